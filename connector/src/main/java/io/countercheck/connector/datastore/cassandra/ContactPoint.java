package io.countercheck.connector.datastore.cassandra;

/**
 * Where a node listens for CQL.
 *
 * @param host name or address; an IPv6 address without brackets
 */
record ContactPoint(String host, int port) {
    static final int DEFAULT_PORT = 9042;

    /**
     * Parses {@code host}, {@code host:port} or {@code [IPv6 address]:port}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static ContactPoint parse(String text) {
        String trimmed = text.strip();
        int bracket = trimmed.startsWith("[") ? trimmed.indexOf(']') : -1;
        int colon = trimmed.indexOf(':', Math.max(bracket, 0));
        String host = bracket > 0 ? trimmed.substring(1, bracket) : colon < 0 ? trimmed : trimmed.substring(0, colon);
        boolean restIsPort = bracket <= 0 || colon == bracket + 1 || trimmed.length() == bracket + 1;
        if (host.isBlank() || host.startsWith("[") || !restIsPort) {
            throw malformed(text);
        }
        return new ContactPoint(host, colon < 0 ? DEFAULT_PORT : port(trimmed.substring(colon + 1), text));
    }

    private static int port(String digits, String text) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Reported below with the whole text.
        }
        throw malformed(text);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a contact point: write host:port, as in 'cassandra-1:" + DEFAULT_PORT
                        + "', an IPv6 address in brackets");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
