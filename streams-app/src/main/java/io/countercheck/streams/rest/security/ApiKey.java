package io.countercheck.streams.rest.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A key as the configuration has it. The key itself is nowhere: it has enough random bits that its plain hash gives
 * nothing away, so neither salt nor a slow hash is needed.
 *
 * @param sha256 of the key's UTF-8 bytes, 64 hexadecimal digits
 */
public record ApiKey(String owner, Role role, String sha256) {
    private static final String PREFIX = "cck_";
    private static final int RANDOM_BYTES = 32;
    private static final int FINGERPRINT_DIGITS = 16;

    public ApiKey {
        sha256 = sha256.toLowerCase(Locale.ROOT);
    }

    /** A new secret of 256 random bits; the prefix lets scanners of leaked secrets recognise it. */
    public static String generate(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What the configuration holds of a secret. */
    public static ApiKey of(String owner, Role role, String secret) {
        return new ApiKey(owner, role, HexFormat.of().formatHex(digest(secret)));
    }

    /** Takes the same time wherever the first difference is. */
    boolean matches(byte[] digest) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(sha256), digest);
    }

    Principal principal() {
        return new Principal(owner, role, sha256.substring(0, FINGERPRINT_DIGITS));
    }

    static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
