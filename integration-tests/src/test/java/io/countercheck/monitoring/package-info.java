/** The shipped configuration of Prometheus, Alertmanager and Grafana: what is in it, checked by their own programs. */
@NullMarked
package io.countercheck.monitoring;

import org.jspecify.annotations.NullMarked;
