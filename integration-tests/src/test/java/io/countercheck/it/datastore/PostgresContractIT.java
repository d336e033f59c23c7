package io.countercheck.it.datastore;

import io.countercheck.connector.datastore.postgres.PostgresProvider;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.it.support.Servers;
import io.countercheck.local.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The contract, kept by PostgreSQL. */
class PostgresContractIT extends DatastoreContract {
    private final PostgresServer server = Servers.shared().postgres();

    @Override
    void createNamespace() throws SQLException {
        execute(List.of("CREATE SCHEMA " + NAMESPACE));
    }

    @Override
    void execute(List<String> statements) throws SQLException {
        try (Connection connection = server.openConnection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    Datastore open() {
        return new PostgresProvider()
                .open(Map.of(
                        "postgres.url", server.jdbcUrl(),
                        "postgres.user", server.user(),
                        "postgres.password", server.password()));
    }

    @Override
    List<String> retyped(String table, String column) {
        return List.of("ALTER TABLE " + table + " ALTER " + column + " TYPE timestamptz");
    }

    @Override
    List<String> listTypeAndEmptyList() {
        return List.of("text[]", "'{}'");
    }
}
