package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyGuardTest {

    @Test
    void encodingsThatDriversWriteCanBeFound() {
        assertFound(true, "decimal", "", "0000000000", "0000002800", "000000010f", "fffffff001", "0000000503e8");
        assertFound(true, "varint", "", "00", "7f", "0080", "ff", "80", "ff7f");
        assertFound(true, "boolean", "", "00", "01");
        assertFound(true, "float", "", "7fc00000", "ffc00000", "80000000", "7f800000");
        assertFound(true, "double", "", "7ff8000000000000", "fff8000000000000", "0000000000000000");
        assertFound(true, "frozen<list<decimal>>", "00000002 00000005 0000000000 00000005 000000010f");
        assertFound(true, "frozen<tuple<int, decimal>>", "", "00000004 00000001 ffffffff", "00000004 00000001");
        assertFound(true, "frozen<list<int>>", "", "00000000", "00000001 00000004 00000001");
        assertFound(false, "float", "", "7fc00000");
        assertFound(false, "vector<float, 2>", "7fc00000 00000000");
    }

    @Test
    void othersCannot() {
        assertNotFound(true, "decimal", "0000002900", "ffffffff00", "000000010001");
        assertNotFound(true, "varint", "0000", "ffff", "00007f");
        assertNotFound(true, "boolean", "02");
        assertNotFound(true, "float", "7fc00001", "ff800001");
        assertNotFound(true, "double", "7ff8000000000001");
        assertNotFound(false, "float", "7fc00001");
        assertNotFound(false, "vector<float, 2>", "00000000 7fc00001");
        assertNotFound(true, "frozen<list<decimal>>", "00000001 00000006 000000000001", "00000001 00000000");
        assertNotFound(true, "frozen<list<int>>", "00000002 00000004 00000001 00000000", "00000001 ffffffff");
        assertNotFound(false, "frozen<list<int>>", "00000001 00000000", "00000001 ffffffff");
        assertNotFound(true, "frozen<tuple<int, frozen<tuple<varint>>>>", "ffffffff 00000006 00000002 0000");
    }

    @Test
    void theNumberOfZerosIsWhatCounts() {
        assertFound(true, "decimal", decimal(40));
        assertNotFound(true, "decimal", decimal(41));
    }

    @Test
    void typesWithOneEncodingNeedNoGuard() {
        for (String type :
                List.of("text", "int", "uuid", "timestamp", "inet", "frozen<list<text>>", "frozen<address>")) {
            assertThat(KeyGuard.of(Columns.type(type), true)).as(type).isEmpty();
        }
        for (String type : List.of("decimal", "varint", "boolean", "frozen<tuple<decimal>>")) {
            assertThat(KeyGuard.of(Columns.type(type), false)).as(type).isEmpty();
        }
    }

    private static String decimal(int zeros) {
        byte[] digits = new BigInteger("7" + "0".repeat(zeros)).toByteArray();
        return HexFormat.of().formatHex(ByteBuffer.allocate(4).putInt(0, zeros).array())
                + HexFormat.of().formatHex(digits);
    }

    private static void assertFound(boolean bytewise, String type, String... values) {
        for (String value : values) {
            assertThat(canBeFound(bytewise, type, value))
                    .as("%s %s", type, value)
                    .isTrue();
        }
    }

    private static void assertNotFound(boolean bytewise, String type, String... values) {
        for (String value : values) {
            assertThat(canBeFound(bytewise, type, value))
                    .as("%s %s", type, value)
                    .isFalse();
        }
    }

    private static boolean canBeFound(boolean bytewise, String type, String value) {
        return KeyGuard.of(Columns.type(type), bytewise)
                .orElseThrow()
                .canBeFound(ByteBuffer.wrap(HexFormat.of().parseHex(value.replace(" ", ""))));
    }
}
