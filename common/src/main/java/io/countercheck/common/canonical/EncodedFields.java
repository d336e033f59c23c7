package io.countercheck.common.canonical;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds fields within canonical bytes, version 1, without decoding them. */
public final class EncodedFields {
    private EncodedFields() {}

    /** Where the field that begins at an index ends. */
    public static int end(byte[] canonical, int start) {
        if (canonical[start] == CanonicalRowEncoderV1.NULL) {
            return start + 1;
        }
        return start + FieldBuffer.HEADER_BYTES + ByteBuffer.wrap(canonical).getInt(start + 1);
    }

    /** Whether the field that begins at an index is null. */
    public static boolean isNull(byte[] canonical, int start) {
        return canonical[start] == CanonicalRowEncoderV1.NULL;
    }

    /** Whether the field that begins at an index is a text that is no value of its column. */
    public static boolean isForeign(byte[] canonical, int start) {
        return canonical[start] == CanonicalRowEncoderV1.FOREIGN;
    }

    /** Whether the field that begins at an index holds a value of a type. */
    public static boolean holds(byte[] canonical, int start, ScalarType type) {
        return canonical[start] == type.tag();
    }

    /** Where the payload of a field begins that is not null. */
    public static int payload(int start) {
        return start + FieldBuffer.HEADER_BYTES;
    }

    /** Where the field that comes after {@code count} fields begins. */
    public static int skip(byte[] canonical, int start, int count) {
        int at = start;
        for (int i = 0; i < count; i++) {
            at = end(canonical, at);
        }
        return at;
    }

    /**
     * Orders groups of fields by the bytes, unsigned, of each group's first field, and groups whose first fields are
     * alike by the bytes of the others: the order in which they came never counts.
     */
    static void sort(byte[] canonical, int from, int to, int fieldsPerGroup) {
        List<Group> groups = new ArrayList<>();
        boolean sorted = true;
        for (int at = from; at < to; ) {
            int next = skip(canonical, at, fieldsPerGroup);
            Group group = new Group(at, end(canonical, at), next);
            sorted = sorted && (groups.isEmpty() || compare(canonical, groups.get(groups.size() - 1), group) <= 0);
            groups.add(group);
            at = next;
        }
        if (sorted) {
            return;
        }
        groups.sort((one, other) -> compare(canonical, one, other));
        byte[] unsorted = Arrays.copyOfRange(canonical, from, to);
        int at = from;
        for (Group group : groups) {
            int count = group.end() - group.start();
            System.arraycopy(unsorted, group.start() - from, canonical, at, count);
            at += count;
        }
    }

    private record Group(int start, int firstEnd, int end) {}

    private static int compare(byte[] bytes, Group one, Group other) {
        int firsts = Arrays.compareUnsigned(bytes, one.start(), one.firstEnd(), bytes, other.start(), other.firstEnd());
        return firsts != 0
                ? firsts
                : Arrays.compareUnsigned(bytes, one.firstEnd(), one.end(), bytes, other.firstEnd(), other.end());
    }

    /** Whether a field is an empty list, set, map or text, of its column's type or not, or a tuple of nulls alone. */
    static boolean isEmpty(byte[] canonical, int start, int end) {
        byte tag = canonical[start];
        if (tag == CanonicalRowEncoderV1.TUPLE) {
            return onlyNulls(canonical, start + FieldBuffer.HEADER_BYTES, end);
        }
        boolean sized = tag == ScalarType.TEXT.tag()
                || tag == CanonicalRowEncoderV1.FOREIGN
                || tag == CanonicalRowEncoderV1.LIST
                || tag == CanonicalRowEncoderV1.SET
                || tag == CanonicalRowEncoderV1.MAP;
        return sized && end == start + FieldBuffer.HEADER_BYTES;
    }

    private static boolean onlyNulls(byte[] canonical, int from, int to) {
        for (int at = from; at < to; at++) {
            if (canonical[at] != CanonicalRowEncoderV1.NULL) {
                return false;
            }
        }
        return true;
    }
}
