/**
 * HTTP over interactive queries: resources per concept, and one place that renders errors. Sees the state only through
 * the interfaces of the query package.
 */
@NullMarked
package io.countercheck.streams.rest;

import org.jspecify.annotations.NullMarked;
