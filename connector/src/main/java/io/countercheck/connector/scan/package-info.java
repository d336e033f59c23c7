/**
 * Executes what the application asks for: describes tables, reads segments, looks up keys. Knows the datastore SPI and
 * the private protocol, but neither Kafka nor Connect: results leave through an {@link
 * io.countercheck.connector.scan.Outbox}.
 */
@NullMarked
package io.countercheck.connector.scan;

import org.jspecify.annotations.NullMarked;
