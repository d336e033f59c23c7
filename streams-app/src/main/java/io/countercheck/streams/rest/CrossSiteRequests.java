package io.countercheck.streams.rest;

import io.countercheck.streams.document.Json;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Set;

/**
 * Keeps pages of other sites from changing anything through the browser of somebody who can reach this server. Browsers
 * tell of every request whose page it comes from; other clients do not have the header.
 */
final class CrossSiteRequests {
    private static final String HEADER = "Sec-Fetch-Site";
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final Set<HandlerType> HARMLESS = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private CrossSiteRequests() {}

    static void refuse(Context context) {
        String site = context.header(HEADER);
        if (site != null && !OWN.contains(site) && !HARMLESS.contains(context.method())) {
            throw new ApiError(
                    403,
                    "CROSS_SITE_REQUEST",
                    "A page of another site may not change anything here: send the request from a program of yours",
                    Json.object());
        }
    }
}
