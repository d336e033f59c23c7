/**
 * The Avro schemas of the topics for consumers. They are an interface for users and change only so that old and new
 * readers understand old and new records; the private protocol between connectors and application is in {@code wire}.
 */
@NullMarked
package io.countercheck.common.published;

import org.jspecify.annotations.NullMarked;
