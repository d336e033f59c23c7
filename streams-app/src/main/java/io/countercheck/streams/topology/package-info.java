/**
 * The Streams topology: processors that bring records to the decisions of {@code reconcile} and keep its state, and the
 * names of state stores. Two sub-topologies: the coordinator (one task) and the comparator (one task per partition).
 */
@NullMarked
package io.countercheck.streams.topology;

import org.jspecify.annotations.NullMarked;
