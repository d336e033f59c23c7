package io.countercheck.common.conversion;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;

/** Writes a part of a document in one planned type. */
@FunctionalInterface
interface JsonWriter {
    /** Writes exactly one field; {@link #foreign} if the value is none of the type. */
    void write(JsonValue value, CanonicalRowEncoderV1 out);

    static void foreign(JsonValue value, CanonicalRowEncoderV1 out) {
        Foreign.write(JsonSpelling.of(value), out);
    }

    /** The same for all but the literal null, which is the absence of a value. */
    static JsonWriter nullable(JsonWriter writer) {
        return (value, out) -> {
            if (value instanceof JsonValue.Null) {
                out.nullValue();
            } else {
                writer.write(value, out);
            }
        };
    }
}
