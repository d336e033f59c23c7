package io.countercheck.streams.rest;

import io.countercheck.streams.rest.security.Access;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** Where routes are added: below one base path. */
final class Routes {
    private final RoutesConfig routes;
    private final String base;

    Routes(RoutesConfig routes, String base) {
        this.routes = routes;
        this.base = base;
    }

    /** Javalin answers HEAD with 200 by itself; here it must tell the same status as GET. */
    Routes get(String path, Handler handler, Access... access) {
        routes.get(base + path, handler, access);
        routes.head(base + path, handler, access);
        return this;
    }

    Routes post(String path, Handler handler, Access... access) {
        routes.post(base + path, handler, access);
        return this;
    }

    Routes delete(String path, Handler handler, Access... access) {
        routes.delete(base + path, handler, access);
        return this;
    }
}
