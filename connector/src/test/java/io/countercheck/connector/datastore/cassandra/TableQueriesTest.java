package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableQueriesTest {
    private static final CassandraTable TABLE = new CassandraTable(
            new TableName("Ware House", "select"),
            List.of(
                    Columns.column("Größe", "int", Kind.REGULAR, -1),
                    Columns.column("c", "int", Kind.CLUSTERING, 0),
                    Columns.column("token", "text", Kind.PARTITION_KEY, 1),
                    Columns.column("Weird\"Name", "text", Kind.PARTITION_KEY, 0)));
    private final TableQueries queries = new TableQueries(TABLE);

    @Test
    void aScanBoundsTheTokenOfThePartitionKey() {
        assertThat(queries.scan(List.of("c", "Größe")))
                .isEqualTo(
                        "SELECT \"c\", \"Größe\" FROM \"Ware House\".\"select\""
                                + " WHERE token(\"Weird\"\"Name\", \"token\") >= ? AND token(\"Weird\"\"Name\", \"token\") <= ?");
    }

    @Test
    void aCountTakesTheSameBounds() {
        assertThat(queries.count())
                .isEqualTo(
                        "SELECT COUNT(*) FROM \"Ware House\".\"select\""
                                + " WHERE token(\"Weird\"\"Name\", \"token\") >= ? AND token(\"Weird\"\"Name\", \"token\") <= ?");
    }

    @Test
    void aLookUpNamesTheWholePrimaryKeyInItsOrder() {
        assertThat(queries.lookUp(List.of("Größe")))
                .isEqualTo("SELECT \"Größe\" FROM \"Ware House\".\"select\""
                        + " WHERE \"Weird\"\"Name\" = ? AND \"token\" = ? AND \"c\" = ?");
    }

    @Test
    void aPartitionWithStaticValuesOnlyIsNotCounted() {
        CassandraTable table = new CassandraTable(
                new TableName("w", "t"),
                List.of(
                        Columns.column("p", "int", Kind.PARTITION_KEY, 0),
                        Columns.column("C", "int", Kind.CLUSTERING, 0),
                        Columns.column("s", "int", Kind.STATIC, -1)));

        assertThat(new TableQueries(table).count())
                .isEqualTo("SELECT COUNT(\"C\") FROM \"w\".\"t\" WHERE token(\"p\") >= ? AND token(\"p\") <= ?");
    }
}
