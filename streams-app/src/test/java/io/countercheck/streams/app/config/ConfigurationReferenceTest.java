package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.webhook.WebhookEndpoint;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code configs/application.yaml} is the reference of the application's settings: none may be missing in it. */
class ConfigurationReferenceTest {
    private static final Path REFERENCE = Path.of("../configs/application.yaml");
    private static final Placeholders PLACEHOLDERS = new Placeholders(Map.of());

    @TempDir
    Path directory = Path.of("");

    private final Problems problems = new Problems(List.of());

    @Test
    void the_reference_shows_as_many_keys_as_there_are_settings() {
        Set<String> keys = shown(key -> !key.equals(TablesReader.KEY) && !key.startsWith(TableDefaults.PREFIX));

        assertThat(keys).hasSize((int) settings(AppConfig.class).count());
    }

    @Test
    void the_reference_shows_every_default_of_table_pairs() {
        Settings settings = new Settings(Map.of(), PLACEHOLDERS, problems);
        TableDefaults.read(settings, new EnvironmentSettings(Map.of(), problems));

        assertThat(shown(key -> key.startsWith(TableDefaults.PREFIX)))
                .containsExactlyInAnyOrderElementsOf(settings.known());
    }

    @Test
    void the_commented_table_pair_can_be_used() throws IOException {
        AppConfig config = AppConfigLoader.load(List.of(commentedPair()), Map.of());

        assertThat(config.tableNames()).containsExactly("items");
        assertThat(config.tables().get(0).columns().rules()).hasSize(5);
    }

    @Test
    void the_commented_table_pair_shows_every_key_that_is_no_default() throws IOException {
        Set<String> shown = shown(key -> key.startsWith(TableDefaults.PREFIX)).stream()
                .map(key -> key.substring(TableDefaults.PREFIX.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Setting> file = YamlFile.read(commentedPair(), problems);
        Section pair = new Settings(file, PLACEHOLDERS, problems)
                .sections(TablesReader.KEY, "", "")
                .get(0);
        Settings nothing = new Settings(Map.of(), PLACEHOLDERS, problems);
        TableDefaults defaults = TableDefaults.read(nothing, new EnvironmentSettings(Map.of(), problems));
        new TablePairReader(defaults).read(pair, TablePairReader.name(pair));
        pair.settings().known().stream().filter(pair.settings()::has).forEach(shown::add);

        assertThat(pair.settings().known())
                .filteredOn(key -> !shown.contains(key))
                .containsExactly("schedule.interval.ms");
        assertThat(Files.readString(REFERENCE)).contains("schedule.interval.ms:");
    }

    @Test
    void the_commented_webhook_can_be_used_and_shows_every_key() throws IOException {
        String reference = Files.readString(REFERENCE);
        String webhooks = reference
                .substring(reference.indexOf("# webhooks:"), reference.indexOf("# What holds for every"))
                .replaceAll("(?m)^# ?", "");
        Path file = Files.writeString(directory.resolve("webhooks.yaml"), webhooks);
        Placeholders placeholders = new Placeholders(Map.of("WEBHOOK_SECRET", "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"));
        Settings settings = new Settings(YamlFile.read(file, problems), placeholders, problems);

        List<WebhookEndpoint> endpoints = WebhooksReader.read(settings, table -> true);

        problems.throwIfAny();
        assertThat(endpoints).extracting(WebhookEndpoint::name).containsExactly("on-call");
        Settings shown = settings.sections(WebhooksReader.KEY, "", "").get(0).settings();
        assertThat(WebhookConfigTest.KEYS).allMatch(shown::has);
    }

    private Set<String> shown(Predicate<String> which) {
        return YamlFile.read(REFERENCE, problems).keySet().stream()
                .filter(which)
                .collect(Collectors.toSet());
    }

    private Path commentedPair() throws IOException {
        String reference = Files.readString(REFERENCE);
        String pair =
                reference.substring(reference.indexOf("  # - name: items")).replaceAll("(?m)^  # ?", "");
        return Files.writeString(directory.resolve("pair.yaml"), "tables:\n" + pair);
    }

    /** The single values of a configuration record; lists, maps and what has no default are only told of in comments. */
    private static Stream<RecordComponent> settings(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            if (component.getType().isRecord()) {
                return settings(component.getType());
            }
            boolean single = Stream.of(List.class, Map.class, Optional.class).noneMatch(component.getType()::equals);
            return single ? Stream.of(component) : Stream.empty();
        });
    }
}
