package io.countercheck.connector.datastore.postgres;

import java.util.Arrays;

/**
 * Parses what {@code COPY ... TO STDOUT (FORMAT binary)} sends, in chunks of any size. Servers send a tuple per chunk,
 * which is then parsed in place; proxies may split and join them, which costs a copy.
 *
 * <pre>
 * header   "PGCOPY\n" FF 0D 0A 00, flags (4 bytes), length of an extension (4 bytes), extension
 * tuple    number of fields (2 bytes), per field: length (4 bytes, -1 for null), bytes
 * trailer  FFFF
 * </pre>
 *
 * Not thread-safe.
 */
final class CopyBinaryParser {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int FLAGS_AT = SIGNATURE.length;
    private static final int EXTENSION_LENGTH_AT = FLAGS_AT + 4;
    private static final int HEADER_BYTES = EXTENSION_LENGTH_AT + 4;
    private static final int INCOMPLETE = -1;

    private enum State {
        HEADER,
        TUPLES,
        FINISHED
    }

    private final int[] offsets;
    private final int[] lengths;
    private final TupleHandler handler;
    private State state = State.HEADER;
    private byte[] pending = new byte[0];
    private int pendingLength;

    CopyBinaryParser(int fields, TupleHandler handler) {
        offsets = new int[fields];
        lengths = new int[fields];
        this.handler = handler;
    }

    /** Takes the next chunk and hands over every tuple that it completes. */
    void accept(byte[] chunk) throws MalformedRowException, InterruptedException {
        if (pendingLength == 0) {
            int parsed = parse(chunk, chunk.length);
            keep(chunk, parsed, chunk.length);
        } else {
            append(chunk);
            int parsed = parse(pending, pendingLength);
            keep(pending, parsed, pendingLength);
        }
    }

    /** To be called after the last chunk: a stream without its trailer is not complete. */
    void finish() throws MalformedRowException {
        if (state != State.FINISHED || pendingLength > 0) {
            throw new MalformedRowException("the copy ends before its trailer");
        }
    }

    /** @return index of the first byte that does not belong to a complete element */
    private int parse(byte[] source, int end) throws MalformedRowException, InterruptedException {
        int at = 0;
        while (at < end) {
            int next = switch (state) {
                case HEADER -> header(source, at, end);
                case TUPLES -> tuple(source, at, end);
                case FINISHED -> throw new MalformedRowException("the copy goes on after its trailer");
            };
            if (next == INCOMPLETE) {
                break;
            }
            at = next;
        }
        return at;
    }

    private int header(byte[] source, int at, int end) throws MalformedRowException {
        if (end - at < HEADER_BYTES) {
            return INCOMPLETE;
        }
        if (!Arrays.equals(source, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new MalformedRowException("not a binary copy");
        }
        int flags = NetworkOrder.int32(source, at + FLAGS_AT);
        int extension = NetworkOrder.int32(source, at + EXTENSION_LENGTH_AT);
        if (flags >>> 16 != 0 || extension < 0) { // the upper half is for what a reader must understand
            throw new MalformedRowException("unknown copy format, flags " + Integer.toHexString(flags));
        }
        if (end - at - HEADER_BYTES < extension) {
            return INCOMPLETE;
        }
        state = State.TUPLES;
        return at + HEADER_BYTES + extension;
    }

    private int tuple(byte[] source, int start, int end) throws MalformedRowException, InterruptedException {
        if (end - start < 2) {
            return INCOMPLETE;
        }
        int count = NetworkOrder.int16(source, start);
        if (count == -1) {
            state = State.FINISHED;
            return start + 2;
        }
        if (count != offsets.length) {
            throw new MalformedRowException("tuple of " + count + " instead of " + offsets.length + " fields");
        }
        int at = start + 2;
        for (int field = 0; field < count; field++) {
            if (end - at < 4) {
                return INCOMPLETE;
            }
            int length = NetworkOrder.int32(source, at);
            at += 4;
            if (length < -1) {
                throw new MalformedRowException("field of length " + length);
            }
            offsets[field] = at;
            lengths[field] = length;
            if (length > 0) {
                if (end - at < length) {
                    return INCOMPLETE;
                }
                at += length;
            }
        }
        handler.tuple(source, offsets, lengths);
        return at;
    }

    private void append(byte[] chunk) {
        int needed = Math.addExact(pendingLength, chunk.length);
        if (pending.length < needed) {
            pending = Arrays.copyOf(
                    pending, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * pending.length)));
        }
        System.arraycopy(chunk, 0, pending, pendingLength, chunk.length);
        pendingLength = needed;
    }

    private void keep(byte[] source, int from, int to) {
        pendingLength = to - from;
        if (pendingLength > 0) {
            if (pending.length < pendingLength) {
                pending = new byte[pendingLength];
            }
            System.arraycopy(source, from, pending, 0, pendingLength);
        }
    }

    /** Receives tuples. */
    @FunctionalInterface
    interface TupleHandler {
        /**
         * One tuple; all arrays are the parser's and are used again.
         *
         * @param lengths per field, -1 for null
         */
        void tuple(byte[] source, int[] offsets, int[] lengths) throws MalformedRowException, InterruptedException;
    }
}
