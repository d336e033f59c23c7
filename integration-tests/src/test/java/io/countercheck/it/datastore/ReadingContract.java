package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.ReadRows.canonical;
import static io.countercheck.it.datastore.ReadRows.integerKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ForeignText;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableDescription.Column;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The contract of describing, counting and reading. */
abstract class ReadingContract extends ContractTables {

    @Test
    void aTableIsDescribedAsTheCatalogHasIt() throws Exception {
        run("CREATE TABLE contract.described (w text, b int, a boolean, c text, u uuid, d decimal, t timestamp, e date,"
                + " PRIMARY KEY (b, a, c))");

        TableDescription description = datastore().describe(table("described"));

        assertThat(description.table()).isEqualTo(table("described"));
        assertThat(description.columns())
                .extracting(Column::name, Column::type, Column::keyPosition)
                .containsExactlyInAnyOrder(
                        described("b", ScalarType.INTEGER, 0),
                        described("a", ScalarType.BOOLEAN, 1),
                        described("c", ScalarType.TEXT, 2),
                        described("w", ScalarType.TEXT, -1),
                        described("u", ScalarType.UUID, -1),
                        described("d", ScalarType.DECIMAL, -1),
                        described("t", ScalarType.TIMESTAMP, -1),
                        described("e", ScalarType.DATE, -1));
        assertThat(description.columns()).extracting(Column::nativeType).doesNotContain("");
        assertThat(description.estimatedRows()).isNotNegative();
    }

    private static Tuple described(String name, CanonicalType type, int position) {
        return Tuple.tuple(name, type, position);
    }

    @Test
    void aTableThatIsNotThereIsNamed() {
        for (TableName missing : List.of(
                table("missing"), table("Numbered"), new TableName("Nowhere", "numbered"), table("n".repeat(100)))) {
            TableProjection projection = new TableProjection(missing, List.of(ID), List.of());
            assertThatThrownBy(() -> datastore().describe(missing))
                    .isInstanceOf(TableNotFoundException.class)
                    .hasMessageContaining(missing.toString());
            assertThatThrownBy(() -> datastore().count(missing, new Segment(0, 1)))
                    .isInstanceOf(TableNotFoundException.class);
            assertThatThrownBy(() -> ReadRows.read(datastore(), projection, 1))
                    .isInstanceOf(TableNotFoundException.class);
            assertThatThrownBy(() -> ReadRows.lookUp(datastore(), projection, List.of(integerKey(1))))
                    .isInstanceOf(TableNotFoundException.class);
        }
    }

    @Test
    void segmentsTogetherHoldEveryRowOnce() throws Exception {
        long schema = datastore().describe(table("numbered")).schema();
        for (int segments : new int[] {1, 2, 7, 64}) {
            ReadRows read = ReadRows.read(datastore(), numbered(), segments);
            long counted = 0;
            for (int i = 0; i < segments; i++) {
                counted += datastore()
                        .count(table("numbered"), new Segment(i, segments))
                        .rows();
            }

            assertThat(read.rows).hasSize(ROWS).doesNotHaveDuplicates();
            assertThat(read.total()).isEqualTo(ROWS);
            assertThat(counted).isEqualTo(ROWS);
            assertThat(read.segments)
                    .allMatch(contents -> contents.schema() == schema)
                    .allMatch(contents ->
                            contents.layout() == read.segments.get(0).layout());
        }
    }

    @Test
    void segmentsCanBeReadAtOnce() throws Exception {
        int segments = 8;
        ExecutorService threads = Executors.newFixedThreadPool(segments);
        try {
            List<CompletableFuture<Long>> reads = IntStream.range(0, segments)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> rowsOf(new Segment(i, segments)), threads))
                    .toList();

