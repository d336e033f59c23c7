package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;

/** Appends one field, that is not null, from its binary form to a canonical row. Stateless. */
@FunctionalInterface
interface FieldDecoder {
    /** @param length as the native type demands, where that is fixed */
    void decode(byte[] source, int offset, int length, CanonicalRowEncoderV1 row) throws MalformedRowException;
}
