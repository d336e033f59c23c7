package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.ReadRows.canonical;
import static io.countercheck.it.datastore.ReadRows.integerKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every datastore must do, on its real server. A subclass tells how to reach it; statements are in what its language
 * has in common with all others.
 */
abstract class DatastoreContract extends TokenContract {

    @Test
    void rowsAreFoundByKeyAndAllOthersAreAbsent() throws Exception {
        ReadRows found = ReadRows.lookUp(
                datastore(),
                numbered(),
                List.of(integerKey(7), integerKey(ROWS), integerKey(8), integerKey(-1), integerKey(7)));

        assertThat(found.indexes).containsExactlyInAnyOrder(0, 2, 4);
        for (int row = 0; row < 3; row++) {
            int expected = found.indexes.get(row) == 2 ? 8 : 7;
            assertThat(found.decoded(row).get(1)).isEqualTo("value " + expected);
        }
        assertThat(ReadRows.lookUp(datastore(), numbered(), List.of()).rows).isEmpty();
    }

    @Test
    void manyRowsAreFoundAsTheyAreRead() throws Exception {
        ReadRows read = ReadRows.read(datastore(), numbered(), 3);
        List<byte[]> keys =
                new ArrayList<>(read.keys.stream().map(key -> key.array()).toList());
        IntStream.range(ROWS, 2 * ROWS).forEach(id -> keys.add(integerKey(id)));
        Collections.shuffle(keys, new java.util.Random(7));

        ReadRows found = ReadRows.lookUp(datastore(), numbered(), keys);

        assertThat(found.rows).containsExactlyInAnyOrderElementsOf(read.rows);
        assertThat(found.indexes).doesNotHaveDuplicates();
        for (int row = 0; row < found.rows.size(); row++) {
            byte[] key = keys.get(found.indexes.get(row));
            assertThat(found.rows.get(row).array()).startsWith(key);
        }
    }

    @Test
    void keysThatCannotBeAreAbsent() throws Exception {
        run(
                "CREATE TABLE contract.texts (k text PRIMARY KEY, v text)",
                "INSERT INTO contract.texts (k, v) VALUES ('a', 'v')");
        TableProjection texts =
                new TableProjection(table("texts"), List.of(new ProjectedColumn("k", ScalarType.TEXT)), List.of(V));

        assertThat(ReadRows.lookUp(
                                datastore(),
                                numbered(),
                                List.of(
                                        integerKey(1L << 40),
                                        canonical(CanonicalRowEncoderV1::nullValue),
                                        integerKey(1),
                                        integerKey(Long.MIN_VALUE)))
                        .indexes)
                .containsExactly(2);
        assertThat(ReadRows.lookUp(
                                datastore(),
                                texts,
                                List.of(
                                        canonical(key -> key.text("a\0")),
                                        canonical(key -> key.text("A")),
                                        canonical(key -> key.text("a ")),
                                        canonical(key -> key.text("")),
                                        canonical(key -> key.text("x".repeat(4_000))),
                                        canonical(key -> key.text("a"))))
                        .indexes)
                .containsExactly(5);
    }

    @Test
    void rawValuesAreShownInTheOrderOfTheProjection() throws Exception {
        run(
                "CREATE TABLE contract.raw (id int PRIMARY KEY, v text, n int, b boolean)",
                "INSERT INTO contract.raw (id, v, b) VALUES (1, 'It''s', true)");

        ReadRows found = ReadRows.lookUp(
                datastore(),
                projection(
                        "raw",
                        new ProjectedColumn("n", ScalarType.INTEGER),
                        new ProjectedColumn("b", ScalarType.BOOLEAN),
                        V),
                List.of(integerKey(1)));

        assertThat(found.raw).hasSize(1);
        List<String> raw = found.raw.get(0);
        assertThat(raw).hasSize(4);
        assertThat(raw.get(0)).isEqualTo("1");
        assertThat(raw.get(1)).isNull();
        assertThat(raw.get(2)).isIn("true", "t");
        assertThat(raw.get(3)).contains("It").contains("s");
    }

