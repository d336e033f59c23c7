package io.countercheck.common.canonical;

import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An IP address.
 *
 * @param address 4 or 16 bytes
 * @param prefixBits 32 or 128 for a host
 */
public record InetValue(ByteBuffer address, int prefixBits) {
    private static final int GROUPS = 8;

    public boolean isHost() {
        return prefixBits == address.remaining() * 8;
    }

    /** As RFC 5952 spells it: {@code 192.0.2.1}, {@code 2001:db8::1}; with {@code /24} where it is no host. */
    @Override
    public String toString() {
        String text = address.remaining() == 4 ? ipv4(0) : ipv6();
        return isHost() ? text : text + "/" + prefixBits;
    }

    private String ipv4(int offset) {
        return IntStream.range(offset, offset + 4)
                .mapToObj(i -> Integer.toString(address.get(address.position() + i) & 0xFF))
                .collect(Collectors.joining("."));
    }

    /** Of the longest runs of zeros, if longer than one group, the first is left out. */
    private String ipv6() {
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zerosFrom(i);
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        if (length == 1) {
            return groups(0, GROUPS);
        }
        boolean mapped = start == 0 && length == 5 && group(5) == 0xFFFF;
        return mapped ? "::ffff:" + ipv4(12) : groups(0, start) + "::" + groups(start + length, GROUPS);
    }

    private int zerosFrom(int first) {
        int end = first;
        while (end < GROUPS && group(end) == 0) {
            end++;
        }
        return end - first;
    }

    private String groups(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toHexString(group(i)))
                .collect(Collectors.joining(":"));
    }

    private int group(int index) {
        return address.getShort(address.position() + 2 * index) & 0xFFFF;
    }
}
