package io.countercheck.benchmark.comparison;

import io.countercheck.benchmark.tables.CassandraStore;
import io.countercheck.benchmark.tables.PostgresStore;
import io.countercheck.benchmark.tables.Store;
import io.countercheck.local.CassandraServer;
import io.countercheck.local.PostgresServer;
import java.util.Map;

/**
 * One side: a database, and how a connector reaches it.
 *
 * @param datastore its name in the application's configuration
 * @param connector file of the connector's shipped configuration
 * @param address what the configuration lacks: settings of the connector
 */
record Endpoint(String datastore, String connector, Map<String, String> address, Store store) {
    static Endpoint of(String datastore, CassandraServer server) {
        return new Endpoint(
                datastore,
                "cassandra-snapshot.json",
                Map.of("cassandra.contact.points", "127.0.0.1:" + server.port()),
                new CassandraStore(server));
    }

    static Endpoint of(String datastore, PostgresServer server) {
        return new Endpoint(
                datastore,
                "postgres-snapshot.json",
                Map.of("postgres.url", server.jdbcUrl(), "postgres.user", server.user()),
                new PostgresStore(server));
    }
}