            assertThat(reads.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(ROWS);
        } finally {
            threads.shutdownNow();
        }
    }

    private long rowsOf(Segment segment) {
        try {
            return datastore()
                    .read(numbered(), segment, (row, keyLength, length) -> {})
                    .rows();
        } catch (DatastoreException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anEmptyTableHasNoRows() throws Exception {
        TableProjection projection = new TableProjection(table("empty"), List.of(ID), List.of(V));

        assertThat(ReadRows.read(datastore(), projection, 3).rows).isEmpty();
        assertThat(datastore().count(table("empty"), new Segment(1, 3)).rows()).isZero();
        assertThat(ReadRows.lookUp(datastore(), projection, List.of(integerKey(1))).rows)
                .isEmpty();
    }

    /** A count needs no more than what it tells rows apart by. */
    @Test
    void rowsAreReadWithoutAKey() throws Exception {
        TableProjection projection = new TableProjection(table("numbered"), List.of(), List.of(V));

        ReadRows read = ReadRows.read(datastore(), projection, 3);

        assertThat(read.rows).hasSize(ROWS);
        assertThat(read.keys).containsOnly(ByteBuffer.allocate(0));
        assertThat(read.decoded(0)).hasSize(1);
    }

    @Test
    void columnsComeInTheOrderThatWasAskedFor() throws Exception {
        run(
                "CREATE TABLE contract.ordered (a int, b text, v int, w text, PRIMARY KEY (a, b))",
                "INSERT INTO contract.ordered (a, b, v, w) VALUES (1, 'one', 10, 'x')",
                "INSERT INTO contract.ordered (a, b, v) VALUES (2, 'two', 20)");
        TableProjection projection = new TableProjection(
                table("ordered"),
                List.of(new ProjectedColumn("b", ScalarType.TEXT), new ProjectedColumn("a", ScalarType.INTEGER)),
                List.of(new ProjectedColumn("w", ScalarType.TEXT), new ProjectedColumn("v", ScalarType.INTEGER)));
        byte[] two = canonical(key -> {
            key.text("two");
            key.integer(2);
        });

        ReadRows read = ReadRows.read(datastore(), projection, 2);
        ReadRows found = ReadRows.lookUp(datastore(), projection, List.of(two));

        assertThat(List.of(read.decoded(0), read.decoded(1)))
                .containsExactlyInAnyOrder(
                        List.of("one", BigInteger.ONE, "x", BigInteger.TEN),
                        Arrays.asList("two", BigInteger.TWO, null, BigInteger.valueOf(20)));
        assertThat(read.keys).contains(ByteBuffer.wrap(two));
        assertThat(found.rows).hasSize(1);
        assertThat(read.rows).contains(found.rows.get(0));
    }

    @Test
    void aColumnIsReadInTheTypeOfThePlan() throws Exception {
        run(
                "CREATE TABLE contract.planned (id int PRIMARY KEY, i int, t text, u text)",
                "INSERT INTO contract.planned (id, i, t, u) VALUES (1, 42, '[1]', '7BD1B5B2-6E1C-4C6F-8F1F-0C8B7F4B2A10')",
                "INSERT INTO contract.planned (id, i, t, u) VALUES (2, 0, '', 'no uuid')");
        TableProjection projection = projection(
                "planned",
                new ProjectedColumn("i", ScalarType.DECIMAL),
                new ProjectedColumn("u", ScalarType.UUID),
                new ProjectedColumn("t", new ListType(ScalarType.INTEGER)));

        ReadRows found = ReadRows.lookUp(datastore(), projection, List.of(integerKey(1), integerKey(2)));
        ReadRows read = ReadRows.read(datastore(), projection, 1);

        assertThat(read.rows).containsExactlyInAnyOrderElementsOf(found.rows);
        List<Object> ordinary = found.decoded(found.indexes.indexOf(0));
        List<Object> odd = found.decoded(found.indexes.indexOf(1));
        assertThat(ordinary.subList(0, 3))
                .containsExactly(
                        BigInteger.ONE, new BigDecimal("42"), UUID.fromString("7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10"));
        assertThat(odd.subList(2, 4)).containsExactly(new ForeignText("no uuid"), new ForeignText(""));
    }

    @Test
    void anEmptyValueIsNullWhereThePlanSaysSo() throws Exception {
        List<String> list = listTypeAndEmptyList();
        run(
                "CREATE TABLE contract.empties (id int PRIMARY KEY, t text, l " + list.get(0) + ")",
                "INSERT INTO contract.empties (id, t, l) VALUES (1, '', " + list.get(1) + ")");
        CanonicalType texts = new ListType(ScalarType.TEXT);
        TableProjection asNull = projection(
                "empties", new ProjectedColumn("t", ScalarType.TEXT, true), new ProjectedColumn("l", texts, true));
        TableProjection asValue =
                projection("empties", new ProjectedColumn("t", ScalarType.TEXT), new ProjectedColumn("l", texts));
        byte[] nulls = canonical(row -> {
            row.integer(1);
            row.nullValue();
            row.nullValue();
        });
        byte[] values = canonical(row -> {
            row.integer(1);
            row.text("");
            row.closeList(row.open());
        });

        assertThat(ReadRows.read(datastore(), asNull, 1).rows).containsExactly(ByteBuffer.wrap(nulls));
        assertThat(ReadRows.read(datastore(), asValue, 1).rows).containsExactly(ByteBuffer.wrap(values));
        assertThat(ReadRows.lookUp(datastore(), asNull, List.of(integerKey(1))).rows)
                .containsExactly(ByteBuffer.wrap(nulls));
    }
}
