/**
 * Reads Apache Cassandra: the driver's set-up, the catalog, native types and their raw bytes, and token ranges.
 *
 * <p>A segment is a slice of the Murmur3 ring. A slice that cannot be read at once is read in smaller pieces; a read
 * that breaks off goes on after the last row it handed over ({@link
 * io.countercheck.connector.datastore.cassandra.RangeReader}). Values never pass through the driver's codecs: they go
 * from the wire's bytes straight into canonical bytes.
 */
@NullMarked
package io.countercheck.connector.datastore.cassandra;

import org.jspecify.annotations.NullMarked;
