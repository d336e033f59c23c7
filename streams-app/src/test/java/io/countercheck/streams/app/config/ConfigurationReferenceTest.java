package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code configs/application.yaml} is the reference of the application's settings: none may be missing in it. */
class ConfigurationReferenceTest {
    private static final Path REFERENCE = Path.of("../configs/application.yaml");

    @Test
    void the_reference_shows_as_many_keys_as_there_are_settings() {
        Map<String, Setting> keys = YamlFile.read(REFERENCE, new Problems(List.of(REFERENCE)));
        keys.remove(TablesReader.KEY);

        assertThat(keys.keySet()).hasSize((int) settings(AppConfig.class).count());
    }

    /** The single values of a configuration record; lists and maps are no settings of the application's own. */
    private static Stream<RecordComponent> settings(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            if (component.getType().isRecord()) {
                return settings(component.getType());
            }
            boolean single = component.getType() != List.class && component.getType() != Map.class;
            return single ? Stream.of(component) : Stream.empty();
        });
    }
}
