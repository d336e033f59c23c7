/**
 * PostgreSQL as a datastore: reads a table in slices of heap blocks through binary {@code COPY}, and rows by key through
 * one join per batch. Both paths see a value in the same form, the type's binary send format, and share the decoders, so
 * a row has the same canonical bytes whichever way it was read. Needs PostgreSQL 14 or newer: older ones read the whole
 * table for every slice.
 */
@NullMarked
package io.countercheck.connector.datastore.postgres;

import org.jspecify.annotations.NullMarked;
