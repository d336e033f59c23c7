package io.countercheck.common.canonical;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IP address.
 *
 * @param address 4 or 16 bytes
 * @param prefixBits 32 or 128 for a host
 */
public record InetValue(ByteBuffer address, int prefixBits) {
    public boolean isHost() {
        return prefixBits == address.remaining() * 8;
    }

    /** {@code 192.0.2.1}, {@code 2001:db8:0:0:0:0:0:1}, with {@code /24} where it is no host. */
    @Override
    public String toString() {
        return text() + (isHost() ? "" : "/" + prefixBits);
    }

    private String text() {
        if (address.remaining() == 4) {
            try {
                return InetAddress.getByAddress(ByteBuffers.copy(address)).getHostAddress();
            } catch (UnknownHostException e) {
                throw new IllegalStateException("four bytes are an address", e);
            }
        }
        // Java shows an IPv4 address within IPv6 as IPv4, which is another value.
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            groups.append(i == 0 ? "" : ":")
                    .append(Integer.toHexString(address.getShort(address.position() + 2 * i) & 0xFFFF));
        }
        return groups.toString();
    }
}
