package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import io.countercheck.it.types.KeyTable;
import io.countercheck.it.types.KeyTables;
import io.countercheck.it.types.NearKey;
import io.countercheck.quickstart.demo.DriftKind;
import io.countercheck.quickstart.demo.SeededMismatch;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Rows are matched and found again by keys of every type, and {@code primary_key_value} tells which they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyTypesIT {
    /** Key columns by which a row cannot be looked up, since several values of one side are one value of both. */
    private static final List<KeyTable.Column> NOT_FOUND_AGAIN = List.of(
            new KeyTable.Column("k", "float", "double precision"),
            new KeyTable.Column("k", "double", "real"),
            new KeyTable.Column("k", "decimal", "double precision"),
            new KeyTable.Column("k", "bigint", "char(20)"),
            new KeyTable.Column("k", "frozen<set<int>>", "integer[]"),
            new KeyTable.Column("k", "frozen<map<text, int>>", "jsonb"),
            new KeyTable.Column("k", "text", "jsonb"),
            new KeyTable.Column("k", "int", "jsonb"));

    private final List<KeyTable> tables = KeyTables.all();
    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Countercheck.Builder builder = Countercheck.named("keys").setting("jobs.concurrent.max", 12);
        try (CqlSession session = Servers.shared().cassandra().openSession();
                Connection connection = Servers.shared().postgres().openConnection();
                Statement statement = connection.createStatement()) {
            session.execute(
                    "CREATE KEYSPACE keys WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TYPE keys.entry (a int, b text)");
            statement.execute("CREATE SCHEMA keys");
            statement.execute("SET search_path = keys");
            statement.execute("SET timezone = 'UTC'");
            statement.execute("CREATE TYPE entry AS (a integer, b text)");
            for (KeyTable table : tables) {
                session.execute(table.cql());
                statement.execute(table.sql());
                builder.table(table.name(), table.qualifiedName(), table.qualifiedName());
                for (int row = 0; row < table.rows().size(); row++) {
                    DriftKind drift = table.drift(row).orElse(null);
                    if (drift != DriftKind.MISSING_IN_CASSANDRA) {
                        session.execute(table.cqlInsert(row));
                    }
                    if (drift != DriftKind.MISSING_IN_POSTGRES) {
                        statement.execute(table.sqlInsert(row));
                    }
                }
                // Rows are told apart by v, whatever their keys are.
                for (int row = 0; row < table.rows().size(); row++) {
                    if (table.drift(row).filter(DriftKind.DATA_MISMATCH::equals).isPresent()) {
                        statement.execute("UPDATE " + table.qualifiedName() + " SET v = -1 WHERE v = " + row);
                    }
                }
            }
            for (int i = 0; i < NearKey.ALL.size(); i++) {
                String name = "keys.near_" + i;
                NearKey.ALL.get(i).cql(name).forEach(session::execute);
                for (String sql : NearKey.ALL.get(i).sql(name)) {
                    statement.execute(sql);
                }
                builder.table("near_" + i, name, name);
            }
            session.execute("CREATE TABLE keys.held_twice (k decimal, c double, v int, PRIMARY KEY (k, c))");
            for (String cql : List.of("1.5, 0.0", "1.50, 0.0", "1.5, -0.0", "2, 1")) {
                session.execute("INSERT INTO keys.held_twice (k, c, v) VALUES (" + cql + ", 1)");
            }
            statement.execute("CREATE TABLE keys.held_twice (k numeric, c float8, v int, PRIMARY KEY (k, c))");
            statement.execute("INSERT INTO keys.held_twice VALUES (1.5, 0, 1), (2, 1, 1)");
            builder.table("held_twice", "keys.held_twice", "keys.held_twice");
            for (int i = 0; i < NOT_FOUND_AGAIN.size(); i++) {
                String name = "keys.apart_" + i;
                session.execute(
                        "CREATE TABLE " + name + " (k " + NOT_FOUND_AGAIN.get(i).cassandra() + " PRIMARY KEY, v int)");
                statement.execute(
                        "CREATE TABLE " + name + " (k " + NOT_FOUND_AGAIN.get(i).postgres() + ", v int)");
                builder.table("apart_" + i, name, name);
            }
        }
        countercheck = builder.start();
        countercheck.deployConnectors(2);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    @Order(1)
    void whatIsFoundIsWhatWasSeeded() {
        assertFound(KeyTable::seeded);
    }

    @Test
    @Order(2)
    void aChangedRowIsFoundByEveryKey() throws Exception {
        try (CqlSession session = Servers.shared().cassandra().openSession();
                Connection connection = Servers.shared().postgres().openConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = keys");
            statement.execute("SET timezone = 'UTC'");
            for (KeyTable table : tables) {
                for (int row = 0; row < table.rows().size(); row++) {
                    DriftKind drift = table.drift(row).orElse(null);
                    if (drift == DriftKind.MISSING_IN_CASSANDRA) {
                        session.execute(table.cqlInsert(row));
                    }
                    if (drift == DriftKind.MISSING_IN_POSTGRES) {
                        statement.execute(table.sqlInsert(row));
                    }
                }
                statement.execute("UPDATE " + table.qualifiedName() + " SET v = -2 - v");
            }
        }

        assertFound(KeyTable::changed);
    }

    @Test
    @Order(3)
    void aKeyThatCannotBeLookedUpIsRefused() {
        List<String> jobs = IntStream.range(0, NOT_FOUND_AGAIN.size())
                .mapToObj(i -> countercheck.api().trigger("apart_" + i, "CHECKSUM"))
                .toList();

        for (int i = 0; i < jobs.size(); i++) {
            JsonNode job = countercheck.awaitEnd(jobs.get(i));
            assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("FAILED");
            assertThat(job.get("validation_errors").toString())
                    .as("%s", NOT_FOUND_AGAIN.get(i))
                    .contains("by which no row can be looked up");
        }
    }

    @Test
    @Order(4)
    void keysThatOnlyLookEqualAreTwoRows() {
        List<String> jobs = IntStream.range(0, NearKey.ALL.size())
                .mapToObj(i -> countercheck.api().trigger("near_" + i, "CHECKSUM"))
                .toList();

        for (int i = 0; i < jobs.size(); i++) {
            JsonNode job = countercheck.awaitEnd(jobs.get(i));
            assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
            assertThat(Tables.found(countercheck.api().mismatches(jobs.get(i))))
                    .as("%s", NearKey.ALL.get(i))
                    .isEqualTo(NearKey.ALL.get(i).mismatches());
        }
    }

    @Test
    @Order(5)
    void aKeyThatTheSourceHoldsInSeveralFormsIsAMismatch() {
        JsonNode job = countercheck.run("held_twice", "CHECKSUM");

        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        assertThat(countercheck.api().mismatches(job.get("job_id").textValue()))
                .singleElement()
                .satisfies(mismatch -> {
                    assertThat(mismatch.get("primary_key_value").textValue()).isEqualTo("[1.5,0.0]");
                    assertThat(mismatch.get("mismatch_type").textValue()).isEqualTo("DATA_MISMATCH");
                    assertThat(mismatch.get("cassandra_copies").intValue()).isEqualTo(3);
                });
    }

    /** One job for each table, all at once. */
    private void assertFound(Function<KeyTable, Set<SeededMismatch>> expected) {
        Map<KeyTable, String> jobs = new LinkedHashMap<>();
        tables.forEach(table -> jobs.put(table, countercheck.api().trigger(table.name(), "CHECKSUM")));
        Map<String, Set<SeededMismatch>> wanted = new LinkedHashMap<>();
        Map<String, Set<SeededMismatch>> found = new LinkedHashMap<>();
        Map<String, String> failed = new LinkedHashMap<>();
        jobs.forEach((table, id) -> {
            JsonNode job = countercheck.awaitEnd(id);
            if (job.get("status").textValue().equals("COMPLETED")
                    && job.get("validation_errors").isEmpty()) {
                wanted.put(table.name(), expected.apply(table));
                found.put(table.name(), Tables.found(countercheck.api().mismatches(id)));
            } else {
                failed.put(table.name(), job.get("validation_errors").toString());
            }
        });
        found.entrySet()
                .removeIf(entry ->
                        entry.getValue().equals(wanted.get(entry.getKey())) && wanted.remove(entry.getKey()) != null);
        assertThat(failed).isEmpty();
        assertThat(found).isEqualTo(wanted);
    }
}
