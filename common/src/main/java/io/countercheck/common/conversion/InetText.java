package io.countercheck.common.conversion;

import io.countercheck.common.canonical.InetValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which IP address a text spells. Names are no addresses: nothing is resolved. */
final class InetText {
    private static final Pattern PREFIX = Pattern.compile("(?<address>[^/]*)(?:/(?<bits>0|[1-9]\\d{0,2}))?");
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
    private static final Pattern GROUP = Pattern.compile("\\p{XDigit}{1,4}");
    private static final int IPV6_GROUPS = 8;

    private InetText() {}

    static Optional<InetValue> parse(String text) {
        Matcher matcher = PREFIX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String address = matcher.group("address");
        byte[] bytes = address.indexOf(':') >= 0 ? ipv6(address) : ipv4(address);
        if (bytes == null) {
            return Optional.empty();
        }
        int hostBits = bytes.length * 8;
        String bits = matcher.group("bits");
        int prefixBits = bits == null ? hostBits : Integer.parseInt(bits);
        return prefixBits <= hostBits
                ? Optional.of(new InetValue(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), prefixBits))
                : Optional.empty();
    }

    private static byte @Nullable [] ipv4(String text) {
        Matcher matcher = IPV4.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(matcher.group(i + 1));
        }
        return bytes;
    }

    /** Groups before and after {@code ::}, which stands for at least one group of zero. */
    private static byte @Nullable [] ipv6(String text) {
        int gap = text.indexOf("::");
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
        if (head == null || tail == null) {
            return null;
        }
        int given = head.size() + tail.size();
        if (gap < 0 ? given != IPV6_GROUPS : given >= IPV6_GROUPS) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * IPV6_GROUPS);
        head.forEach(group -> bytes.putShort(group.shortValue()));
        bytes.position(2 * (IPV6_GROUPS - tail.size()));
        tail.forEach(group -> bytes.putShort(group.shortValue()));
        return bytes.array();
    }

    /** @param last whether the address ends here: then its last 32 bits may be in IPv4's spelling */
    private static @Nullable List<Integer> groups(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            byte[] ipv4 = last && i == parts.length - 1 ? ipv4(parts[i]) : null;
            if (ipv4 != null) {
                groups.add(ByteBuffer.wrap(ipv4).getShort(0) & 0xFFFF);
                groups.add(ByteBuffer.wrap(ipv4).getShort(2) & 0xFFFF);
            } else if (GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return null;
            }
        }
        return groups;
    }
}
