package io.countercheck.streams.webhook;

import static io.countercheck.streams.webhook.Notifications.MAX_AGE;
import static io.countercheck.streams.webhook.Notifications.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.streams.document.Notification;
import io.countercheck.streams.reconcile.NotificationEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointDeliveryTest {
    private static final TopicPartition PARTITION = new TopicPartition("test.notifications", 0);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
    private final List<Integer> sent = new ArrayList<>();
    private final Set<Integer> refused = new HashSet<>();
    private Instant now = START;
    private int written;
    private final EndpointDelivery delivery = new EndpointDelivery(
            Notifications.endpoint(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1)),
            PARTITION,
            kafka,
            this::send,
            RetrySchedule.standard(() -> 1.0),
            ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @BeforeEach
    void subscribe() {
        delivery.subscribe();
        assign();
    }

    @Test
    void what_is_received_is_committed() throws InterruptedException {
        write(Notifications.of(1));
        write(Notifications.of(2));

        steps(2);

        assertThat(sent).containsExactly(1, 2);
        assertThat(committed()).isEqualTo(2);
        steps(2);
        assertThat(sent).hasSize(2);
    }

    @Test
    void what_is_not_received_is_sent_again_and_not_committed_before() throws InterruptedException {
        refused.add(1);
        write(Notifications.of(1));

        steps(1);
        now = now.plusSeconds(1);
        steps(1);
        now = now.plusSeconds(2);
        refused.clear();
        assertThat(committed()).isZero();
        steps(1);

        assertThat(sent).containsExactly(1, 1, 1);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void what_the_endpoint_chokes_on_holds_up_nothing_else() throws InterruptedException {
        refused.add(1);
        write(Notifications.of(1));
        write(Notifications.of(2));

        steps(3);

        assertThat(sent).containsExactly(1, 2);
        assertThat(committed()).isZero();
    }

    @Test
    void what_is_too_old_is_given_up_and_passed() throws InterruptedException {
        refused.add(1);
        write(Notifications.of(1));
        steps(1);
        now = START.plus(MAX_AGE);

        steps(1);

        assertThat(sent).containsExactly(1, 1);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void what_the_endpoint_does_not_want_is_passed() throws InterruptedException {
        write(Notifications.of(1, NotificationEvent.JOB_COMPLETED, "orders"));
        write(Notifications.of(2, NotificationEvent.JOB_FAILED, "users"));
        write("no notification");

        steps(3);

        assertThat(sent).isEmpty();
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void reading_pauses_while_too_many_wait_and_goes_on_after_that() throws InterruptedException {
        for (int number = 0; number < EndpointDelivery.MAX_PENDING + 1; number++) {
            refused.add(number);
        }
        for (int number = 0; number < EndpointDelivery.MAX_PENDING; number++) {
            write(Notifications.of(number));
        }
        steps(2);
        write(Notifications.of(EndpointDelivery.MAX_PENDING));
        steps(2 * EndpointDelivery.MAX_PENDING);

        assertThat(kafka.paused()).containsExactly(PARTITION);
        assertThat(sent).hasSize(EndpointDelivery.MAX_PENDING);

        refused.clear();
        now = now.plus(Duration.ofMinutes(1));
        steps(2 * EndpointDelivery.MAX_PENDING);

        assertThat(kafka.paused()).isEmpty();
        assertThat(sent).contains(EndpointDelivery.MAX_PENDING);
        assertThat(committed()).isEqualTo(EndpointDelivery.MAX_PENDING + 1);
    }

    @Test
    void what_another_instance_has_taken_over_is_not_sent_any_more() throws InterruptedException {
        refused.add(1);
        write(Notifications.of(1));
        steps(1);

        kafka.rebalance(List.of());
        now = now.plus(Duration.ofMinutes(1));
        steps(3);

        assertThat(sent).containsExactly(1);
    }

    @Test
    void a_failure_of_kafka_is_for_the_thread_to_handle() {
        kafka.setPollException(new KafkaException("broken"));
        assertThatThrownBy(() -> steps(1)).isInstanceOf(KafkaException.class);
    }

    private Outcome send(Notification notification) {
        int number = (int) notification.jobId().getLeastSignificantBits();
        sent.add(number);
        return refused.contains(number) ? new Outcome.Failed("status 500", Optional.empty()) : new Outcome.Delivered();
    }

    private void assign() {
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.rebalance(List.of(PARTITION));
    }

    private void write(Notification notification) {
        write(notification.json());
    }

    private void write(String value) {
        kafka.addRecord(new ConsumerRecord<>(
                PARTITION.topic(), 0, written++, new byte[0], value.getBytes(StandardCharsets.UTF_8)));
    }

    private void steps(int times) throws InterruptedException {
        for (int step = 0; step < times; step++) {
            delivery.step(Duration.ZERO);
        }
    }

    private long committed() {
        OffsetAndMetadata offset = kafka.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? -1 : offset.offset();
    }
}
