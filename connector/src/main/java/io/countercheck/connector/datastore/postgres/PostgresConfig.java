package io.countercheck.connector.datastore.postgres;

import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/** The settings below {@code postgres.}, typed. */
final class PostgresConfig {
    static final String URL = "postgres.url";
    static final String SCAN_URL = "postgres.scan.url";
    static final String USER = "postgres.user";
    static final String PASSWORD = "postgres.password";
    static final String CONNECTIONS_MAX = "postgres.connections.max";
    static final String CONNECT_TIMEOUT_MS = "postgres.connect.timeout.ms";
    static final String STATEMENT_TIMEOUT_MS = "postgres.statement.timeout.ms";
    static final String LOCK_TIMEOUT_MS = "postgres.lock.timeout.ms";
    static final String LOOKUP_BATCH_KEYS = "postgres.lookup.batch.keys";

    private static final int MILLIS_MAX = 86_400_000;

    private final Map<String, Object> values;

    PostgresConfig(Map<String, String> settings) {
        values = definition().parse(settings);
    }

    static ConfigDef definition() {
        return new ConfigDef()
                .define(
                        URL,
                        Type.STRING,
                        NO_DEFAULT_VALUE,
                        new JdbcUrl.Validator(),
                        Importance.HIGH,
                        "JDBC URL of the database, for example jdbc:postgresql://db.example:5432/warehouse. Options of"
                                + " the driver may follow as parameters (sslmode=verify-full); credentials may not. Behind a pooler"
                                + " such as PgBouncer only with session pooling.")
                .define(
                        SCAN_URL,
                        Type.STRING,
                        null,
                        new JdbcUrl.Validator(),
                        Importance.MEDIUM,
                        "JDBC URL of a hot standby of the same server, or of several. It takes all that reads much: scans,"
                                + " samples and counts. Look-ups, which decide what is a mismatch, stay with "
                                + URL + ", and so does the table's description. By default all go there.")
                .define(
                        USER,
                        Type.STRING,
                        NO_DEFAULT_VALUE,
                        new NonEmptyString(),
                        Importance.HIGH,
                        "User to connect as. It needs USAGE on the schemas and SELECT on the tables that are"
                                + " compared, and nothing else.")
                .define(
                        PASSWORD,
                        Type.PASSWORD,
                        "",
                        Importance.HIGH,
                        "Password of the user; empty if the server asks for none.")
                .define(
                        CONNECTIONS_MAX,
                        Type.INT,
                        8,
                        Range.between(1, 1000),
                        Importance.MEDIUM,
                        "Most connections that one task holds to each server. Each segment that is being read and each look-up takes"
                                + " one; further ones wait.")
                .define(
                        CONNECT_TIMEOUT_MS,
                        Type.INT,
                        10_000,
                        Range.between(1000, MILLIS_MAX),
                        Importance.LOW,
                        "Longest wait for a connection to be opened, authentication included, in milliseconds; rounded"
                                + " up to full seconds.")
                .define(
                        STATEMENT_TIMEOUT_MS,
                        Type.INT,
                        300_000,
                        Range.between(1000, MILLIS_MAX),
                        Importance.MEDIUM,
                        "Longest run of one statement, in milliseconds. A segment is read by many short statements, but"
                                + " the time for which Kafka makes the reader wait counts too.")
                .define(
                        LOCK_TIMEOUT_MS,
                        Type.INT,
                        5_000,
                        Range.between(100, MILLIS_MAX),
                        Importance.LOW,
                        "Longest wait for a table lock, in milliseconds, so that readers do not queue behind a schema"
                                + " change and others behind them. The segment is tried again later.")
                .define(
                        LOOKUP_BATCH_KEYS,
                        Type.INT,
                        100,
                        Range.between(1, 10_000),
                        Importance.LOW,
                        "Most keys that one statement looks up.");
    }

    JdbcUrl url() {
        return JdbcUrl.parse(text(URL));
    }

    /** Of the server that is scanned. */
    JdbcUrl scanUrl() {
        return JdbcUrl.parse(hasScanUrl() ? text(SCAN_URL) : text(URL));
    }

    /** Whether another server is scanned than the one that answers look-ups. */
    boolean hasScanUrl() {
        return values.get(SCAN_URL) != null;
    }

    String user() {
        return text(USER);
    }

    String password() {
        return ((Password) value(PASSWORD)).value();
    }

    int connectionsMax() {
        return number(CONNECTIONS_MAX);
    }

    int connectTimeoutMs() {
        return number(CONNECT_TIMEOUT_MS);
    }

    int statementTimeoutMs() {
        return number(STATEMENT_TIMEOUT_MS);
    }

    int lockTimeoutMs() {
        return number(LOCK_TIMEOUT_MS);
    }

    int lookUpBatchKeys() {
        return number(LOOKUP_BATCH_KEYS);
    }

    private String text(String key) {
        return (String) value(key);
    }

    private int number(String key) {
        return (Integer) value(key);
    }

    private Object value(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }
}
