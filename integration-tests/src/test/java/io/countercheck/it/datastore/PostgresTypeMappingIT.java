package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresFixture.column;
import static io.countercheck.it.datastore.PostgresFixture.hex;
import static io.countercheck.it.datastore.PostgresFixture.projection;
import static io.countercheck.it.datastore.PostgresFixture.table;
import static io.countercheck.it.datastore.ReadRows.canonical;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.KeyTypes;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.it.datastore.PostgresFixture.Found;
import io.countercheck.it.datastore.PostgresTypeCase.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type, there and back: as SQL writes it, as a scan reads it, as a look-up finds and reads it. */
class PostgresTypeMappingIT {
    @TempDir
    static Path directory;

    private static PostgresFixture postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = new PostgresFixture(directory);
        postgres.execute(PostgresContainers.SETUP);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    static Stream<PostgresTypeCase> types() {
        return Stream.concat(PostgresScalars.all(), PostgresContainers.all());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aScanAndALookUpReadTheSameBytes(PostgresTypeCase type) throws Exception {
        List<Value> values = create(type);
        TableProjection projection =
                projection("typed", List.of(column("id", ScalarType.INTEGER)), column("v", type.read()));
        List<byte[]> keys = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            int id = i;
            Value value = values.get(i);
            keys.add(canonical(row -> row.integer(id)));
            expected.add(hex(canonical(row -> {
                row.integer(id);
                value.expected().accept(row);
            })));
        }

        List<Found> found = postgres.lookUp(projection, keys);

        assertThat(postgres.rows(projection, 1)).isEqualTo(expected);
        assertThat(found.stream().map(Found::row)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRowIsFoundByAKeyOfTheType(PostgresTypeCase type) throws Exception {
        assumeThat(KeyTypes.canLookUp(type.own(), type.read())).isTrue();
        List<Value> values = create(type);
        TableProjection projection =
                projection("typed", List.of(column("v", type.read())), column("id", ScalarType.INTEGER));
        List<byte[]> keys =
                values.stream().map(value -> canonical(value.expected())).toList();
        List<String> expected = new ArrayList<>();
        for (int key = 0; key < keys.size(); key++) {
            for (int id = 0; id < keys.size(); id++) {
                if (Arrays.equals(keys.get(key), keys.get(id))) {
                    expected.add(key + " " + hex(keys.get(key)) + hex(ReadRows.integerKey(id)));
                }
            }
        }

        List<Found> found = postgres.lookUp(projection, keys);

        assertThat(found.stream().map(row -> row.key() + " " + row.row()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("types")
    void theTypeIsDescribed(PostgresTypeCase type) throws Exception {
        create(type);

        assertThat(postgres.datastore()
                        .describe(table("typed"))
                        .column("v")
                        .orElseThrow()
                        .type())
                .isEqualTo(type.own());
    }

    @Test
    void typesWithoutAMappingAreToldAsSuch() throws Exception {
        postgres.execute(
                "DROP TABLE IF EXISTS typed",
                "CREATE TYPE with_money AS (a int, m money)",
                "CREATE TYPE empty AS ()",
                "CREATE TABLE typed (t timetz, m money, x xml, o oid, r regclass, c \"char\", b bit(3), v varbit,"
                        + " ranges int4range, multi int4multirange, p point, ts tsvector, ov oidvector, iv int2vector,"
                        + " ms money[], wm with_money, wms with_money[], e empty)");

        List<TableDescription.Column> columns =
                postgres.datastore().describe(table("typed")).columns();

        assertThat(columns).hasSize(18).allMatch(described -> described.type() == null);
        assertThat(columns)
                .extracting(TableDescription.Column::nativeType)
                .contains("time with time zone", "public.with_money", "money[]");
    }

    @Test
    void aJsonDocumentWithAKeyTwiceIsReadAlikeByBothPaths() throws Exception {
        postgres.execute(
                "DROP TABLE IF EXISTS typed",
                "CREATE TABLE typed (id int, v json)",
                "INSERT INTO typed VALUES (1, '{\"a\": 1, \"a\": 2}')");
        TableProjection projection =
                projection("typed", List.of(column("id", ScalarType.INTEGER)), column("v", ScalarType.JSON));

        assertThat(postgres.lookUp(projection, List.of(ReadRows.integerKey(1))))
                .extracting(Found::row)
                .isEqualTo(postgres.rows(projection, 1));
    }

    private static List<Value> create(PostgresTypeCase type) throws Exception {
        List<Value> values = new ArrayList<>(type.values());
        values.add(new Value("NULL", CanonicalRowEncoderV1::nullValue));
        List<String> statements = new ArrayList<>(List.of(
                "DROP TABLE IF EXISTS typed", "CREATE TABLE typed (id int PRIMARY KEY, v " + type.sqlType() + ")"));
        for (int i = 0; i < values.size(); i++) {
            statements.add(
                    "INSERT INTO typed VALUES (" + i + ", " + values.get(i).literal() + ")");
        }
        postgres.execute(statements.toArray(String[]::new));
        return values;
    }
}
