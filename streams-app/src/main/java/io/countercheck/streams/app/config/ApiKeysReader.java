package io.countercheck.streams.app.config;

import io.countercheck.streams.rest.security.ApiKey;
import io.countercheck.streams.rest.security.Authentication;
import io.countercheck.streams.rest.security.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads who may use the HTTP interface. What stands in place of a hash is never shown: it may be a key. */
final class ApiKeysReader {
    private static final String ENABLED = "rest.auth.enabled";
    private static final String KEYS = "rest.auth.keys";
    private static final String EXAMPLE = "- {owner: ann, role: operate, sha256: <64 digits>}";
    private static final String SHA256_RULE = "must be a SHA-256 in 64 hexadecimal digits, never a key itself: make"
            + " both with the command create-key, and revoke a key that was written here";
    private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Words<Role> ROLE =
            Words.of(Role.class, role -> role.name().toLowerCase(Locale.ROOT));

    private ApiKeysReader() {}

    static Authentication read(Settings settings) {
        boolean enabled = settings.flag(ENABLED, false);
        List<Section> sections = settings.isEmptyList(KEYS) ? List.of() : settings.sections(KEYS, "key", EXAMPLE);
        if (enabled && sections.isEmpty()) {
            settings.problem(
                    ENABLED,
                    "is true, but nobody has a key: make one with the command create-key and add it to '" + KEYS + "'");
        }
        List<ApiKey> keys = new ArrayList<>();
        Map<String, Origin> seen = new HashMap<>();
        for (Section section : sections) {
            Optional<ApiKey> key = key(section);
            key.ifPresent(keys::add);
            key.map(present -> seen.putIfAbsent(present.sha256(), section.origin()))
                    .ifPresent(earlier -> section.problem("the key is already there at line " + earlier.line()
                            + ": give everybody a key of their own"));
        }
        return new Authentication(enabled, settings.flag("rest.auth.disabled.ok", false), keys);
    }

    private static Optional<ApiKey> key(Section section) {
        Settings settings = section.settings();
        Optional<String> owner = section.required("owner");
        if (owner.isPresent() && !ApiKeyOwner.isValid(owner.get())) {
            settings.invalidValue("owner", ApiKeyOwner.RULE);
        }
        section.requirePresent("role");
        Optional<Role> role = ROLE.one(settings, "role");
        section.requirePresent("sha256");
        Optional<String> sha256 = settings.text("sha256");
        if (sha256.isPresent() && !SHA256.matcher(sha256.get()).matches()) {
            settings.problem("sha256", SHA256_RULE);
            sha256 = Optional.empty();
        }
        settings.reportUnknown();
        return owner.isPresent() && role.isPresent() && sha256.isPresent()
                ? Optional.of(new ApiKey(owner.get(), role.get(), sha256.get()))
                : Optional.empty();
    }
}
