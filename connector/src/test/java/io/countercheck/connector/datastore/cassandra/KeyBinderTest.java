package io.countercheck.connector.datastore.cassandra;

import static io.countercheck.connector.datastore.cassandra.Columns.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Column;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Kind;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class KeyBinderTest {
    private static final TableName TABLE = new TableName("warehouse", "users");

    @Test
    void aKeyIsAskedForInEveryCombinationOfItsEncodings() throws DatastoreException {
        KeyBinder binder = KeyBinder.of(
                projection("p", ScalarType.DECIMAL, "c", ScalarType.FLOAT32),
                table(column("p", "decimal", Kind.PARTITION_KEY, 0), column("c", "float", Kind.CLUSTERING, 0)));

        List<List<ByteBuffer>> bound = binder.bind(key(out -> {
            out.decimal(new BigDecimal("1.5"));
            out.float32(0);
        }));

        assertThat(bound)
                .hasSize(41 * 2)
                .contains(
                        List.of(raw("000000010f"), raw("00000000")),
                        List.of(raw("000000010f"), raw("80000000")),
                        List.of(raw("000000020096"), raw("80000000")));
    }

    @Test
    void aKeyWithTooManyEncodingsIsRefused() throws DatastoreException {
        KeyBinder binder = KeyBinder.of(
                projection("p", ScalarType.DECIMAL, "q", ScalarType.DECIMAL, "r", ScalarType.DECIMAL),
                table(
                        column("p", "decimal", Kind.PARTITION_KEY, 0),
                        column("q", "decimal", Kind.PARTITION_KEY, 1),
                        column("r", "decimal", Kind.PARTITION_KEY, 2)));
        byte[] key = key(out -> {
            for (int i = 0; i < 3; i++) {
                out.decimal(BigDecimal.ONE);
            }
        });

        assertThatThrownBy(() -> binder.bind(key))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("warehouse.users")
                .hasMessageContaining("take columns of type decimal out of the partition key");
    }

    @Test
    void keysThatTheTypeCannotHoldAreAbsent() throws DatastoreException {
        assertAbsent("int", ScalarType.INTEGER, out -> out.integer(1L << 31));
        assertAbsent("int", ScalarType.INTEGER, out -> out.integer(-(1L << 31) - 1));
        assertAbsent("smallint", ScalarType.INTEGER, out -> out.integer(32_768));
        assertAbsent("bigint", ScalarType.INTEGER, out -> out.integer(BigInteger.ONE.shiftLeft(63)));
        assertAbsent("timestamp", ScalarType.TIMESTAMP, out -> out.timestamp(5, 1));
        assertAbsent("timestamp", ScalarType.TIMESTAMP, out -> out.timestampInfinity(true));
        assertAbsent("date", ScalarType.DATE, out -> out.dateInfinity(false));
        assertAbsent("text", ScalarType.TEXT, CanonicalRowEncoderV1::nullValue);
        assertAbsent("text", ScalarType.TEXT, out -> out.text("x".repeat(65_536)));
        assertAbsent("smallint", ScalarType.INTEGER, CanonicalRowEncoderV1::nullValue);
        assertAbsent("date", ScalarType.DATE, CanonicalRowEncoderV1::nullValue);
    }

    @Test
    void aPartitionKeyOfNoBytesIsAbsent() throws DatastoreException {
        KeyBinder binder =
                KeyBinder.of(projection("p", ScalarType.TEXT), table(column("p", "text", Kind.PARTITION_KEY, 0)));

        assertThat(binder.bind(key(out -> out.text("")))).isEmpty();
        assertThat(binder.bind(key(out -> out.text("x")))).hasSize(1);
    }

    @Test
    void componentsOfACompositeKeyMayBeEmptyButNotLongerThanTheFormatAllows() throws DatastoreException {
        KeyBinder binder = KeyBinder.of(
                projection("p", ScalarType.TEXT, "q", ScalarType.TEXT),
                table(column("p", "text", Kind.PARTITION_KEY, 0), column("q", "text", Kind.PARTITION_KEY, 1)));
        String half = "x".repeat(32_764);

        assertThat(binder.bind(key(out -> text(out, "", "")))).hasSize(1);
        assertThat(binder.bind(key(out -> text(out, half, half + "x"))))
                .as("65535 bytes")
                .hasSize(1);
        assertThat(binder.bind(key(out -> text(out, half + "x", half + "x"))))
                .as("65536 bytes")
                .isEmpty();
    }

    @Test
    void valuesAreBoundInTheOrderOfThePrimaryKeyWhateverThePlansOrder() throws DatastoreException {
        KeyBinder binder = KeyBinder.of(
                projection("c", ScalarType.INTEGER, "extra", ScalarType.TEXT, "p", ScalarType.TEXT),
                table(
                        column("c", "int", Kind.CLUSTERING, 0),
                        column("extra", "text", Kind.REGULAR, -1),
                        column("p", "text", Kind.PARTITION_KEY, 0)));

        List<List<ByteBuffer>> bound = binder.bind(key(out -> {
            out.integer(7);
            out.text("any");
            out.text("a");
        }));

        assertThat(bound).containsExactly(List.of(raw("61"), raw("00000007")));
    }

    @Test
    void aPlanWithoutTheWholePrimaryKeyIsRefused() {
        CassandraTable table =
                table(column("p", "text", Kind.PARTITION_KEY, 0), column("c", "int", Kind.CLUSTERING, 0));

        assertThatThrownBy(() -> KeyBinder.of(projection("p", ScalarType.TEXT), table))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("warehouse.users")
                .hasMessageContaining("lacks the primary key column 'c'");
    }

    @Test
    void aKeyThatIsComparedAsAnInexactTypeIsRefused() {
        assertThatThrownBy(() -> KeyBinder.of(
                        projection("p", ScalarType.FLOAT32), table(column("p", "double", Kind.PARTITION_KEY, 0))))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("its type is double, planned as float32");
    }

    @Test
    void bytesThatAreNoKeyAreRefused() throws DatastoreException {
        KeyBinder binder =
                KeyBinder.of(projection("p", ScalarType.TEXT), table(column("p", "text", Kind.PARTITION_KEY, 0)));

        assertThatThrownBy(() -> binder.bind(new byte[] {1, 0})).isInstanceOf(DatastoreException.class);
        assertThatThrownBy(() -> binder.bind(key(out -> text(out, "a", "b"))))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("1 planned columns");
    }

    /** Bound with replaced characters it would be another key, and its row reported absent. */
    @Test
    void aTextKeyThatIsNotValidUtf8IsRefusedAndNotShown() throws DatastoreException {
        KeyBinder binder = clusteredBy("text", ScalarType.TEXT);

        for (String malformed : List.of("61ff", "c3", "eda080", "c080")) {
            byte[] key = key(out -> {
                out.integer(1);
                out.textUtf8(raw(malformed));
            });
            assertThatThrownBy(() -> binder.bind(key))
                    .as(malformed)
                    .isInstanceOf(DatastoreException.class)
                    .hasMessage("a look-up in cassandra table warehouse.users carries a key that cannot be looked up:"
                            + " a text key is not valid UTF-8");
        }
    }

    private static void assertAbsent(String cqlType, ScalarType type, Consumer<CanonicalRowEncoderV1> value)
            throws DatastoreException {
        byte[] key = key(out -> {
            out.integer(1);
            value.accept(out);
        });
        assertThat(clusteredBy(cqlType, type).bind(key)).as(cqlType).isEmpty();
    }

    private static KeyBinder clusteredBy(String cqlType, CanonicalType type) throws DatastoreException {
        return KeyBinder.of(
                projection("p", ScalarType.INTEGER, "c", type),
                table(column("p", "int", Kind.PARTITION_KEY, 0), column("c", cqlType, Kind.CLUSTERING, 0)));
    }

    private static void text(CanonicalRowEncoderV1 out, String one, String other) {
        out.text(one);
        out.text(other);
    }

    private static byte[] key(Consumer<CanonicalRowEncoderV1> fields) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        fields.accept(encoder);
        return encoder.copyRow();
    }

    private static ByteBuffer raw(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static CassandraTable table(Column... columns) {
        return new CassandraTable(TABLE, List.of(columns));
    }

    private static TableProjection projection(String name, CanonicalType type) {
        return new TableProjection(TABLE, List.of(new ProjectedColumn(name, type)), List.of());
    }

    private static TableProjection projection(String one, CanonicalType oneType, String two, CanonicalType twoType) {
        return new TableProjection(
                TABLE, List.of(new ProjectedColumn(one, oneType), new ProjectedColumn(two, twoType)), List.of());
    }

    private static TableProjection projection(
            String one,
            CanonicalType oneType,
            String two,
            CanonicalType twoType,
            String three,
            CanonicalType threeType) {
        return new TableProjection(
                TABLE,
                List.of(
                        new ProjectedColumn(one, oneType),
                        new ProjectedColumn(two, twoType),
                        new ProjectedColumn(three, threeType)),
                List.of());
    }
}
