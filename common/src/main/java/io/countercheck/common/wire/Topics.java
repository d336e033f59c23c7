package io.countercheck.common.wire;

import io.countercheck.common.wire.TopicSpec.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Every topic of Countercheck, declared once.
 *
 * @param prefix what all names begin with, for example {@code reconciliation.}
 * @param comparatorPartitions the number of comparator partitions: of {@code checksums} and {@code lookups}
 */
public record Topics(String prefix, int comparatorPartitions) {
    public static final String DEFAULT_PREFIX = "reconciliation.";
    public static final int DEFAULT_COMPARATOR_PARTITIONS = 4;

    /** For how long an event can be delivered at most. */
    public static final Duration NOTIFICATIONS_KEPT = Duration.ofDays(7);

    private static final Map<String, String> COMPACTED =
            Map.of("cleanup.policy", "compact", "segment.ms", millis(Duration.ofHours(1)));

    public Topics {
        if (comparatorPartitions < 1) {
            throw new IllegalArgumentException("at least one comparator partition is needed");
        }
    }

    public TopicSpec triggers() {
        return topic(
                "triggers",
                Visibility.PUBLIC,
                "users, application",
                "any",
                "JSON trigger, cancel, or change of schedules",
                1,
                true,
                kept(Duration.ofDays(7)));
    }

    public TopicSpec rejected() {
        return topic(
                "rejected",
                Visibility.PUBLIC,
                "application",
                "as received",
                "the trigger as received; the reason in headers",
                1,
                false,
                kept(Duration.ofDays(7)));
    }

    public TopicSpec jobs() {
        return topic("jobs", Visibility.PUBLIC, "application", "job id", "job", 1, false, COMPACTED);
    }

    public TopicSpec mismatches() {
        return topic(
                "mismatches",
                Visibility.PUBLIC,
                "application",
                "mismatch id",
                "mismatch",
                comparatorPartitions,
                false,
                COMPACTED);
    }

    public TopicSpec drift() {
        return topic(
                "drift",
                Visibility.PUBLIC,
                "application",
                "<table pair>/<start of the window>",
                "drift",
                1,
                false,
                kept(Duration.ofDays(90)));
    }

    public TopicSpec catalog() {
        return topic(
                "catalog",
                Visibility.PRIVATE,
                "connectors",
                "task/<datastore>/<n> or table/<datastore>/<table>/<side>",
                "CatalogMessage",
                1,
                true,
                COMPACTED);
    }

    public TopicSpec scans() {
        return topic("scans", Visibility.PRIVATE, "application", "<job id>/<phase>", "ScanRequest", 1, true, COMPACTED);
    }

    public TopicSpec events() {
        return topic(
                "events",
                Visibility.PRIVATE,
                "connectors, application",
                "none",
                "EventMessage",
                1,
                true,
                kept(Duration.ofDays(1)));
    }

    public TopicSpec checksums() {
        return topic(
                "checksums",
                Visibility.PRIVATE,
                "connectors, application",
                "none",
                "ChecksumsMessage",
                comparatorPartitions,
                true,
                kept(Duration.ofHours(6)));
    }

    public TopicSpec lookups() {
        return topic(
                "lookups",
                Visibility.PRIVATE,
                "application",
                "partition number (4 bytes)",
                "LookupRequest",
                comparatorPartitions,
                true,
                kept(Duration.ofHours(6)));
    }

    /** What webhooks tell: one record per event, in the order in which jobs ended. */
    public TopicSpec notifications() {
        return topic(
                "notifications",
                Visibility.PRIVATE,
                "application",
                "job id",
                "JSON body of a webhook",
                1,
                true,
                kept(NOTIFICATIONS_KEPT));
    }

    public List<TopicSpec> all() {
        return List.of(
                triggers(),
                jobs(),
                mismatches(),
                drift(),
                rejected(),
                catalog(),
                scans(),
                events(),
                checksums(),
                lookups(),
                notifications());
    }

    private TopicSpec topic(
            String name,
            Visibility visibility,
            String writers,
            String key,
            String value,
            int partitions,
            boolean exactPartitions,
            Map<String, String> config) {
        return new TopicSpec(prefix + name, visibility, writers, key, value, partitions, exactPartitions, config);
    }

    private static Map<String, String> kept(Duration time) {
        return Map.of("cleanup.policy", "delete", "retention.ms", millis(time), "segment.bytes", "67108864");
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }
}
