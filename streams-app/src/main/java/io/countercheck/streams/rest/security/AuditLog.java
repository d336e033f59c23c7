package io.countercheck.streams.rest.security;

import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per request that may change something, refused ones included, on a logger of its own. It has neither bodies
 * nor headers nor queries, so neither rows nor keys.
 */
final class AuditLog {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final int MAX_PATH = 200;
    private static final String NOBODY = "-";

    private AuditLog() {}

    static boolean concerns(String method) {
        return !READING.contains(method);
    }

    /** To be called once the response is complete. */
    static void write(Request request, Response response, TrackedRequest tracked) {
        if (tracked.reading()) {
            return;
        }
        AUDIT.info(
                "owner={} method={} path={} status={} request_id={} remote={}",
                tracked.principal().map(Principal::owner).orElse(NOBODY),
                request.getMethod(),
                shortened(request.getHttpURI().getPath()),
                response.getStatus(),
                tracked.id(),
                Request.getRemoteAddr(request));
    }

    /** As it was sent, percent-encoded: it cannot forge a line. */
    private static String shortened(String path) {
        return path.length() <= MAX_PATH ? path : path.substring(0, MAX_PATH) + "…";
    }
}
