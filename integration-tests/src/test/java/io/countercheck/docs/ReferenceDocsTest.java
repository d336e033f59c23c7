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
    void metrics_are_those_that_the_code_declares() throws IOException {
        String page = NOTICE + """
                # Metrics

                ## Application

                `GET /metrics` (also `/api/v1/metrics`) shows them in Prometheus' text format, version 0.0.4, whatever is asked for.
                Where keys are asked for it needs one of role `read`: Prometheus sends it by `authorization`, see
                [operations.md](operations.md#metrics). Two metrics are called after the datastores; here these are `cassandra` and
                `postgres`.

                %s
                | label | values |
                | --- | --- |
                | `table` | names of the configured table pairs |
                | `type` | `MISSING_IN_POSTGRES`, `MISSING_IN_CASSANDRA`, `DATA_MISMATCH` |
                | `status` of jobs | `COMPLETED`, `FAILED`, `CANCELLED`. In REST, what was cancelled is FAILED too; here it is apart, so that it is no alarm |
                | `status` of mismatches | `PENDING`, `AUTO_RESOLVED`, `MANUAL_RESOLVED`, `IGNORED` |
                | `datastore` | names of both datastores |
                | `state` | `coordinator` (jobs, schedules, connectors), `comparator` (mismatches, candidates) |
                | `method`, `uri`, `status` of requests | `OTHER` for odd methods; the route's template, or `UNKNOWN` where there is none |

                - **Several instances.** Each shows what it owns now: sum or take the maximum over instances. All that is derived from
                  state goes with the state; `cdc_reconciliation_state_available` summed over instances is 1 for `coordinator` and
                  `topics.comparator.partitions` for `comparator`, or something is missing. Look-ups, requests, the JVM and Kafka
                  Streams are of the process, and begin at 0 with it.
                - **Counters of jobs** are in the state, and go on after a restart and on another instance. They begin at 0 when a
                  table pair is configured, and are deleted when it is no longer. A row that two jobs have found counts twice in
                  `cdc_reconciliation_mismatches_total`.
                - **Drift** is that of the last completed CHECKSUM job, or of a later one of a strategy that sees less, if it is
                  higher: such a one may raise an alarm and call off none. Before the first verdict drift and rows are absent. A FAILED
                  job changes neither.
                - **Rows** are those of the last completed job that counted all rows. Durations are of completed jobs only.
                - **Scan rows per second** are `rate(cdc_reconciliation_scanned_rows_total[5m])`; they are counted when a segment is done.

                Micrometer adds a gauge that ends in `_max`, the longest of the last minutes, to look-ups and requests.

                Besides there are Micrometer's metrics of the JVM (`jvm_*`, `process_*`, `system_*`) and of Kafka Streams and its clients
                (`kafka_stream_*`, `kafka_consumer_*`, `kafka_producer_*`, `kafka_admin_*`), which Kafka's documentation describes.

                ## Connectors

                Each task adds these to the metrics of its Connect worker, 4.1 or newer (KIP-877). Over JMX they are attributes of
                `kafka.connect:type=plugins,connector=…,task=…,datastore=…`; other reporters of the worker show them too. They count
                from the start of the task, and go when it ends.

                %s""".formatted(MetricTables.ofApplication(), MetricTables.ofTasks());
        new GeneratedFile("docs/metrics.md").requireContent(page);
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
