package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.spi.DatastoreProvider.SettingProblem;
import java.sql.SQLException;
import java.util.List;

/** Finds out which setting is to blame if no connection can be opened. */
final class ConnectionCheck {
    /** The caller waits ten seconds at most; what is left is for the statement after the log-in. */
    private static final int LONGEST_CONNECT_MS = 7_000;

    private ConnectionCheck() {}

    static List<SettingProblem> problems(PostgresConfig config) {
        ConnectionFactory connections = new ConnectionFactory(
                config.url(),
                config.user(),
                config.password(),
                Math.min(config.connectTimeoutMs(), LONGEST_CONNECT_MS),
                config.statementTimeoutMs(),
                config.lockTimeoutMs());
        try {
            connections.open().close();
            return List.of();
        } catch (SQLException fault) {
            return List.of(problem(fault, config));
        }
    }

    private static SettingProblem problem(SQLException fault, PostgresConfig config) {
        String address = config.url().address();
        String state = SqlFaults.state(fault);
        String reason = SqlFaults.reason(fault);
        if (state.equals("28P01")) {
            return new SettingProblem(
                    PostgresConfig.PASSWORD,
                    "postgres at " + address + " rejects the credentials: " + reason + "; check " + PostgresConfig.USER
                            + " and " + PostgresConfig.PASSWORD);
        }
        if (state.equals(SqlFaults.REJECTED) && config.password().isEmpty()) {
            return new SettingProblem(
                    PostgresConfig.PASSWORD, "postgres at " + address + " asks for a password: " + reason);
        }
        if (state.startsWith("28")) {
            return new SettingProblem(
                    PostgresConfig.USER,
                    "postgres at " + address + " does not let the user in: " + reason
                            + "; check the user and the server's pg_hba.conf");
        }
        if (state.equals("3D000")) {
            return new SettingProblem(
                    PostgresConfig.URL, "postgres at " + address + ": " + reason + "; check the database's name");
        }
        if (state.startsWith("53")) {
            return new SettingProblem(
                    PostgresConfig.CONNECTIONS_MAX,
                    "postgres at " + address + " has no connection left: " + reason
                            + "; raise the server's max_connections or lower this setting");
        }
        return new SettingProblem(
                PostgresConfig.URL,
                "postgres at " + address + " cannot be used: " + reason
                        + "; check host, port and parameters, and that the server runs");
    }
}
