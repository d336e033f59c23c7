package io.countercheck.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresTextTest {
    @Test
    void bytesAreHexadecimal() {
        assertThat(PostgresText.scalar(ByteBuffer.wrap(new byte[] {1, (byte) 0xff})))
                .isEqualTo("\\x01ff");
    }

    @Test
    void decimalsLoseZerosAtTheEndAndExponents() {
        assertThat(PostgresText.scalar(new BigDecimal("12.500"))).isEqualTo("12.5");
        assertThat(PostgresText.scalar(new BigDecimal("1e3"))).isEqualTo("1000");
    }

    @Test
    void addressesAreNumbersWithoutAName() throws UnknownHostException {
        assertThat(PostgresText.scalar(InetAddress.getByAddress("host", new byte[] {10, 0, 0, 1})))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void elementsOfArraysAreQuoted() {
        assertThat(PostgresText.array(List.of("tea, green", "a \"b\"", "back\\slash", "null")))
                .isEqualTo("{\"tea, green\",\"a \\\"b\\\"\",\"back\\\\slash\",\"null\"}");
        assertThat(PostgresText.array(List.of(1, -2))).isEqualTo("{\"1\",\"-2\"}");
    }

    @Test
    void jsonKeepsEveryDigit() {
        assertThat(PostgresText.json(Map.of("a \"b\"", new BigDecimal("1.00000000000000000001"))))
                .isEqualTo("{\"a \\\"b\\\"\":1.00000000000000000001}");
        assertThat(PostgresText.json(List.of("ü"))).isEqualTo("[\"ü\"]");
    }
}
