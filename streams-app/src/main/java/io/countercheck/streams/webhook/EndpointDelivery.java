package io.countercheck.streams.webhook;

import io.countercheck.streams.document.Notification;
import io.countercheck.streams.document.NotificationDocument;
import io.countercheck.streams.webhook.PendingDeliveries.Pending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notifications to one endpoint. The consumer's offset is all the state there is: it passes a notification once
 * the endpoint has it, or it is given up. Used by one thread.
 */
final class EndpointDelivery implements ConsumerRebalanceListener {
    /** Notifications that are tried in turn while the endpoint does not take them; reading pauses then. */
    static final int MAX_PENDING = 32;

    private static final Logger log = LoggerFactory.getLogger(EndpointDelivery.class);

    private final WebhookEndpoint endpoint;
    private final TopicPartition partition;
    private final Consumer<byte[], byte[]> consumer;
    private final Transport transport;
    private final Clock clock;
    private final PendingDeliveries pending;
    private long committed = -1;
    private long givenUp;

    EndpointDelivery(
            WebhookEndpoint endpoint,
            TopicPartition partition,
            Consumer<byte[], byte[]> consumer,
            Transport transport,
            RetrySchedule retries,
            Clock clock) {
        this.endpoint = endpoint;
        this.partition = partition;
        this.consumer = consumer;
        this.transport = transport;
        this.clock = clock;
        this.pending = new PendingDeliveries(retries, endpoint.maxAge());
    }

    void subscribe() {
        consumer.subscribe(List.of(partition.topic()), this);
    }

    /**
     * Reads what there is, sends one notification at most, and commits. To be called again and again, or the group takes the
     * partition away.
     *
     * @param longestWait for something to do
     */
    void step(Duration longestWait) throws InterruptedException {
        if (pending.size() < MAX_PENDING) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(untilNextDue(longestWait))) {
            take(record);
        }
        Optional<Pending> due = pending.due(clock.instant());
        if (due.isPresent()) {
            send(due.get());
        }
        commit();
    }

    private Duration untilNextDue(Duration longestWait) {
        Instant now = clock.instant();
        Instant latest = now.plus(longestWait);
        return pending.nextDue()
                .filter(latest::isAfter)
                .map(due -> due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO)
                .orElse(longestWait);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Optional<Notification> notification =
                record.value() == null ? Optional.empty() : NotificationDocument.read(record.value());
        if (notification.isEmpty()) {
            log.error("a record of {} at offset {} is ignored: it is no notification", partition, record.offset());
        }
        notification.filter(endpoint::wants).ifPresent(wanted -> pending.add(record.offset(), wanted));
    }

    private void send(Pending sent) throws InterruptedException {
        Outcome outcome = transport.send(sent.notification());
        if (outcome instanceof Outcome.Failed failure) {
            failed(sent, failure);
        } else {
            pending.done(sent);
            log.info("webhook {}: {} delivered", endpoint.name(), described(sent));
        }
    }

    private void failed(Pending sent, Outcome.Failed failure) {
        Optional<Instant> next = pending.failed(sent, failure, clock.instant());
        int requests = sent.failures() + 1;
        if (next.isPresent()) {
            log.warn(
                    "webhook {}: {} is not delivered yet, request {} failed: {}; the next is at {}",
                    endpoint.name(),
                    described(sent),
                    requests,
                    failure.reason(),
                    next.get());
        } else {
            log.error(
                    "webhook {}: {} is given up after {} requests: {}; {} given up since the start",
                    endpoint.name(),
                    described(sent),
                    requests,
                    failure.reason(),
                    ++givenUp);
        }
    }

    private static String described(Pending sent) {
        Notification notification = sent.notification();
        return notification.event().word() + " " + notification.id() + " of job " + notification.jobId();
    }

    private void commit() {
        if (!consumer.assignment().contains(partition)) {
            return;
        }
        try {
            long offset = pending.committable(consumer.position(partition));
            if (offset != committed) {
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset)));
                committed = offset;
            }
        } catch (RetriableException | RebalanceInProgressException e) {
            log.warn("webhook {}: what is delivered is not committed yet, and may be delivered twice", endpoint.name());
        }
    }

    /** Another instance goes on from what is committed; what it sends may be sent twice. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        pending.clear();
        committed = -1;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
}
