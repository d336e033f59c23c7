package io.countercheck.secrets;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * How Vault is reached, by parameters of the provider ({@code config.providers.vault.param.*}) or, for those that are not
 * set, by the environment variables that Vault's own programs know. Files are read anew whenever they are needed: an agent
 * may replace them.
 */
final class VaultSettings {
    static final String ADDRESS = "address";
    static final String NAMESPACE = "namespace";
    static final String CA_FILE = "ca.file";
    static final String TOKEN = "token";
    static final String ROLE_ID = "role.id";
    static final String SECRET_ID = "secret.id";
    static final String APPROLE_MOUNT = "approle.mount";
    static final String REQUEST_TIMEOUT_MS = "request.timeout.ms";
    static final String TIMEOUT_MS = "timeout.ms";

    /** What may be in a file instead, by a parameter or variable of its own. */
    private static final String FILE = ".file";

    private static final Map<String, String> VARIABLES = Map.of(
            ADDRESS,
            "VAULT_ADDR",
            NAMESPACE,
            "VAULT_NAMESPACE",
            CA_FILE,
            "VAULT_CACERT",
            TOKEN,
            "VAULT_TOKEN",
            TOKEN + FILE,
            "VAULT_TOKEN_FILE",
            ROLE_ID,
            "VAULT_ROLE_ID",
            ROLE_ID + FILE,
            "VAULT_ROLE_ID_FILE",
            SECRET_ID,
            "VAULT_SECRET_ID",
            SECRET_ID + FILE,
            "VAULT_SECRET_ID_FILE");

    private static final ConfigDef PARAMETERS = new ConfigDef()
            .define(APPROLE_MOUNT, Type.STRING, "approle", Importance.LOW, "Where AppRole is mounted.")
            .define(REQUEST_TIMEOUT_MS, Type.LONG, 5_000, Range.between(10, 600_000), Importance.LOW, "Of one request.")
            .define(TIMEOUT_MS, Type.LONG, 20_000, Range.between(10, 600_000), Importance.LOW, "Of one secret.");

    private final Map<String, ?> parameters;
    private final Map<String, String> environment;
    private final Map<String, Object> parsed;

    /** @throws ConfigException for a parameter that is not known or not valid */
    VaultSettings(Map<String, ?> parameters, Map<String, String> environment) {
        Set<String> known = new TreeSet<>(VARIABLES.keySet());
        known.addAll(PARAMETERS.names());
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw new ConfigException("Vault: there is no parameter '" + name + "', but " + known);
            }
        }
        this.parameters = Map.copyOf(parameters);
        this.environment = Map.copyOf(environment);
        this.parsed = PARAMETERS.parse(parameters);
    }

    /** @throws VaultException if there is none, or if it is no URL */
    URI address() throws VaultException {
        String text = value(ADDRESS).orElseThrow(() -> missing("no address is given: set VAULT_ADDR"));
        try {
            URI address = URI.create(text.endsWith("/") ? text : text + "/");
            if (address.getHost() != null && Set.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below. The text is not repeated: it could be anything.
        }
        throw missing("the address is no URL as in https://vault.example.com:8200: see VAULT_ADDR");
    }

    Optional<String> namespace() {
        return value(NAMESPACE);
    }

    /** Certificates in PEM that are trusted besides the platform's. */
    Optional<Path> caFile() {
        return value(CA_FILE).map(Path::of);
    }

    /** A role stands above a token, which is the default of many shells. */
    boolean usesAppRole() {
        return value(ROLE_ID).isPresent() || value(ROLE_ID + FILE).isPresent();
    }

    /** @throws VaultException if neither it nor its file is given, or if the file cannot be read */
    String token() throws VaultException {
        return credential(
                TOKEN,
                "no token and no role is given: set VAULT_TOKEN or VAULT_TOKEN_FILE, or VAULT_ROLE_ID and VAULT_SECRET_ID");
    }

    String roleId() throws VaultException {
        return credential(ROLE_ID, "no role is given: set VAULT_ROLE_ID");
    }

    String secretId() throws VaultException {
        return credential(SECRET_ID, "there is a role but no secret id: set VAULT_SECRET_ID_FILE or VAULT_SECRET_ID");
    }

    String appRoleMount() {
        return (String) parsed(APPROLE_MOUNT);
    }

    Duration requestTimeout() {
        return Duration.ofMillis((Long) parsed(REQUEST_TIMEOUT_MS));
    }

    Duration timeout() {
        return Duration.ofMillis((Long) parsed(TIMEOUT_MS));
    }

    private Object parsed(String name) {
        return Objects.requireNonNull(parsed.get(name));
    }

    private String credential(String name, String missing) throws VaultException {
        Optional<String> value = value(name);
        if (value.isPresent()) {
            return value.get();
        }
        Path file = Path.of(value(name + FILE).orElseThrow(() -> missing(missing)));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw missing("the file of " + VARIABLES.get(name + FILE) + " cannot be read: "
                    + e.getClass().getSimpleName() + " " + file);
        }
    }

    private Optional<String> value(String name) {
        Object parameter = parameters.get(name);
        String text = parameter == null ? environment.get(VARIABLES.get(name)) : parameter.toString();
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static VaultException missing(String message) {
        return new VaultException(VaultException.NO_ANSWER, message);
    }
}
