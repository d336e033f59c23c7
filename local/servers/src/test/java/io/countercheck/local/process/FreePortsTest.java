package io.countercheck.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void neverGivesTheSamePortTwice() {
        assertThat(IntStream.range(0, 200).map(i -> FreePorts.next()).boxed()).doesNotHaveDuplicates();
    }

    @Test
    void aPortSomebodyListensOnIsNotFree() throws Exception {
        int port = FreePorts.next();
        assertThat(FreePorts.isFree(port)).isTrue();

        try (ServerSocket listening = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(listening.getLocalPort())).isFalse();
        }
    }
}
