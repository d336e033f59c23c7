package io.countercheck.local;

import io.countercheck.local.process.FreePorts;
import io.countercheck.local.process.ReadinessProbe;
import io.countercheck.local.process.ServerProcess;
import io.countercheck.local.process.ServerProcess.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * One PostgreSQL server with one database and one user, who is its superuser and logs in over TCP with SCRAM. Built for
 * speed: it does not survive a crash of the machine, only one of its own.
 */
public final class PostgresServer implements Server {
    private static final String MAINTENANCE_DATABASE = "postgres";

    private final ServerFiles files;
    private final PostgresData data;
    private final String user;
    private final String password;
    private final String database;
    private final Map<String, String> settings;
    private final int port = FreePorts.next();
    private final ServerProcess process;

    private PostgresServer(Builder builder) {
        files = new ServerFiles(builder.workingDirectory, builder.name);
        data = new PostgresData(files);
        user = builder.user;
        password = builder.password;
        database = builder.database;
        settings = settings(builder.settings);
        process = new ServerProcess(
                files.name(),
                files.log(),
                this::launch,
                StopSignal.CLOSE_LIFELINE,
                ReadinessProbe.tcp(port).then(this::ensureDatabase));
    }

    public static Builder builder(Path workingDirectory) {
        return new Builder(workingDirectory);
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    public int port() {
        return port;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    public String database() {
        return database;
    }

    /** Of the database, without user and password. */
    public String jdbcUrl() {
        return jdbcUrl(database);
    }

    /** A new connection to the database; the caller closes it. */
    public Connection openConnection() throws SQLException {
        return openConnection(database);
    }

    private String jdbcUrl(String name) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name);
    }

    private Connection openConnection(String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(name), properties);
    }

    private ProcessBuilder launch() throws IOException {
        Path binaries = PostgresBinaries.unpacked().resolve("bin");
        Path directory = data.initialized(binaries, user, password);
        List<String> postgres = new ArrayList<>(
                List.of(binaries.resolve("postgres").toString(), "-D", directory.toString(), "-p", "" + port));
        settings.forEach((key, value) -> postgres.addAll(List.of("-c", key + "=" + value)));
        return data.asOwner(Lifeline.endingWithInterrupt(postgres));
    }

    private static Map<String, String> settings(Map<String, String> extra) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "50");
        settings.put("fsync", "off");
        settings.put("synchronous_commit", "off");
        settings.put("full_page_writes", "off");
        settings.putAll(extra);
        return settings;
    }

    private void ensureDatabase() throws SQLException {
        try (Connection connection = openConnection(MAINTENANCE_DATABASE)) {
            if (!exists(connection)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(database, true));
                }
            }
        }
        try (Connection connection = openConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
            query.setString(1, database);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    /** Options of a {@link PostgresServer}. */
    public static final class Builder {
        private final Path workingDirectory;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private String name = "postgres";
        private String user = "cdc_user";
        private String password = UUID.randomUUID().toString();
        private String database = "warehouse";

        private Builder(Path workingDirectory) {
            this.workingDirectory = workingDirectory;
        }

        /** Names the server's directory and log; {@code postgres} unless given. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** {@code cdc_user} unless given. */
        public Builder user(String user) {
            this.user = user;
            return this;
        }

        /** Random unless given. A working directory used again needs the password it was first used with. */
        public Builder password(String password) {
            this.password = password;
            return this;
        }

        /** {@code warehouse} unless given. */
        public Builder database(String database) {
            this.database = database;
            return this;
        }

        /** Adds to, or replaces a value in, the configuration. */
        public Builder setting(String key, String value) {
            settings.put(key, value);
            return this;
        }

        public PostgresServer build() {
            return new PostgresServer(this);
        }
    }
}
