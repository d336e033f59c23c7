/**
 * Keeps the load on a database within what its owners allow: rows per second, requests at once, quiet hours, and less of
 * all when the database slows down or fails. Stands between {@code scan} and a datastore, as a {@link
 * io.countercheck.connector.datastore.spi.Datastore} itself; knows neither Kafka nor any kind of datastore.
 */
@NullMarked
package io.countercheck.connector.load;

import org.jspecify.annotations.NullMarked;
