package io.countercheck.streams.rest;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** {@code GET /swagger-ui}: the description of the API for people. Nothing of it comes from elsewhere. */
final class SwaggerUi {
    static final String PATH = "/swagger-ui";
    static final String FILE = "file";

    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private final Map<String, Page> files;

    private record Page(String contentType, byte[] content) {}

    SwaggerUi() {
        String webjar = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
        files = Map.of(
                "index.html", page("text/html;charset=utf-8", "swagger-ui.html"),
                "start.js", page("text/javascript;charset=utf-8", "swagger-ui-start.js"),
                "swagger-ui.css", page("text/css;charset=utf-8", webjar + "swagger-ui.css"),
                "swagger-ui-bundle.js", page("text/javascript;charset=utf-8", webjar + "swagger-ui-bundle.js"));
    }

    void index(Context context) {
        context.redirect(PATH + "/index.html");
    }

    void file(Context context) {
        Page page = files.get(context.pathParam(FILE));
        if (page == null) {
            throw ApiError.notFound(context.path());
        }
        context.header("Content-Security-Policy", POLICY)
                .contentType(page.contentType())
                .result(page.content());
    }

    private static Page page(String contentType, String name) {
        return new Page(contentType, Resources.read(SwaggerUi.class, name));
    }

    /** The web jar's own: it is part of the paths in it. */
    private static String version() {
        byte[] file = Resources.read(SwaggerUi.class, "/META-INF/maven/org.webjars/swagger-ui/pom.properties");
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
        return properties.getProperty("version", "");
    }
}
