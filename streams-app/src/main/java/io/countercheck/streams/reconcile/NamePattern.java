package io.countercheck.streams.reconcile;

/** Names with a {@code *} at one or both ends, which stands for any text. */
final class NamePattern {
    private NamePattern() {}

    static boolean matches(String pattern, String name) {
        boolean anyStart = pattern.startsWith("*");
        boolean anyEnd = pattern.endsWith("*");
        int from = anyStart ? 1 : 0;
        String text = pattern.substring(from, Math.max(from, pattern.length() - (anyEnd ? 1 : 0)));
        if (anyStart && anyEnd) {
            return name.contains(text);
        }
        if (anyEnd) {
            return name.startsWith(text);
        }
        return anyStart ? name.endsWith(text) : name.equals(text);
    }
}
