package io.countercheck.quickstart.demo;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Values that differ as little as they can from others. What changes in a collection, which must not be empty, follows
 * from its size, so that rows of one column cover every way.
 */
final class SmallestChange {
    private static final int WAYS = 3;

    private SmallestChange() {}

    static Object ofCase(Object text) {
        String value = (String) text;
        char first = value.charAt(0);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        return (other == first ? '~' : other) + value.substring(1);
    }

    static Object ofInt(Object value) {
        return (Integer) value ^ 1;
    }

    static Object ofDecimal(Object value, String step) {
        return ((BigDecimal) value).add(new BigDecimal(step));
    }

    static Object ofUuid(Object value) {
        UUID uuid = (UUID) value;
        return new UUID(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits() ^ 1);
    }

    static Object ofBytes(Object value) {
        ByteBuffer bytes = (ByteBuffer) value;
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return ByteBuffer.wrap(lastBitFlipped(copy));
    }

    static Object ofAddress(Object value) {
        try {
            return InetAddress.getByAddress(lastBitFlipped(((InetAddress) value).getAddress()));
        } catch (UnknownHostException e) {
            throw new AssertionError("an address keeps its length", e);
        }
    }

    /** An element has another case, one is missing, or there is one more. */
    static Object ofSet(Object value) {
        Set<Object> changed = new LinkedHashSet<>((Collection<?>) value);
        Object first = changed.iterator().next();
        switch (changed.size() % WAYS) {
            case 1 -> {
                changed.remove(first);
                changed.add(ofCase(first));
            }
            case 2 -> changed.remove(first);
            default -> changed.add(first + " ");
        }
        return changed;
    }

    /** An element differs, the order does, or the last element is there twice. */
    static Object ofList(Object value, UnaryOperator<Object> ofElement) {
        List<Object> original = List.copyOf((Collection<?>) value);
        List<Object> changed = new ArrayList<>(original);
        int last = changed.size() - 1;
        switch (changed.size() % WAYS) {
            case 1 -> changed.set(last, ofElement.apply(changed.get(last)));
            case 2 -> Collections.reverse(changed);
            default -> changed.add(changed.get(last));
        }
        if (changed.equals(original)) {
            changed.set(last, ofElement.apply(changed.get(last)));
        }
        return changed;
    }

    /** A value differs, an entry is missing, or a key, which is a text, has another case. */
    static Object ofMap(Object value, UnaryOperator<Object> ofValue) {
        Map<Object, Object> changed = new LinkedHashMap<>((Map<?, ?>) value);
        Map.Entry<Object, Object> first =
                Map.Entry.copyOf(changed.entrySet().iterator().next());
        switch (changed.size() % WAYS) {
            case 1 -> changed.put(first.getKey(), ofValue.apply(first.getValue()));
            case 2 -> changed.remove(first.getKey());
            default -> {
                changed.remove(first.getKey());
                changed.put(ofCase(first.getKey()), first.getValue());
            }
        }
        return changed;
    }

    private static byte[] lastBitFlipped(byte[] bytes) {
        bytes[bytes.length - 1] ^= 1;
        return bytes;
    }
}
