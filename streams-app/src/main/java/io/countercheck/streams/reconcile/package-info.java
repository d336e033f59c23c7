/**
 * What Countercheck decides, as pure code: plans, comparison, confirmation, drift and the records they work on. No
 * Kafka, no clock, no HTTP.
 */
@NullMarked
package io.countercheck.streams.reconcile;

import org.jspecify.annotations.NullMarked;
