package io.countercheck.connector.datastore.postgres;

import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A JDBC URL without credentials. Text that may hold a secret in the wrong place never gets into a message: only the
 * address, which the driver has parsed, does.
 *
 * @param url as the driver takes it
 * @param address host, port and database, for messages
 */
record JdbcUrl(String url, String address) {
    private static final String SCHEME = "jdbc:postgresql:";
    private static final List<PGProperty> SECRETS =
            List.of(PGProperty.USER, PGProperty.PASSWORD, PGProperty.SSL_PASSWORD);

    /** @throws IllegalArgumentException saying why it is not a URL to be used; without the URL itself */
    static JdbcUrl parse(String url) {
        Properties parts = url.startsWith(SCHEME) && !hasUserInfo(url) ? Driver.parseURL(url, null) : null;
        if (parts == null) {
            throw new IllegalArgumentException(
                    "is not a PostgreSQL JDBC URL; write jdbc:postgresql://host:port/database, without credentials");
        }
        for (PGProperty secret : SECRETS) {
            if (namesParameter(url, secret)) {
                throw new IllegalArgumentException("has the parameter '" + secret.getName()
                        + "'; credentials belong into " + PostgresConfig.USER + " and " + PostgresConfig.PASSWORD);
            }
        }
        return new JdbcUrl(url, address(parts));
    }

    private static boolean hasUserInfo(String url) {
        int query = url.indexOf('?');
        return (query < 0 ? url : url.substring(0, query)).contains("@");
    }

    private static boolean namesParameter(String url, PGProperty property) {
        String lower = url.toLowerCase(Locale.ROOT);
        String name = property.getName().toLowerCase(Locale.ROOT) + "=";
        return lower.contains("?" + name) || lower.contains("&" + name);
    }

    private static String address(Properties parts) {
        return PGProperty.PG_HOST.getOrDefault(parts) + ":" + PGProperty.PG_PORT.getOrDefault(parts) + "/"
                + PGProperty.PG_DBNAME.getOrDefault(parts);
    }

    /** Refuses what {@link #parse} refuses. */
    static final class Validator implements ConfigDef.Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value == null) {
                return; // reported as missing
            }
            try {
                parse((String) value);
            } catch (IllegalArgumentException e) {
                // The constructor that takes the value would print it.
                throw new ConfigException(name + " " + e.getMessage());
            }
        }

        @Override
        public String toString() {
            return "JDBC URL without credentials";
        }
    }
}