    @Test
    void theSchemaHasAnotherNumberAfterEveryChangeAndOnlyThen() throws Exception {
        run("CREATE TABLE contract.altered (id int PRIMARY KEY, v text, n timestamp)");
        long created = schema();
        run("INSERT INTO contract.altered (id, v) VALUES (1, 'v')");
        assertThat(schema()).isEqualTo(created);
        run("ALTER TABLE contract.altered ADD w text");
        long added = schema();
        execute(retyped("contract.altered", "n"));
        long retyped = schema();
        run(
                "DROP TABLE contract.altered",
                "CREATE TABLE contract.altered (id int, v text, n timestamp, PRIMARY KEY (id, v))");
        long rekeyed = schema();
        run("DROP TABLE contract.altered", "CREATE TABLE contract.altered (id int PRIMARY KEY, v text, n timestamp)");

        assertThat(List.of(created, added, retyped, rekeyed)).doesNotHaveDuplicates();
        assertThat(schema()).isEqualTo(created);
    }

    private long schema() throws Exception {
        long schema = datastore().describe(table("altered")).schema();
        assertThat(datastore().count(table("altered"), new Segment(0, 1)).schema())
                .isEqualTo(schema);
        assertThat(datastore()
                        .read(projection("altered"), new Segment(0, 1), (row, keyLength, length) -> {})
                        .schema())
                .isEqualTo(schema);
        return schema;
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        TableProjection projection = projection("numbered", new ProjectedColumn("gone", ScalarType.TEXT));

        assertThatThrownBy(() -> ReadRows.read(datastore(), projection, 1))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("gone")
                .hasMessageContaining("contract.numbered");
        assertThatThrownBy(() -> ReadRows.lookUp(datastore(), projection, List.of(integerKey(1))))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void namesOfEveryKindAreQuoted() throws Exception {
        List<String> names =
                List.of("Key", "order by", "a\"b", "it's", "größe_尺寸", "?", "$1", "a;b--", "select", "back\\slash");
        StringBuilder create = new StringBuilder("CREATE TABLE contract.\"Select\" (");
        StringBuilder insert = new StringBuilder("INSERT INTO contract.\"Select\" (");
        List<ProjectedColumn> columns = new ArrayList<>();
        for (String name : names) {
            String quoted = '"' + name.replace("\"", "\"\"") + '"';
            create.append(quoted).append(" int, ");
            insert.append(columns.isEmpty() ? "" : ", ").append(quoted);
            columns.add(new ProjectedColumn(name, ScalarType.INTEGER));
        }
        run(
                create + "PRIMARY KEY (\"Key\", \"order by\", \"a\"\"b\"))",
                insert + ") VALUES (0" + ", 1".repeat(names.size() - 1) + ")");
        TableName table = table("Select");
        TableProjection projection =
                new TableProjection(table, columns.subList(0, 3), columns.subList(3, columns.size()));

        ReadRows read = ReadRows.read(datastore(), projection, 2);

        assertThat(datastore().describe(table).columns())
                .extracting(column -> column.name())
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(read.rows).hasSize(1);
        assertThat(ReadRows.lookUp(
                                datastore(),
                                projection,
                                List.of(read.keys.get(0).array()))
                        .rows)
                .isEqualTo(read.rows);
        assertThat(datastore().count(table, new Segment(0, 1)).rows()).isEqualTo(1);
    }

    @Test
    void anInterruptionEndsARead() {
        AtomicInteger rows = new AtomicInteger();

        assertThatThrownBy(() -> datastore().read(numbered(), new Segment(0, 1), (row, keyLength, length) -> {
                    if (rows.incrementAndGet() == 10) {
                        throw new InterruptedException("given up");
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(rows).hasValue(10);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> datastore().count(table("numbered"), new Segment(0, 1)))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ReadRows.lookUp(datastore(), numbered(), List.of(integerKey(1))))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aDatastoreCanBeClosedTwiceAndUnused() throws Exception {
        Datastore unused = open();
        unused.close();
        unused.close();
        Datastore used = open();
        used.describe(table("numbered"));
        used.close();
        assertThatCode(used::close).doesNotThrowAnyException();
    }
}
