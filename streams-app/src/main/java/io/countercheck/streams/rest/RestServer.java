package io.countercheck.streams.rest;

import io.countercheck.streams.peer.PeerProtocol;
import io.countercheck.streams.rest.security.Access;
import io.countercheck.streams.rest.security.AccessControl;
import io.countercheck.streams.rest.security.RequestTracking;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server. Every path exists twice, under {@code /api/v1} and bare, because users know both. */
public final class RestServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);
    /** Some wait for other instances; there must be others to answer these. */
    private static final int MAX_THREADS = 32;

    private static final int MIN_THREADS = 2;

    private final RestSettings settings;
    private final Javalin javalin;

    /** Does not listen yet. */
    public RestServer(RestSettings settings, RestBackend backend) {
        this.settings = settings;
        this.javalin = Javalin.create(config -> configure(config, settings, backend));
    }

    /** @throws IllegalStateException if the port cannot be had */
    public void start() {
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "Cannot listen on " + settings.host() + ":" + settings.port()
                            + ": is another program there? Set rest.port to another one.",
                    e);
        }
        String scheme = settings.tls().isPresent() ? "https" : "http";
        LOG.info("REST listens on {}://{}:{}", scheme, settings.host(), port());
        if (settings.authentication().enabled() && settings.tls().isEmpty()) {
            LOG.warn("keys come over the network in the clear: set rest.tls, or let something in front do it");
        }
    }

    /** The port it listens on, once started. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    /** For tests that compare it with the description of the API. */
    Javalin javalin() {
        return javalin;
    }

    private static void configure(JavalinConfig config, RestSettings settings, RestBackend backend) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.defaultContentType = JsonResponse.CONTENT_TYPE;
        listen(config, settings);
        ErrorMapper errors = new ErrorMapper(settings.contact());
        config.routes.exception(Exception.class, errors::handle);
        config.routes.exception(HttpResponseException.class, errors::handle);
        config.router.javaLangErrorHandler(errors::handleError);
        AccessControl access = new AccessControl(
                settings.authentication(), settings.peers().secret(), settings.triggersPerMinute(), backend.clock());
        config.routes.beforeMatched(access::check);
        config.requestLogger.http(new MetricsResource(backend)::answered);
        routes(config.routes, backend);
    }

    private static void listen(JavalinConfig config, RestSettings settings) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("rest");
        config.jetty.threadPool = threads;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new JettyErrors());
            server.insertHandler(new RequestTracking());
        });
        settings.tls()
                .ifPresent(tls -> config.jetty.addConnector((server, http) -> {
                    ServerConnector connector = tls.connector(server, http);
                    connector.setHost(settings.host());
                    connector.setPort(settings.port());
                    return connector;
                }));
    }

    private static void routes(RoutesConfig config, RestBackend backend) {
        config.before(CrossSiteRequests::refuse);
        TriggerResource trigger = new TriggerResource(backend);
        JobsResource jobs = new JobsResource(backend);
        MismatchesResource mismatches = new MismatchesResource(backend);
        ResolveResource resolve = new ResolveResource(backend);
        CancelResource cancel = new CancelResource(backend);
        TablesResource tables = new TablesResource(backend);
        HealthResource health = new HealthResource(backend);
        OpenApiResource api = new OpenApiResource(backend);
        MetricsResource metrics = new MetricsResource(backend);
        for (Paging.Style style : Paging.Style.values()) {
            String job = "/reconciliation/jobs/{" + JobsResource.JOB_ID + "}";
            String table = "/reconciliation/tables/{" + TablesResource.TABLE + "}";
            String mismatch = "/reconciliation/mismatches/{" + MismatchesResource.MISMATCH_ID + "}";
            new Routes(config, style == Paging.Style.PAGES ? "/api/v1" : "")
                    .post("/reconciliation/trigger", trigger::trigger, Access.TRIGGER)
                    .get("/reconciliation/jobs", context -> jobs.list(context, style))
                    .get(job, jobs::get)
                    .delete(job, cancel::cancel)
                    .post(job + "/cancel", cancel::cancel)
                    .get("/reconciliation/tables", tables::list)
                    .post(table + "/pause", tables::pause)
                    .post(table + "/resume", tables::resume)
                    .get("/reconciliation/mismatches", context -> mismatches.list(context, style))
                    .get(mismatch + "/explain", mismatches::explain)
                    .post(mismatch + "/resolve", context -> resolve.resolve(context, style))
                    .get("/health", health::health, Access.OPEN)
                    .get("/health/ready", health::ready, Access.OPEN)
                    .get("/metrics", metrics::get)
                    .get("/openapi.json", api::get, Access.OPEN);
        }
        serviceControl(config, trigger, new SchedulerResource(backend));
        new Routes(config, "").post(PeerProtocol.PATH, new PeerResource(backend.peers())::answer, Access.PEER);
        SwaggerUi swagger = new SwaggerUi();
        new Routes(config, SwaggerUi.PATH)
                .get("", swagger::index, Access.OPEN)
                .get("/{" + SwaggerUi.FILE + "}", swagger::file, Access.OPEN);
    }

    /** These have one path only. */
    private static void serviceControl(RoutesConfig config, TriggerResource trigger, SchedulerResource scheduler) {
        new Routes(config, "/api/reconciliation")
                .post("/start", scheduler::start)
                .post("/stop", scheduler::stop)
                .get("/status", scheduler::status)
                .post("/check", trigger::check, Access.TRIGGER);
    }
}
