package io.countercheck.streams.app.config;

import java.util.regex.Pattern;

/** The name of a key's owner: it goes into the audit log and to those who ask who resolved a mismatch. */
public final class ApiKeyOwner {
    public static final String RULE =
            "1 to 100 letters, digits, '.', '_', '@', '+' or '-', beginning with a letter or digit";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}");

    private ApiKeyOwner() {}

    public static boolean isValid(String owner) {
        return VALID.matcher(owner).matches();
    }
}
