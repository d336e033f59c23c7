package io.countercheck.streams.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an endpoint and Countercheck share, by which the endpoint knows who has sent a request. */
public final class SigningSecret {
    /** What a secret must be, for people. */
    public static final String RULE =
            "24 to 64 random bytes in base64, with or without 'whsec_' before, as 'openssl rand -base64 32' makes them";

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private SigningSecret(byte[] bytes) {
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** @return empty if the text is not as {@link #RULE} says */
    public static Optional<SigningSecret> parse(String text) {
        String base64 = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length < MIN_BYTES || bytes.length > MAX_BYTES
                    ? Optional.empty()
                    : Optional.of(new SigningSecret(bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The signature of Standard Webhooks: {@code v1,} and the base64 of HMAC-SHA256 over {@code <id>.<timestamp>.<body>}.
     *
     * @param epochSecond when the request is sent
     */
    String sign(UUID id, long epochSecond, byte[] body) {
        return sign(id.toString(), epochSecond, body);
    }

    String sign(String id, long epochSecond, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + epochSecond + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
