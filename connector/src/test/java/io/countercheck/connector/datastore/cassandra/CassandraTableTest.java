package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Kind;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableDescription.TokenColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class CassandraTableTest {
    private static final TableName NAME = new TableName("warehouse", "users");
    private static final String REFUSED = "refused";

    @Test
    void theDescriptionHasTheKeyFirstAndCountsItsPositionsThrough() {
        CassandraTable table = new CassandraTable(
                NAME,
                List.of(
                        Columns.column("a", "text", Kind.REGULAR, -1),
                        Columns.column("b", "date", Kind.CLUSTERING, 0),
                        Columns.column("c", "bigint", Kind.PARTITION_KEY, 1),
                        Columns.column("d", "uuid", Kind.PARTITION_KEY, 0)));

        assertThat(table.description(42))
                .isEqualTo(new TableDescription(
                        NAME,
                        List.of(
                                new TableDescription.Column("d", "uuid", ScalarType.UUID, 0),
                                new TableDescription.Column("c", "bigint", ScalarType.INTEGER, 1),
                                new TableDescription.Column("b", "date", ScalarType.DATE, 2),
                                new TableDescription.Column("a", "text", ScalarType.TEXT, -1)),
                        42,
                        List.of(new TokenColumn("d", TokenForm.UUID), new TokenColumn("c", TokenForm.INT64))));
    }

    @Test
    void tokensOfValuesWithSeveralFormsAreTheServersAlone() {
        CassandraTable table = new CassandraTable(
                NAME,
                List.of(
                        Columns.column("a", "decimal", Kind.PARTITION_KEY, 0),
                        Columns.column("b", "frozen<list<int>>", Kind.PARTITION_KEY, 1),
                        Columns.column("c", "timeuuid", Kind.PARTITION_KEY, 2)));

        assertThat(table.tokenKey())
                .containsExactly(
                        new TokenColumn("a", null), new TokenColumn("b", null), new TokenColumn("c", TokenForm.UUID));
    }

    @Test
    void aStaticColumnSaysSo() {
        CassandraTable table = new CassandraTable(NAME, List.of(Columns.column("s", "text", Kind.STATIC, -1)));

        assertThat(table.description(0).columns())
                .containsExactly(new TableDescription.Column("s", "static text", ScalarType.TEXT, -1));
        assertThat(table.rowMarker()).as("every partition is a row").isEmpty();
    }

    @Test
    void aTypeWithoutAMappingIsDescribedWithoutOne() {
        CassandraTable table =
                new CassandraTable(NAME, List.of(Columns.column("x", "'org.example.Custom'", Kind.REGULAR, -1)));

        assertThat(table.description(0).columns())
                .containsExactly(new TableDescription.Column("x", "'org.example.Custom'", null, -1));
    }

    @Test
    void aPartitionKeyWithManyFormsCannotBeCompared() {
        assertThat(described("decimal", "text")).containsExactly("decimal", "text");
        assertThat(described("decimal", "frozen<list<double>>")).doesNotContain(REFUSED);
        assertThat(described("decimal", "decimal")).containsExactly(REFUSED, REFUSED);
        for (String type : List.of(
                "frozen<list<decimal>>",
                "frozen<tuple<int, decimal>>",
                "vector<decimal, 2>",
                "frozen<map<text, frozen<set<decimal>>>>")) {
            assertThat(described(type, "decimal")).as(type).containsExactly(REFUSED, "decimal");
        }
    }

    @Test
    void theReasonIsToldWithTheType() {
        CassandraTable table = new CassandraTable(
                NAME,
                List.of(
                        Columns.column("a", "decimal", Kind.PARTITION_KEY, 0),
                        Columns.column("b", "decimal", Kind.PARTITION_KEY, 1),
                        Columns.column("c", "frozen<list<decimal>>", Kind.CLUSTERING, 0),
                        Columns.column("d", "decimal", Kind.REGULAR, -1)));

        assertThat(table.description(0).columns())
                .extracting(TableDescription.Column::nativeType)
                .containsExactly(
                        "decimal (one decimal of several in the partition key)",
                        "decimal (one decimal of several in the partition key)",
                        "frozen<list<decimal>>",
                        "decimal");
        assertThat(table.description(0).columns().subList(2, 4))
                .extracting(TableDescription.Column::type)
                .doesNotContainNull();
    }

    /** The canonical types of a partition key's columns. */
    private static List<String> described(String first, String second) {
        return new CassandraTable(
                        NAME,
                        List.of(
                                Columns.column("a", first, Kind.PARTITION_KEY, 0),
                                Columns.column("b", second, Kind.PARTITION_KEY, 1)))
                .description(0).columns().stream()
                        .map(column ->
                                column.type() == null ? REFUSED : column.type().notation())
                        .toList();
    }

    @Test
    void theSchemaIsThatOfTheDescription() {
        CassandraTable table = new CassandraTable(NAME, List.of(Columns.column("s", "text", Kind.STATIC, -1)));

        assertThat(table.schema()).isEqualTo(table.description(7).schema());
    }

    @Test
    void aPlannedColumnThatIsGoneFailsWithItsName() {
        assertThatThrownBy(() -> new CassandraTable(NAME, List.of()).planned("email"))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("warehouse.users has no column 'email' any more");
    }
}
