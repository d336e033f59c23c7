package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.spi.DatastoreProvider.SettingProblem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Finds out which setting is to blame if no connection can be opened. */
final class ConnectionCheck {
    /** The caller waits ten seconds at most; what is left is for the statement after the log-in. */
    private static final int LONGEST_CONNECT_MS = 7_000;

    private static final String DENIED = "42501";

    private ConnectionCheck() {}

    static List<SettingProblem> problems(PostgresConfig config) {
        ConnectionFactory connections = new ConnectionFactory(
                config.url(),
                config.user(),
                config.password(),
                Math.min(config.connectTimeoutMs(), config.hasScanUrl() ? LONGEST_CONNECT_MS / 2 : LONGEST_CONNECT_MS),
                config.statementTimeoutMs(),
                config.lockTimeoutMs());
        String database;
        try (Connection connection = connections.open()) {
            if (!config.hasScanUrl()) {
                return List.of();
            }
            database = identity(connection);
        } catch (SQLException fault) {
            return List.of(problem(fault, config, config.url(), PostgresConfig.URL));
        }
        try (Connection connection = connections.to(config.scanUrl()).open()) {
            return database.equals(identity(connection)) ? List.of() : List.of(otherDatabase(config));
        } catch (SQLException fault) {
            return List.of(problem(fault, config, config.scanUrl(), PostgresConfig.SCAN_URL));
        }
    }

    /**
     * Stands for the database on all servers that replicate it: the system identifier of the cluster, where the user may
     * see it, and the number of the database in it.
     */
    private static String identity(Connection connection) throws SQLException {
        String database =
                text(connection, "SELECT datname || '/' || oid FROM pg_database WHERE datname = current_database()");
        try {
            return text(connection, "SELECT system_identifier FROM pg_control_system()") + "/" + database;
        } catch (SQLException fault) {
            if (SqlFaults.state(fault).equals(DENIED)) {
                return database;
            }
            throw fault;
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static SettingProblem otherDatabase(PostgresConfig config) {
        return new SettingProblem(
                PostgresConfig.SCAN_URL,
                "postgres at " + config.scanUrl().address() + " is no standby of "
                        + config.url().address() + ": it holds another database; name a hot standby of the same server"
                        + " and the same database");
    }

    /** @param setting with the URL that was tried */
    private static SettingProblem problem(SQLException fault, PostgresConfig config, JdbcUrl url, String setting) {
        String address = url.address();
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
                    setting, "postgres at " + address + ": " + reason + "; check the database's name");
        }
        if (state.startsWith("53")) {
            return new SettingProblem(
                    PostgresConfig.CONNECTIONS_MAX,
                    "postgres at " + address + " has no connection left: " + reason
                            + "; raise the server's max_connections or lower this setting");
        }
        return new SettingProblem(
                setting,
                "postgres at " + address + " cannot be used: " + reason
                        + "; check host, port and parameters, and that the server runs");
    }
}
