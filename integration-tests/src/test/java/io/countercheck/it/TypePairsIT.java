package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreProvider;
import io.countercheck.connector.datastore.spi.TableDescription.Column;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.it.types.NativeTypes;
import io.countercheck.it.types.NotComparable;
import io.countercheck.it.types.PairTable;
import io.countercheck.it.types.TypePair;
import io.countercheck.it.types.TypePairs;
import io.countercheck.it.types.TypePairs.Family;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Every pair of types that can be compared: equal values are equal, and the smallest step away from them is found. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TypePairsIT {
    private final List<PairTable> tables = new ArrayList<>();
    private final PairTable nearMisses = new PairTable(TypePairs.nearMisses());
    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Countercheck.Builder builder = Countercheck.named("pairs");
        try (CqlSession session = Servers.shared().cassandra().openSession();
                Connection connection = Servers.shared().postgres().openConnection();
                Statement statement = connection.createStatement()) {
            PairTable.createNamespace(session, statement);
            for (Family family : TypePairs.all()) {
                if (isAvailable(statement, family.extension())) {
                    PairTable table = new PairTable(family);
                    table.create(session, statement);
                    table.load(session, connection);
                    tables.add(table);
                    builder.table(family.name(), table.name(), table.name());
                } else {
                    System.out.println("not covered on a real server, which lacks the extension " + family.extension()
                            + ": " + family.pairs());
                }
            }
            nearMisses.create(session, statement);
            nearMisses.load(session, connection);
            builder.table("near_misses", nearMisses.name(), nearMisses.name());
            NotComparable.create(session, statement);
            builder.table("apart", NotComparable.TABLE, NotComparable.TABLE);
        }
        countercheck = builder.start();
        countercheck.deployConnectors(2);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    /** An extension that the server's files hold is created. */
    private static boolean isAvailable(Statement statement, String extension) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT 1 FROM pg_available_extensions WHERE name = '" + extension + "'")) {
            if (!extension.isEmpty() && !found.next()) {
                return false;
            }
        }
        if (!extension.isEmpty()) {
            statement.execute("CREATE EXTENSION " + extension + " SCHEMA " + PairTable.NAMESPACE);
        }
        return true;
    }

    @Test
    @Order(1)
    void theAdaptersGiveColumnsTheTypesOfTheCatalogue() throws Exception {
        for (DatastoreProvider provider : ServiceLoader.load(DatastoreProvider.class)) {
            try (Datastore datastore = provider.open(countercheck.connectorConfig(provider.type()))) {
                for (PairTable table : tables) {
                    List<Column> columns =
                            datastore.describe(TableName.parse(table.name())).columns();
                    Map<String, Optional<CanonicalType>> described = columns.stream()
                            .collect(Collectors.toMap(Column::name, column -> Optional.ofNullable(column.type())));
                    for (int i = 0; i < table.family().pairs().size(); i++) {
                        TypePair pair = table.family().pairs().get(i);
                        assertThat(described.get(Family.column(i)))
                                .as("%s in %s", pair, provider.type())
                                .contains(
                                        provider.type().equals("cassandra")
                                                ? NativeTypes.ofCassandra(pair.cassandra())
                                                : NativeTypes.ofPostgres(pair.postgres()));
                    }
                }
            }
        }
    }

    @Test
    @Order(2)
    void equalValuesAreEqual() {
        Map<PairTable, JsonNode> jobs = runAll();

        List<String> wrong = new ArrayList<>();
        jobs.forEach((table, job) -> {
            job.get("validation_errors").forEach(error -> wrong.add(explained(table, error.textValue())));
            for (JsonNode mismatch : mismatches(job)) {
                wrong.add(table.row(id(mismatch)) + " differs in " + mismatch.get("differing_columns") + ": "
                        + shown(table, mismatch));
            }
        });
        System.out.println(PairTable.coverage(tables));
        assertThat(wrong).isEmpty();
        jobs.forEach((table, job) -> {
            assertThat(job.get("mismatch_count").longValue()).isZero();
            assertThat(job.get("cassandra_row_count").intValue())
                    .isEqualTo(table.rows().size());
            assertThat(job.get("postgres_row_count").intValue())
                    .isEqualTo(table.rows().size());
        });
    }

    @Test
    @Order(3)
    void theSmallestStepIsFoundInItsColumn() throws Exception {
        try (Connection connection = Servers.shared().postgres().openConnection()) {
            for (PairTable table : tables) {
                table.change(connection);
            }
        }

        Map<PairTable, JsonNode> jobs = runAll();

        List<String> wrong = new ArrayList<>();
        jobs.forEach((table, job) -> wrong.addAll(notFoundInItsColumn(table, job)));
        assertThat(wrong).isEmpty();
    }

    @Test
    @Order(4)
    void whatOnlyLooksEqualIsFoundInItsColumn() {
        JsonNode job = countercheck.run("near_misses", "CHECKSUM");

        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        System.out.println("near misses on real servers: " + nearMisses.rows().size());
        assertThat(notFoundInItsColumn(nearMisses, job)).isEmpty();
    }

    /** What is wrong with a job that has to find every row of a table, each by the one column that it is there for. */
    private List<String> notFoundInItsColumn(PairTable table, JsonNode job) {
        assertThat(job.get("validation_errors")).isEmpty();
        List<String> wrong = new ArrayList<>();
        Map<Integer, PairTable.Row> missed = new LinkedHashMap<>(table.rows());
        for (JsonNode mismatch : mismatches(job)) {
            PairTable.Row row = missed.remove(id(mismatch));
            List<String> columns = StreamSupport.stream(
                            mismatch.get("differing_columns").spliterator(), false)
                    .map(JsonNode::textValue)
                    .toList();
            if (row == null || !columns.equals(List.of(row.column()))) {
                wrong.add(row + " is told to differ in " + columns);
            }
        }
        missed.values().forEach(row -> wrong.add(row + " is not found"));
        return wrong;
    }

    @Test
    @Order(5)
    void pairsWithoutAJointTypeAreLeftOutAndNamed() {
        JsonNode job = countercheck.run("apart", "CHECKSUM");

        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        assertThat(job.get("mismatch_count").longValue()).isZero();
        assertThat(job.get("validation_errors")).hasSize(NotComparable.PAIRS.size());
        for (int i = 0; i < NotComparable.PAIRS.size(); i++) {
            assertThat(job.get("validation_errors").get(i).textValue())
                    .as("%s", NotComparable.PAIRS.get(i))
                    .startsWith("column '" + Family.column(i) + "' is not compared: ")
                    .contains("cannot be compared");
        }
    }

    /** One job for each table, all at once. */
    private Map<PairTable, JsonNode> runAll() {
        Map<PairTable, String> ids = new LinkedHashMap<>();
        tables.forEach(table ->
                ids.put(table, countercheck.api().trigger(table.family().name(), "CHECKSUM")));
        Map<PairTable, JsonNode> jobs = new LinkedHashMap<>();
        ids.forEach((table, id) -> jobs.put(table, countercheck.awaitEnd(id)));
        assertThat(jobs.values())
                .allSatisfy(job ->
                        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED"));
        return jobs;
    }

    private List<JsonNode> mismatches(JsonNode job) {
        return countercheck.api().mismatches(job.get("job_id").textValue());
    }

    private static int id(JsonNode mismatch) {
        return Integer.parseInt(mismatch.get("primary_key_value").textValue());
    }

    private static String shown(PairTable table, JsonNode mismatch) {
        String column = table.row(id(mismatch)).column();
        return mismatch.get("cassandra_data").get(column) + " and "
                + mismatch.get("postgres_data").get(column);
    }

    private static String explained(PairTable table, String finding) {
        for (int i = 0; i < table.family().pairs().size(); i++) {
            if (finding.contains("'" + Family.column(i) + "'")) {
                return table.family().pairs().get(i) + ": " + finding;
            }
        }
        return finding;
    }
}
