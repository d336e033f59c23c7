package io.countercheck.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEnvironmentIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @TempDir
    private static Path directory;

    private static LocalEnvironment local;

    @BeforeAll
    static void start() {
        local = LocalEnvironment.builder()
                .fastStart()
                .kafka()
                .connect(worker -> worker.environment("INPUT_FILE", input().toString()))
                .cassandra()
                .postgres()
                .start();
        System.out.println("start times: " + local.startTimes());
    }

    @AfterAll
    static void stop() {
        long start = System.nanoTime();
        Path workingDirectory = local.workingDirectory();
        local.close();
        System.out.println("stop time: " + Duration.ofNanos(System.nanoTime() - start));
        assertThat(workingDirectory).doesNotExist();
    }

    @Test
    void kafkaKeepsWhatIsProduced() throws Exception {
        createTopic("greetings");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafkaConfig(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("greetings", "key", "value")).get();
        }

        assertThat(read("greetings", 1)).extracting(ConsumerRecord::value).containsExactly("value");
    }

    @Test
    void cassandraAnswersQueriesAndNodetool() {
        try (CqlSession session = local.cassandra().openSession()) {
            session.execute(
                    "CREATE KEYSPACE shop WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE shop.orders (id int PRIMARY KEY, item text)");
            session.execute("INSERT INTO shop.orders (id, item) VALUES (1, 'tea')");

            assertThat(session.execute("SELECT item FROM shop.orders").one().getString("item"))
                    .isEqualTo("tea");
        }
        assertThat(local.cassandra().nodetool("status")).contains("Datacenter: " + CassandraServer.DATACENTER);
    }

    @Test
    void postgresKeepsItsDataWhenKilled() throws Exception {
        PostgresServer postgres = local.postgres();
        try (Connection connection = postgres.openConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id int PRIMARY KEY, item text)");
            statement.execute("INSERT INTO orders VALUES (1, 'tea')");
            statement.execute("CHECKPOINT");
        }

        postgres.kill();
        assertThat(postgres.isAlive()).isFalse();
        postgres.start();
        postgres.awaitReady(TIMEOUT);

        assertThat(single(postgres, "SELECT item FROM orders")).isEqualTo("tea");
    }

    @Test
    void connectGoesOnAfterItWasKilled() throws Exception {
        createTopic("lines");
        Files.writeString(input(), "one\n");
        ConnectRest rest = local.connect().rest();
        rest.putConnector("lines", linesConnector());
        rest.awaitRunning("lines", TIMEOUT);
        assertThat(read("lines", 1)).hasSize(1);

        local.connect().kill();
        assertThat(local.connect().isAlive()).isFalse();
        local.connect().start();
        local.connect().awaitReady(TIMEOUT);
        rest.awaitRunning("lines", TIMEOUT);
        Files.writeString(input(), "one\ntwo\n");

        // The first line again, if it was killed before it committed its offset.
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(read("lines", 2))
                        .extracting(ConsumerRecord::value)
                        .contains("one", "two"));
        rest.delete("lines");
        assertThat(rest.connectors()).isEmpty();
    }

    @Test
    void connectKnowsItsPluginsAndValidatesTheirConfiguration() {
        ConnectRest rest = local.connect().rest();

        assertThat(rest.plugins()).contains("org.apache.kafka.connect.file.FileStreamSourceConnector");
        assertThat(rest.validate("FileStreamSource", linesConnector())).isEmpty();
        assertThat(rest.validate("FileStreamSource", Map.of("name", "x", "connector.class", "FileStreamSource")))
                .containsKey("topic");
    }

    @Test
    void serversEndWithTheProcessThatStartedThem() throws Exception {
        Path output = directory.resolve("parent.txt");
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentProcess.class.getName(),
                        directory.resolve("children").toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        await().atMost(TIMEOUT)
                .until(() -> !parent.isAlive() || Files.readString(output).contains(ParentProcess.READY));
        List<ProcessHandle> children = parent.descendants().toList();
        assertThat(children).hasSizeGreaterThan(2);

        parent.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    }

    private static Path input() {
        return directory.resolve("input.txt");
    }

    private static Map<String, String> linesConnector() {
        return Map.of(
                "name", "lines",
                "connector.class", "FileStreamSource",
                "tasks.max", "1",
                "topic", "lines",
                "file", "${env:INPUT_FILE}",
                "value.converter", "org.apache.kafka.connect.storage.StringConverter");
    }

    private static Map<String, Object> kafkaConfig() {
        return Map.of("bootstrap.servers", local.kafka().bootstrapServers());
    }

    private static void createTopic(String name) throws Exception {
        try (Admin admin = Admin.create(kafkaConfig())) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    /** All records of a topic, once there are as many as expected. */
    private static List<ConsumerRecord<String, String>> read(String topic, int expected) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafkaConfig(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            return await().atMost(TIMEOUT)
                    .until(
                            () -> {
                                consumer.seekToBeginning(partitions);
                                return consumer.poll(Duration.ofSeconds(1)).records(partitions.get(0));
                            },
                            records -> records.size() >= expected);
        }
    }

    private static String single(PostgresServer postgres, String sql) throws SQLException {
        try (Connection connection = postgres.openConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
