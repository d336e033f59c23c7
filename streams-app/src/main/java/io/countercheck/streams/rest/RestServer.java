package io.countercheck.streams.rest;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server. Every path exists twice, under {@code /api/v1} and bare, because users know both. */
public final class RestServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);
    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 2;

    private final String host;
    private final int port;
    private final Javalin javalin;

    /**
     * Does not listen yet.
     *
     * @param port 0 picks a free one
     */
    public RestServer(String host, int port, RestBackend backend) {
        this.host = host;
        this.port = port;
        this.javalin = Javalin.create(config -> configure(config, backend));
    }

    /** @throws IllegalStateException if the port cannot be had */
    public void start() {
        try {
            javalin.start(host, port);
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "Cannot listen on " + host + ":" + port
                            + ": is another program there? Set rest.port to another one.",
                    e);
        }
        LOG.info("REST listens on http://{}:{}", host, port());
    }

    /** The port it listens on, once started. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, RestBackend backend) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.defaultContentType = JsonResponse.CONTENT_TYPE;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("rest");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors()));
        ErrorMapper errors = new ErrorMapper();
        config.routes.exception(Exception.class, errors::handle);
        config.routes.exception(HttpResponseException.class, errors::handle);
        config.router.javaLangErrorHandler(errors::handleError);
        routes(config.routes, backend);
    }

    private static void routes(RoutesConfig routes, RestBackend backend) {
        routes.before(CrossSiteRequests::refuse);
        TriggerResource trigger = new TriggerResource(backend);
        JobsResource jobs = new JobsResource(backend);
        MismatchesResource mismatches = new MismatchesResource(backend);
        ResolveResource resolve = new ResolveResource(backend);
        CancelResource cancel = new CancelResource(backend);
        TablesResource tables = new TablesResource(backend);
        HealthResource health = new HealthResource(backend);
        for (Paging.Style style : Paging.Style.values()) {
            String base = style == Paging.Style.PAGES ? "/api/v1" : "";
            routes.post(base + "/reconciliation/trigger", trigger::trigger);
            get(routes, base + "/reconciliation/jobs", context -> jobs.list(context, style));
            String job = base + "/reconciliation/jobs/{" + JobsResource.JOB_ID + "}";
            get(routes, job, jobs::get);
            routes.delete(job, cancel::cancel);
            routes.post(job + "/cancel", cancel::cancel);
            get(routes, base + "/reconciliation/tables", tables::list);
            String table = base + "/reconciliation/tables/{" + TablesResource.TABLE + "}";
            routes.post(table + "/pause", tables::pause);
            routes.post(table + "/resume", tables::resume);
            get(routes, base + "/reconciliation/mismatches", context -> mismatches.list(context, style));
            get(
                    routes,
                    base + "/reconciliation/mismatches/{" + MismatchesResource.MISMATCH_ID + "}/explain",
                    mismatches::explain);
            routes.post(
                    base + "/reconciliation/mismatches/{" + MismatchesResource.MISMATCH_ID + "}/resolve",
                    context -> resolve.resolve(context, style));
            get(routes, base + "/health", health::health);
        }
        serviceControl(routes, trigger, new SchedulerResource(backend));
    }

    /** These have one path only. */
    private static void serviceControl(RoutesConfig routes, TriggerResource trigger, SchedulerResource scheduler) {
        routes.post("/api/reconciliation/start", scheduler::start);
        routes.post("/api/reconciliation/stop", scheduler::stop);
        get(routes, "/api/reconciliation/status", scheduler::status);
        routes.post("/api/reconciliation/check", trigger::check);
    }

    /** Javalin answers HEAD with 200 by itself; here it must tell the same status as GET. */
    private static void get(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }
}
