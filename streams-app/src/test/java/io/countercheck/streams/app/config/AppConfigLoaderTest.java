package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countercheck.common.model.TableName;
import io.countercheck.streams.peer.PeerSettings;
import io.countercheck.streams.query.InstanceAddress;
import io.countercheck.streams.reconcile.ColumnRules;
import io.countercheck.streams.reconcile.ConfirmPolicy;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.DigestPolicy;
import io.countercheck.streams.reconcile.JobLimits;
import io.countercheck.streams.reconcile.RowRules;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TablePolicy;
import io.countercheck.streams.rest.RestSettings;
import io.countercheck.streams.rest.security.Authentication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppConfigLoaderTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void without_files_everything_has_its_default() {
        AppConfig config = AppConfigLoader.load(List.of());
        assertThat(config.applicationId()).isEqualTo("countercheck");
        assertThat(config.kafka()).isEqualTo(new KafkaConfig("localhost:9092", Map.of()));
        assertThat(config.topics())
                .returns("reconciliation.", TopicsConfig::prefix)
                .returns(4, TopicsConfig::comparatorPartitions)
                .returns((short) -1, TopicsConfig::replicationFactor);
        assertThat(config.streams()).isEqualTo(new StreamsSettings(2, Map.of()));
        assertThat(config.rest())
                .isEqualTo(new RestSettings(
                        "127.0.0.1",
                        8080,
                        "",
                        new Authentication(false, false, List.of()),
                        10,
                        Optional.empty(),
                        new PeerSettings(
                                Optional.of(new InstanceAddress("127.0.0.1", 8080)),
                                Optional.empty(),
                                Optional.empty())));
        assertThat(config.datastores()).isEqualTo(new Datastores("cassandra", "postgres"));
        assertThat(config.jobs())
                .isEqualTo(new JobLimits(3, 100, Duration.ofSeconds(60), Duration.ofMinutes(5), 1000, 100_000));
        assertThat(config.digests()).isEqualTo(new DigestPolicy(100_000, 50));
        assertThat(config.confirm()).isEqualTo(new ConfirmPolicy(Duration.ofSeconds(1), 5, 100, 4));
        assertThat(config.tables()).isEmpty();
    }

    @Test
    void the_shipped_example_says_the_defaults() {
        AppConfig example = AppConfigLoader.load(List.of(Path.of("../configs/application.yaml")));
        AppConfig defaults = AppConfigLoader.load(List.of());
        assertThat(example).usingRecursiveComparison().ignoringFields("tables").isEqualTo(defaults);
        assertThat(example.tables())
                .containsExactly(
                        pair("users", "created_at"), pair("orders", "placed_at"), pair("sessions", "started_at"));
    }

    /** Of the demo, with defaults for all but the timestamp column. */
    private static TablePair pair(String name, String timestampColumn) {
        TablePolicy policy = TablePolicy.DEFAULT;
        return new TablePair(
                name,
                new TableName("warehouse", name),
                new TableName("public", "cdc_" + name),
                ColumnRules.DEFAULT,
                RowRules.DEFAULT,
                new TablePolicy(
                        policy.strategy(),
                        policy.warningDrift(),
                        policy.criticalDrift(),
                        timestampColumn,
                        policy.timestampWindow(),
                        policy.schedule()));
    }

    @Test
    void dots_and_nesting_are_the_same() throws IOException {
        AppConfig dotted = load("rest.port: 1\njobs.progress.timeout.ms: 2000\n");
        AppConfig nested = load("rest: {port: 1}\njobs:\n  progress:\n    timeout.ms: 2000\n");
        assertThat(nested).isEqualTo(dotted);
        assertThat(dotted.rest().port()).isEqualTo(1);
        assertThat(dotted.jobs().progressTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void empty_files_and_sections_change_nothing() throws IOException {
        assertThat(load("", "# nothing\n", "rest:\n  # port: 1\nkafka:\ntables:\nstreams: {}\n"))
                .isEqualTo(AppConfigLoader.load(List.of()));
    }

    @Test
    void properties_of_kafka_pass_through() throws IOException {
        AppConfig config = load("""
                kafka:
                  bootstrap.servers: a:1,b:2
                  security.protocol: SSL
                  some.plugin.setting: 7
                streams.threads: 3
                streams.num.standby.replicas: 1
                streams:
                  producer.linger.ms: 5
                """);
        assertThat(config.kafka())
                .isEqualTo(new KafkaConfig("a:1,b:2", Map.of("security.protocol", "SSL", "some.plugin.setting", "7")));
        assertThat(config.streams())
                .isEqualTo(new StreamsSettings(3, Map.of("num.standby.replicas", "1", "producer.linger.ms", "5")));
    }

    @Test
    void secrets_do_not_show_in_the_text_of_the_configuration() throws IOException {
        assertThat(load("kafka.sasl.jaas.config: s3cret\nstreams.ssl.key.password: s3cret\n")
                        .toString())
                .contains("sasl.jaas.config")
                .doesNotContain("s3cret");
    }

    @Test
    void later_files_are_laid_over_earlier_ones() throws IOException {
        AppConfig config = load("""
                rest: {host: localhost, port: 1}
                tables:
                  - {name: users, source: a.users, target: b.users, excluded.columns: [x]}
                  - {name: orders, source: a.orders, target: b.orders}
                """, """
                rest.port: 2
                tables:
                  - {name: items, source: a.items, target: b.items}
                  - {name: users, source: c.users, target: d.users, target.metadata.columns: [m]}
                """);
        assertThat(config.rest().host()).isEqualTo("localhost");
        assertThat(config.rest().port()).isEqualTo(2);
        assertThat(config.tableNames()).containsExactly("users", "orders", "items");
        assertThat(config.tables().get(0))
                .isEqualTo(new TablePair(
                        "users",
                        new TableName("c", "users"),
                        new TableName("d", "users"),
                        new ColumnRules(List.of(), List.of(), List.of(), List.of("m"), List.of()),
                        RowRules.DEFAULT,
                        TablePolicy.DEFAULT));
        assertThat(config.tables().get(1).columns()).isEqualTo(ColumnRules.DEFAULT);
    }

    @Test
    void placeholders_take_values_from_the_environment_and_from_files() throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets.properties"), "password=p$1\\\\w\n");
        AppConfig config = load("rest.port: ${env:PORT}\nkafka.sasl.jaas.config: user ${env:ME} password ${file:"
                + secrets + ":password}!\ntables: [{name: t, source: '${env:ME}.t', target: b.t}]\n");
        assertThat(config.rest().port()).isEqualTo(4711);
        assertThat(config.kafka().clientProperties()).containsEntry("sasl.jaas.config", "user me password p$1\\w!");
        assertThat(config.tables().get(0).source()).isEqualTo(new TableName("me", "t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rest.prot: 1 | unknown key 'rest.prot': did you mean 'rest.port'?",
                "port: 1 | unknown key 'port': did you mean 'rest.port'?",
                "colour: red | unknown key 'colour': delete it, or look its name up in configs/application.yaml",
                "rest: 8080 | 'rest' is a section: set keys in it, such as 'rest.advertised.host'",
                "rest.port: http | 'rest.port' must be a whole number from 0 to 65535, but is 'http'",
                "rest.port: 65536 | 'rest.port' must be a whole number from 0 to 65535, but is '65536'",
                "rest.port: | 'rest.port' has no value: give it one, or delete the line",
                "rest.port: [1] | 'rest.port' must hold plain text or numbers, nothing nested",
                "rest.port: ${env:NOPE} | the environment variable of '${env:NOPE}' is not set",
                "rest.port: ${consul:x:y} | '${consul:x:y}' names no known provider",
                "rest.port: ${vault:x/y:z} | Vault's secret x/y:z cannot be had: no address is given: set VAULT_ADDR",
                "rest.port: ${dir:/no/such:y} | '${dir:/no/such:y}' has no such file",
                "rest.port: ${file:/no/such:y} | '${file:/no/such:y}' cannot be read",
                "rest.port: ${env:SECRET} | must be a whole number from 0 to 65535, but is '${env:SECRET}'",
                "application.id: a b | must be 1 to 150 letters, digits, '.', '_' or '-', but is 'a b'",
                "datastores.source: Cassandra | must be lower case letters",
                "datastores.source: postgres | must be another name than the other side's",
                "topics.replication.factor: 0 | must be at least 1, or -1",
                "jobs.progress.timeout.ms: 5 | must be a whole number from 1000 to 86400000, but is '5'",
                "digest.rows.min: -1 | must be a whole number from 0 to 1000000000000, but is '-1'",
                "digest.differing.percent.max: 101 | must be a number from 0 to 100, as in 2.5, but is '101'",
                "kafka.securty.protocol: SSL | did you mean 'kafka.security.protocol'?",
                "kafka.group.id: x | is set by the application: set 'application.id' instead",
                "streams.processing.guarantee: at_least_once | is set by the application and cannot be changed",
                "streams.bootstrap.servers: x | set 'kafka.bootstrap.servers' instead",
                "tables: users | 'tables' must be a list, as in",
                "tables: {users: {source: a.b}} | 'tables' must be a list, as in",
                "tables.defaults.target.prefix: x | did you mean 'table.defaults.target.prefix'?",
                "tables: [users] | a table pair must be keys with values, as in",
                "tables: [{name: t, source: a.b}] | the table pair has no 'target': add it, or set 'table.defaults.target.namespace'",
                "tables: [{name: t, source: users, target: a.b}] | 'source' must be namespace.table, as in",
                "tables: [{name: t/u, source: a.b, target: a.b}] | 'name' must be 1 to 100 letters",
                "tables: [{nmae: t, source: a.b, target: a.b}] | unknown key 'nmae': did you mean 'name'?",
                "tables: [{name: t, source: a.b, target: a.b, excluded.columns: x}] | must be a list, as in",
                "[1, 2] | the file must hold keys with values",
                "rest: {port: 1 | this is not YAML",
                "? [a] : b | a key must be plain text"
            })
    void every_mistake_is_told_with_its_place_and_its_mend(String yaml, String problem) throws IOException {
        InvalidConfigurationException invalid = failure("# a comment\n" + yaml + "\n");
        assertThat(invalid.problems())
                .anySatisfy(line -> assertThat(line).contains("0.yaml:").contains(problem));
        assertThat(invalid.getMessage()).doesNotContain("s3cret");
    }

    @Test
    void all_mistakes_of_all_files_are_told_at_once_in_their_order() throws IOException {
        InvalidConfigurationException invalid = failure("""
                rest:
                  port: x
                  hots: y
                rest.port: 1
                tables:
                  - {name: t, source: a.b, target: c.d}
                  - {name: t, source: a.b, target: c.d}
                """, "streams.threads: 0\n");
        assertThat(invalid.problems())
                .satisfiesExactly(
                        line -> assertThat(line).contains("0.yaml:2: 'rest.port' must be a whole number"),
                        line -> assertThat(line).contains("0.yaml:3: unknown key 'rest.hots'", "'rest.host'"),
                        line -> assertThat(line).contains("0.yaml:4: 'rest.port' is already set at line 2"),
                        line -> assertThat(line).contains("0.yaml:7: the table pair 't' is already there at line 6"),
                        line -> assertThat(line).contains("1.yaml:1: 'streams.threads' must be"));
        assertThat(invalid).hasMessageStartingWith("The configuration has 5 problems:\n  ");
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        InvalidConfigurationException invalid = catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> AppConfigLoader.load(List.of(directory.resolve("none.yaml"))));
        assertThat(invalid.problems())
                .singleElement()
                .asString()
                .contains("none.yaml")
                .endsWith("there is no such file");
    }

    private AppConfig load(String... contents) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String content : contents) {
            files.add(Files.writeString(directory.resolve(files.size() + ".yaml"), content));
        }
        return AppConfigLoader.load(files, Map.of("PORT", "4711", "ME", "me", "SECRET", "s3cret"));
    }

    private InvalidConfigurationException failure(String... contents) {
        return catchThrowableOfType(InvalidConfigurationException.class, () -> load(contents));
    }
}
