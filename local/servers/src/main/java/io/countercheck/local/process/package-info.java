/** Child processes: how they are launched, watched until ready, stopped and killed. Knows no particular server. */
@NullMarked
package io.countercheck.local.process;

import org.jspecify.annotations.NullMarked;
