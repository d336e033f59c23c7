package io.countercheck.docs;

import io.countercheck.common.wire.Topics;
import io.countercheck.connector.connect.ConnectorDefinition;
import io.countercheck.connector.datastore.spi.DatastoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The reference pages say what the code does, because they are written from it. */
class ReferenceDocsTest {
    private static final String NOTICE = "<!-- Written by ReferenceDocsTest. Do not edit: change the code. -->\n\n";

    @Test
    void topics_are_those_that_the_code_declares() throws IOException {
        String page = NOTICE + """
                # Topics

                The application creates these topics when it starts, or verifies them if they exist. All names begin with `topics.prefix`
                (`topic.prefix` in the connectors); here it is the default, `reconciliation.`. Where *n* stands for the number of
                partitions, it is `topics.comparator.partitions`, by default %d. An existing topic is refused if its number of
                partitions must be exact and is not, or if it must be compacted and is not.

                """.formatted(Topics.DEFAULT_COMPARATOR_PARTITIONS) + TopicTables.markdown();
        new GeneratedFile("docs/topics.md").requireContent(page);
    }

    @Test
    void settings_are_those_that_the_code_declares() throws IOException {
        StringBuilder page = new StringBuilder(NOTICE)
                .append("""
                # Configuration

                ## Application

                The application is started with `--config FILE`, once or several times. This is `configs/application.yaml`: every key,
                with its default. A mistake, an unknown key included, ends the start with exit code 2 and a message that names the
                file and the line.

                ```yaml
                """)
                .append(Files.readString(Path.of("../configs/application.yaml")))
                .append("```\n\n")
                .append("""
                ## Connectors

                There is one connector per datastore, and so one configuration. Secrets belong into a config provider of the Connect
                worker, as in `${env:POSTGRES_PASSWORD}`. `key.converter` and `value.converter` must be
                `org.apache.kafka.connect.converters.ByteArrayConverter`; `transforms` must be empty and `errors.tolerance` must be
                `none`. `configs/connect/` has one file for each datastore.

                ### All snapshot connectors

                """)
                .append(SettingTable.markdown(ConnectorDefinition.settings()));
        ServiceLoader.load(DatastoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(DatastoreProvider::type))
                .forEach(provider -> page.append("\n### `datastore.type=")
                        .append(provider.type())
                        .append("`\n\n")
                        .append(SettingTable.markdown(provider.configDef())));
        new GeneratedFile("docs/configuration.md").requireContent(page.toString());
    }
}
