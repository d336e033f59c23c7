/**
 * The catalogue of type pairs: which types of Cassandra and PostgreSQL are compared in which canonical type, with values
 * that both hold. {@code TypePairsIT} proves it on real servers, {@code docs/type-pairs.md} is written from it.
 */
@NullMarked
package io.countercheck.it.types;

import org.jspecify.annotations.NullMarked;
