package io.countercheck.connector.datastore.cassandra;

import static io.countercheck.connector.datastore.cassandra.Columns.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.connector.datastore.spi.DatastoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Raw values, read as a scan reads them, and what is then asked for. */
class KeyFormsTest {

    @Test
    void everyTypeComesBackAsTheBytesItWasReadFrom() throws DatastoreException {
        assertComesBack("text", "", "c3a4");
        assertComesBack("ascii", "", "61");
        assertComesBack("blob", "", "00ff");
        assertComesBack("tinyint", "80", "7f", "00");
        assertComesBack("smallint", "8000", "7fff", "0000");
        assertComesBack("int", "80000000", "7fffffff", "00000000", "ffffffff", "");
        assertComesBack("bigint", "8000000000000000", "7fffffffffffffff", "0000000000000100", "");
        assertComesBack("varint", "00", "ff", "0080", "00ffffffffffffffffff", "");
        assertComesBack("decimal", "0000000000", "000000010f", "ffffffff01", "");
        assertComesBack("float", "3f800000", "7fc00000", "ffc00000", "00000000", "80000000", "00000001", "");
        assertComesBack("double", "3ff0000000000000", "7ff8000000000000", "8000000000000000", "7ff0000000000000", "");
        assertComesBack("boolean", "00", "01", "");
        assertComesBack("uuid", "00112233445566778899aabbccddeeff", "");
        assertComesBack("timeuuid", "00112233445516778899aabbccddeeff", "");
        assertComesBack("timestamp", "8000000000000000", "7fffffffffffffff", "ffffffffffffffff", "");
        assertComesBack("date", "00000000", "80000000", "ffffffff");
        assertComesBack("time", "0000000000000000", "00004e94914effff");
        assertComesBack("inet", "7f000001", "00000000000000000000ffff01020304", "");
    }

    @Test
    void containersComeBackToo() throws DatastoreException {
        assertComesBack("frozen<list<int>>", "00000000", "00000002 00000004 00000007 00000004 ffffffff");
        assertComesBack("frozen<tuple<int, text>>", "00000004 00000007 00000001 78", "ffffffff 00000000", "");
        assertComesBack("frozen<address>", "00000001 78 00000004 00000007", "00000000 ffffffff");
        assertComesBack("vector<float, 2>", "3f800000 00000000");
        assertComesBack("vector<text, 2>", "01 78 02 c3a4");
        assertComesBack(
                "frozen<list<frozen<tuple<frozen<address>>>>>", "00000001 0000000d 00000009 00000001 78 ffffffff");
    }

    @Test
    void aRecordIsAskedForInTheOrderOfItsType() throws DatastoreException {
        RecordType planned = ((RecordType) type("frozen<address>").canonical()).sorted();

        assertThat(forms("frozen<address>", planned, "00000001 78 00000004 00000007", true))
                .containsExactly(raw("00000001 78 00000004 00000007"));
        assertThat(forms(
                        "frozen<address>",
                        CanonicalType.parse("tuple<text,integer>"),
                        "00000001 78 00000004 00000007",
                        true))
                .containsExactly(raw("00000001 78 00000004 00000007"));
    }

    @Test
    void aDecimalOfAPartitionKeyIsAskedForWithAndWithoutZeros() throws DatastoreException {
        CanonicalType decimal = type("decimal").canonical();

        List<ByteBuffer> forms = forms("decimal", decimal, "000000020096", true);

        assertThat(forms).hasSize(41).startsWith(raw("000000010f"), raw("000000020096"), raw("0000000305dc"));
        assertThat(forms("decimal", decimal, "0000000503e8", true))
                .as("0.01000")
                .contains(raw("0000000201"), raw("0000000503e8"));
        assertThat(forms("decimal", decimal, "0000000003e8", true))
                .as("1000")
                .contains(raw("fffffffd01"), raw("0000000003e8"));
        assertThat(forms("decimal", decimal, "7fffffff01", true)).containsExactly(raw("7fffffff01"));
        assertThat(forms("decimal", decimal, "000000020096", false))
                .as("a clustering column is found by value")
                .containsExactly(raw("000000010f"));
    }

    @Test
    void nullsAtTheEndOfATupleMayBeMissing() throws DatastoreException {
        CanonicalType planned = type("frozen<tuple<smallint, text, text>>").canonical();

        assertThat(forms("frozen<tuple<smallint, text, text>>", planned, "00000002 0007", true))
                .containsExactly(
                        raw("00000002 0007 ffffffff ffffffff"), raw("00000002 0007 ffffffff"), raw("00000002 0007"));
        assertThat(forms("frozen<tuple<smallint, text, text>>", planned, "00000002 0007", false))
                .containsExactly(raw("00000002 0007 ffffffff ffffffff"));
    }

