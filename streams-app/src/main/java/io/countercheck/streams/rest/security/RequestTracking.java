package io.countercheck.streams.rest.security;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * Around everything that the server does with a request: gives it an id, which the response and every line of the log
 * carry, and has it audited when it is done.
 */
public final class RequestTracking extends Handler.Wrapper {
    private static final String LOG_CONTEXT = "request_id";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        TrackedRequest tracked = TrackedRequest.begin(request);
        response.getHeaders().put(TrackedRequest.HEADER, tracked.id());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Callback audited = AuditLog.concerns(request.getMethod())
                ? Callback.from(callback, () -> AuditLog.write(request, response, tracked))
                : callback;
        MDC.put(LOG_CONTEXT, tracked.id());
        try {
            return super.handle(request, response, audited);
        } finally {
            MDC.remove(LOG_CONTEXT);
        }
    }
}
