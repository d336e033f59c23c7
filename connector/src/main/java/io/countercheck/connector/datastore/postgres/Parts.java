package io.countercheck.connector.datastore.postgres;

/** Where the parts of a value are that is made of others: each is its length (4 bytes, -1 for null) and its bytes. */
final class Parts {
    private static final int NULL = -1;

    private Parts() {}

    /**
     * The length of the part that begins at an index.
     *
     * @param end of the value
     * @return -1 for null
     */
    static int length(byte[] source, int at, int end) throws MalformedRowException {
        int length = int32(source, at, end);
        if (length < NULL || length > end - at - Integer.BYTES) {
            throw new MalformedRowException("a part of a value is of length " + length);
        }
        return length;
    }

    /** A number at the beginning of a part, or between two. */
    static int int32(byte[] source, int at, int end) throws MalformedRowException {
        if (end - at < Integer.BYTES) {
            throw new MalformedRowException("a value ends within itself");
        }
        return NetworkOrder.int32(source, at);
    }

    /** Where the bytes of the part end. */
    static int end(int at, int length) {
        return at + Integer.BYTES + Math.max(0, length);
    }

    static void requireEnd(int at, int end) throws MalformedRowException {
        if (at != end) {
            throw new MalformedRowException("a value is longer than its parts");
        }
    }
}
