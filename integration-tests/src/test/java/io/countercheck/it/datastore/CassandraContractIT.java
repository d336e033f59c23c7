package io.countercheck.it.datastore;

import com.datastax.oss.driver.api.core.CqlSession;
import io.countercheck.connector.datastore.cassandra.CassandraProvider;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.it.support.Servers;
import io.countercheck.local.CassandraServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;

/** The contract, kept by Cassandra. */
class CassandraContractIT extends DatastoreContract {
    private final CqlSession session = Servers.shared().cassandra().openSession();

    @AfterAll
    void closeSession() {
        session.close();
    }

    @Override
    void createNamespace() {
        session.execute("CREATE KEYSPACE " + NAMESPACE
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }

    @Override
    void execute(List<String> statements) {
        if (statements.stream().allMatch(statement -> statement.startsWith("INSERT"))) {
            statements.stream()
                    .map(statement -> session.executeAsync(statement).toCompletableFuture())
                    .toList()
                    .forEach(CompletableFuture::join);
        } else {
            statements.forEach(session::execute);
        }
    }

    @Override
    Datastore open() {
        return new CassandraProvider()
                .open(Map.of(
                        "cassandra.contact.points",
                        "127.0.0.1:" + Servers.shared().cassandra().port(),
                        "cassandra.local.datacenter",
                        CassandraServer.DATACENTER));
    }

    /** A column may come back as a type that can read what is left of the former one. */
    @Override
    List<String> retyped(String table, String column) {
        return List.of(
                "ALTER TABLE " + table + " DROP " + column, "ALTER TABLE " + table + " ADD " + column + " bigint");
    }

    /** A collection that is not frozen cannot be empty. */
    @Override
    List<String> listTypeAndEmptyList() {
        return List.of("frozen<list<text>>", "[]");
    }
}
