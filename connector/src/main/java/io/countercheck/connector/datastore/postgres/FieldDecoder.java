package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;

/** Appends one value, that is not null, from its binary form to a canonical row. Stateless. */
@FunctionalInterface
interface FieldDecoder {
    /** @throws MalformedRowException if the bytes are no value of the native type */
    void decode(byte[] source, int offset, int length, CanonicalRowEncoderV1 row) throws MalformedRowException;
}