    @Test
    void aColumnOfAnotherTypeIsAskedForByItsOwn() throws DatastoreException {
        assertComesBackAs("int", "decimal", "00000000", "80000000");
        assertComesBackAs("varint", "decimal", "0186a0", "ff");
        assertComesBackAs("date", "timestamp", "80000000", "7fffffff", "00000000");
        assertComesBackAs("text", "integer", "3137", "783132", "", "3031", "2d30");
        assertComesBackAs(
                "text",
                "uuid",
                HexFormat.of().formatHex("00000000-0000-0001-0000-000000000002".getBytes(StandardCharsets.UTF_8)));
        assertComesBackAs("text", "decimal", "312e35", "312e3530", "4e614e");
        assertComesBackAs("text", "text(rtrim)", "61", "6120");
        assertComesBackAs("ascii", "boolean", "74727565", "74");
        assertComesBackAs("frozen<list<text>>", "list<integer>", "00000002 00000001 31 00000002 3031");
    }

    @Test
    void whatATypeCannotHoldHasNoForm() throws DatastoreException {
        assertNoForm("int", "decimal", "text", "312e35");
        assertNoForm("int", "decimal", "decimal", "80000001 01");
        assertNoForm("varint", "decimal", "decimal", "80000001 01");
        assertNoForm("bigint", "decimal", "text", "4e614e");
        assertNoForm("date", "timestamp", "timestamp", "0000000000000001");
        assertNoForm("date", "timestamp", "timestamp", "7fffffffffffffff");
        assertNoForm("timeuuid", "uuid", "uuid", "00112233445546778899aabbccddeeff");
        assertNoForm("ascii", "text", "text", "c3a4");
        assertNoForm("vector<float, 3>", "list<float32>", "vector<float, 2>", "0000000000000000");
        assertNoForm("int", "integer", "text", "78");
        assertNoForm("frozen<list<int>>", "list<integer>", "frozen<list<int>>", "00000001 00000000");
        assertNoForm("vector<varint, 1>", "list<integer>", "frozen<list<int>>", "00000001 ffffffff");
        assertNoForm("frozen<list<tinyint>>", "list<integer>", "frozen<list<smallint>>", "00000001 00000002 0100");
    }

    @Test
    void aNullIsAskedForAsTheValueOfNoBytes() throws DatastoreException {
        KeyForms forms = new KeyForms(true);

        assertThat(forms.ofColumn(type("text"), type("text").canonical(), null)).isEmpty();
        assertThat(forms.ofColumn(type("int"), type("int").canonical(), null)).containsExactly(raw(""));
    }

    private static void assertNoForm(String cqlType, String planned, String readAs, String value)
            throws DatastoreException {
        CanonicalType canonical = CanonicalType.parse(planned);
        Object decoded = read(type(readAs), canonical, value);
        assertThat(new KeyForms(true).ofColumn(type(cqlType), canonical, decoded))
                .as("%s %s", cqlType, value)
                .isEmpty();
    }

    private static void assertComesBack(String cqlType, String... values) throws DatastoreException {
        assertComesBackAs(cqlType, type(cqlType).canonical().notation(), values);
    }

    private static void assertComesBackAs(String cqlType, String planned, String... values) throws DatastoreException {
        for (String value : values) {
            for (boolean bytewise : new boolean[] {true, false}) {
                assertThat(forms(cqlType, CanonicalType.parse(planned), value, bytewise))
                        .as("%s %s", cqlType, value)
                        .contains(raw(value))
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static List<ByteBuffer> forms(String cqlType, CanonicalType planned, String value, boolean bytewise)
            throws DatastoreException {
        CqlType type = type(cqlType);
        List<ByteBuffer> forms = new KeyForms(bytewise).ofColumn(type, planned, read(type, planned, value));
        for (ByteBuffer form : forms) {
            assertThat(bytes(type, planned, form))
                    .as("every form of %s %s is read as the same value", cqlType, value)
                    .isEqualTo(bytes(type, planned, raw(value)));
        }
        return forms;
    }

    private static Object read(CqlType type, CanonicalType planned, String value) {
        return CanonicalRowDecoderV1.decodeKey(ByteBuffer.wrap(bytes(type, planned, raw(value))))
                .get(0);
    }

    private static byte[] bytes(CqlType type, CanonicalType planned, ByteBuffer raw) {
        return Decoded.canonical(
                out -> ColumnDecoder.of(type, planned, true).orElseThrow().decode(raw, out));
    }

    private static ByteBuffer raw(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
