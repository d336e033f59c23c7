package io.countercheck.connector.datastore.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.util.PSQLState;

/**
 * Opens connections on which nothing can be written, no transaction stays open, and every wait ends.
 *
 * @param connectTimeoutMs for the connection and the authentication together
 */
record ConnectionFactory(
        JdbcUrl url, String user, String password, int connectTimeoutMs, int statementTimeoutMs, int lockTimeoutMs) {
    private static final int OLDEST_VERSION = 14;
    private static final int CANCEL_TIMEOUT_S = 5;
    /** What a server may take beyond its own time-out before the connection counts as dead. */
    private static final int SILENCE_MARGIN_S = 30;

    static ConnectionFactory of(PostgresConfig config) {
        return new ConnectionFactory(
                config.url(),
                config.user(),
                config.password(),
                config.connectTimeoutMs(),
                config.statementTimeoutMs(),
                config.lockTimeoutMs());
    }

    /** The same to another server. */
    ConnectionFactory to(JdbcUrl other) {
        return new ConnectionFactory(other, user, password, connectTimeoutMs, statementTimeoutMs, lockTimeoutMs);
    }

    Connection open() throws SQLException {
        // Not through DriverManager: it does not see drivers of a Connect plugin's class loader.
        Connection connection = new Driver().connect(url.url(), properties());
        if (connection == null) {
            throw new SQLException("not a PostgreSQL URL", PSQLState.CONNECTION_UNABLE_TO_CONNECT.getState());
        }
        try {
            prepare(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, user);
        if (!password.isEmpty()) {
            PGProperty.PASSWORD.set(properties, password);
        }
        PGProperty.APPLICATION_NAME.set(properties, "countercheck");
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds(connectTimeoutMs));
        PGProperty.LOGIN_TIMEOUT.set(properties, seconds(connectTimeoutMs));
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds(statementTimeoutMs) + SILENCE_MARGIN_S);
        PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, CANCEL_TIMEOUT_S);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // A statement kept on the server breaks when the table changes, and behind poolers such as PgBouncer.
        PGProperty.PREPARE_THRESHOLD.set(properties, 0);
        // The detail of a server's error may hold row values.
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        return properties;
    }

    private void prepare(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST_VERSION) {
            throw new SQLException(
                    "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + " is too old, version "
                            + OLDEST_VERSION
                            + " is needed: before it a range of blocks costs a read of the whole table",
                    PSQLState.NOT_IMPLEMENTED.getState());
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = on;"
                    + "SET statement_timeout = " + statementTimeoutMs + ";"
                    + "SET lock_timeout = " + lockTimeoutMs + ";"
                    + "SET idle_in_transaction_session_timeout = 60000;"
                    // Names of functions and operators must not resolve to somebody's own.
                    + "SET search_path = pg_catalog;"
                    // A policy that hides rows must be an error, not a smaller table.
                    + "SET row_security = off;"
                    + "SET jit = off;"
                    // What decides how values look as text.
                    + "SET TimeZone = 'UTC';"
                    + "SET IntervalStyle = 'postgres';"
                    + "SET bytea_output = 'hex';"
                    + "SET extra_float_digits = 1");
        }
    }

    private static int seconds(int millis) {
        return Math.max(1, (millis + 999) / 1000);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + url.address();
    }
}
