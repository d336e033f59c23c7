package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.countercheck.connector.datastore.spi.DatastoreProvider.SettingProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The settings below {@code cassandra.}, each documented at its definition. */
final class CassandraConfig extends AbstractConfig {
    static final String CONTACT_POINTS = "cassandra.contact.points";
    static final String LOCAL_DATACENTER = "cassandra.local.datacenter";
    static final String USERNAME = "cassandra.username";
    static final String PASSWORD = "cassandra.password";
    static final String CONSISTENCY_LEVEL = "cassandra.consistency.level";
    static final String PAGE_SIZE = "cassandra.page.size";
    static final String REQUEST_TIMEOUT_MS = "cassandra.request.timeout.ms";
    static final String CONNECT_TIMEOUT_MS = "cassandra.connect.timeout.ms";
    static final String SPLIT_ATTEMPTS = "cassandra.split.attempts";
    static final String LOOKUP_CONCURRENCY = "cassandra.lookup.concurrency";

    private static final String[] CONSISTENCY_LEVELS = {
        "ONE", "TWO", "THREE", "QUORUM", "ALL", "LOCAL_QUORUM", "EACH_QUORUM", "LOCAL_ONE"
    };

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    CONTACT_POINTS,
                    Type.LIST,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ContactPoints(),
                    Importance.HIGH,
                    "Nodes to connect to first, as host:port separated by commas; the port is 9042 if left out. The"
                            + " other nodes are discovered from them.")
            .define(
                    LOCAL_DATACENTER,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    Importance.HIGH,
                    "Name of the datacenter to read from, as 'nodetool status' shows it. Nodes of other datacenters"
                            + " are never asked.")
            .define(
                    USERNAME,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "Role to log in as; it needs SELECT on the compared tables. Empty if the cluster asks for no"
                            + " login.")
            .define(PASSWORD, Type.PASSWORD, "", Importance.MEDIUM, "Password of " + USERNAME + ".")
            .define(
                    CONSISTENCY_LEVEL,
                    Type.STRING,
                    "LOCAL_QUORUM",
                    ConfigDef.CaseInsensitiveValidString.in(CONSISTENCY_LEVELS),
                    Importance.HIGH,
                    "Consistency level of every read. Choose one that sees every write that was acknowledged: read"
                            + " and write replicas together must outnumber the replication factor, as LOCAL_QUORUM"
                            + " does with writes at LOCAL_QUORUM in the same datacenter. A lower level may miss"
                            + " acknowledged writes and so report differences that are none.")
            .define(
                    PAGE_SIZE,
                    Type.INT,
                    5000,
                    Range.between(1, 1_000_000),
                    Importance.LOW,
                    "Rows per page while a segment is read. Two pages per segment that is being read are held in"
                            + " memory. Lower it for rows above 10 KB.")
            .define(
                    REQUEST_TIMEOUT_MS,
                    Type.INT,
                    30_000,
                    Range.between(1, 3_600_000),
                    Importance.LOW,
                    "Milliseconds to wait for the answer to one request (one page of a scan, one row of a look-up)."
                            + " Should be above the cluster's own range_request_timeout.")
            .define(
                    CONNECT_TIMEOUT_MS,
                    Type.INT,
                    5_000,
                    Range.between(1, 600_000),
                    Importance.LOW,
                    "Milliseconds to wait for a connection to one node, and then for its answer to the login.")
            .define(
                    SPLIT_ATTEMPTS,
                    Type.INT,
                    10,
                    Range.between(0, 63),
                    Importance.LOW,
                    "How often a token range that times out or cannot be read is halved, and the page with it. 10"
                            + " means down to a 1024th of a segment; a piece of that size that fails three times"
                            + " fails the segment. Every attempt may take the request time-out.")
            .define(
                    LOOKUP_CONCURRENCY,
                    Type.INT,
                    32,
                    Range.between(1, 1024),
                    Importance.LOW,
                    "Single-row reads under way at once within one look-up request.");

    CassandraConfig(Map<String, String> settings) {
        super(DEFINITION, settings, false);
    }

    List<ContactPoint> contactPoints() {
        return getList(CONTACT_POINTS).stream().map(ContactPoint::parse).toList();
    }

    /** The contact points for messages: {@code host:port, host:port}. */
    String displayedContactPoints() {
        return contactPoints().stream().map(ContactPoint::toString).collect(Collectors.joining(", "));
    }

    String localDatacenter() {
        return getString(LOCAL_DATACENTER);
    }

    /** Empty if no login is configured. */
    Optional<Credentials> credentials() {
        String username = getString(USERNAME);
        return username.isEmpty() ? Optional.empty() : Optional.of(new Credentials(username, getPassword(PASSWORD)));
    }

    ConsistencyLevel consistencyLevel() {
        return DefaultConsistencyLevel.valueOf(getString(CONSISTENCY_LEVEL).toUpperCase(Locale.ROOT));
    }

    int pageSize() {
        return getInt(PAGE_SIZE);
    }

    Duration requestTimeout() {
        return Duration.ofMillis(getInt(REQUEST_TIMEOUT_MS));
    }

    Duration connectTimeout() {
        return Duration.ofMillis(getInt(CONNECT_TIMEOUT_MS));
    }

    int splitAttempts() {
        return getInt(SPLIT_ATTEMPTS);
    }

    int lookupConcurrency() {
        return getInt(LOOKUP_CONCURRENCY);
    }

    /** What the definition alone cannot see: settings that do not go together. */
    List<SettingProblem> contradictions() {
        boolean username = !getString(USERNAME).isEmpty();
        boolean password = !getPassword(PASSWORD).value().isEmpty();
        if (username == password) {
            return List.of();
        }
        String missing = username ? PASSWORD : USERNAME;
        return List.of(new SettingProblem(
                missing, missing + " is not set, but " + (username ? USERNAME : PASSWORD) + " is: set both or none"));
    }

    /** A login. The password prints as hidden. */
    record Credentials(String username, Password password) {}

    private static final class ContactPoints implements ConfigDef.Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value == null) {
                return; // reported as missing
            }
            List<?> points = (List<?>) value;
            if (points.isEmpty()) {
                throw new ConfigException(name, value, "at least one host:port is needed");
            }
            for (Object point : points) {
                try {
                    ContactPoint.parse(String.valueOf(point));
                } catch (IllegalArgumentException e) {
                    throw new ConfigException(name, value, e.getMessage());
                }
            }
        }

        @Override
        public String toString() {
            return "host:port,...";
        }
    }
}
