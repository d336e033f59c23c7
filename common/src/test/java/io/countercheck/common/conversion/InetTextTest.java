package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InetTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1",
                "192.0.2.1/32 | 192.0.2.1",
                "192.0.2.0/24 | 192.0.2.0/24",
                "0.0.0.0/0 | 0.0.0.0/0",
                "2001:DB8::1 | 2001:db8::1",
                "2001:0db8:0:0:0:0:0:1 | 2001:db8::1",
                "2001:db8::1/128 | 2001:db8::1",
                "2001:db8::/32 | 2001:db8::/32",
                ":: | ::",
                "::1 | ::1",
                "1:: | 1::",
                "::ffff:192.0.2.1 | ::ffff:192.0.2.1",
                "::ffff:c000:201 | ::ffff:192.0.2.1",
                "64:ff9b::192.0.2.33 | 64:ff9b::c000:221",
                "1:0:0:2:0:0:0:3 | 1:0:0:2::3",
                "1:0:0:2:0:0:3:4 | 1::2:0:0:3:4",
                "1:2:3:4:5:6:0:8 | 1:2:3:4:5:6:0:8",
                "1:2:3:4:5:6:7:: | 1:2:3:4:5:6:7:0"
            })
    void anAddressIsReadInEverySpelling(String text, String value) {
        assertThat(Converted.text("inet", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4/33",
                "1.2.3.4/",
                "1.2.3.4/024",
                "1.2.3.4/-1",
                "example.org",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::",
                "::1/129",
                "fe80::1%eth0",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "[::1]",
                "1: :2",
                "1:",
                ":1"
            })
    void whatIsNoAddressIsForeign(String text) {
        assertThat(Converted.text("inet", text)).isEqualTo("«" + text + "»");
    }

    @Test
    void anIpv4AddressWithinIpv6IsAnother() {
        assertThat(Converted.textHex("inet", "::ffff:192.0.2.1")).isNotEqualTo(Converted.textHex("inet", "192.0.2.1"));
    }
}
