package io.countercheck.it.datastore;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The tables of a contract test, and how a subclass reaches its server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractTables {
    /** Keyspace or schema of all tables; the subclass creates it. */
    static final String NAMESPACE = "contract";

    static final ProjectedColumn ID = new ProjectedColumn("id", ScalarType.INTEGER);
    static final ProjectedColumn V = new ProjectedColumn("v", ScalarType.TEXT);
    static final int ROWS = 1_000;

    private Datastore datastore;

    abstract void createNamespace() throws Exception;

    abstract void execute(List<String> statements) throws Exception;

    /** The caller closes it. */
    abstract Datastore open();

    /** Statements that give a column of the type {@code timestamp} another type. */
    abstract List<String> retyped(String table, String column);

    /** A column type for lists of text that can be empty, and the literal of the empty one. */
    abstract List<String> listTypeAndEmptyList();

    @BeforeAll
    void start() throws Exception {
        createNamespace();
        run(
                "CREATE TABLE contract.numbered (id int PRIMARY KEY, v text)",
                "CREATE TABLE contract.empty (id int PRIMARY KEY, v text)");
        execute(IntStream.range(0, ROWS)
                .mapToObj(id -> "INSERT INTO contract.numbered (id, v) VALUES (" + id + ", 'value " + id + "')")
                .toList());
        datastore = open();
    }

    @AfterAll
    void stop() {
        datastore.close();
    }

    final Datastore datastore() {
        return datastore;
    }

    final void run(String... statements) throws Exception {
        execute(Arrays.asList(statements));
    }

    static TableName table(String name) {
        return new TableName(NAMESPACE, name);
    }

    static TableProjection numbered() {
        return projection("numbered", V);
    }

    /** With the key {@code id}. */
    static TableProjection projection(String table, ProjectedColumn... values) {
        return new TableProjection(table(table), List.of(ID), Arrays.asList(values));
    }
}
