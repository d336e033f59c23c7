/**
 * What a datastore must be able to do for Countercheck: describe a table, count and read a segment, with the
 * tokens of its rows or without, draw random rows, look up keys.
 * A new datastore is one package beside this one that implements {@link DatastoreProvider}, one service entry, and one
 * subclass of the contract test. Nothing here knows Kafka Connect or jobs.
 */
@NullMarked
package io.countercheck.connector.datastore.spi;

import org.jspecify.annotations.NullMarked;
