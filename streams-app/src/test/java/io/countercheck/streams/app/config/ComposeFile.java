package io.countercheck.streams.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker-compose.yml} and what belongs to it, at the root of the checkout. */
final class ComposeFile {
    static final Path ROOT = Path.of("..");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[^}]*}");

    private final String text;
    private final JsonNode content;

    ComposeFile() throws IOException {
        text = Files.readString(ROOT.resolve("docker-compose.yml"));
        // Jackson does not know merge keys.
        content = JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text));
    }

    JsonNode content() {
        return content;
    }

    JsonNode service(String name) {
        return content.required("services").required(name);
    }

    List<String> services() {
        List<String> names = new ArrayList<>();
        content.required("services").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The files and directories of the checkout that containers see, relative to its root. */
    List<String> mounts() {
        return services().stream()
                .flatMap(service -> texts(service(service).path("volumes")))
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.substring(2, volume.indexOf(':')))
                .toList();
    }

    /** All of <code>${NAME}</code>, whatever stands behind the name. */
    TreeSet<String> variables() {
        TreeSet<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The values of {@code .env.example}. */
    static Map<String, String> exampleEnvironment() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String line : Files.readAllLines(ROOT.resolve(".env.example"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        return environment;
    }

    static Stream<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.textValue()));
        return texts.stream();
    }
}
