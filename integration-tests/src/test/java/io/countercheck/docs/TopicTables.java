package io.countercheck.docs;

import io.countercheck.common.wire.TopicSpec;
import io.countercheck.common.wire.TopicSpec.Visibility;
import io.countercheck.common.wire.Topics;
import java.time.Duration;
import java.util.List;

/** The topics as tables, one for each visibility. */
final class TopicTables {
    private static final List<TopicSpec> TOPICS =
            new Topics(Topics.DEFAULT_PREFIX, Topics.DEFAULT_COMPARATOR_PARTITIONS).all();

    /** The same with another number of comparator partitions, which shows what depends on it. */
    private static final List<TopicSpec> WITH_OTHER_PARTITIONS =
            new Topics(Topics.DEFAULT_PREFIX, Topics.DEFAULT_COMPARATOR_PARTITIONS + 1).all();

    private TopicTables() {}

    static String markdown() {
        return """
                ## Public

                Users may rely on these.

                %s
                %s
                ## Private

                Between the connectors and the application of the same release; `common/src/main/avro/protocol.avdl` has the records.

                %s""".formatted(table(Visibility.PUBLIC), PublishedTables.markdown(), table(Visibility.PRIVATE));
    }

    private static String table(Visibility visibility) {
        StringBuilder table = new StringBuilder("""
                | topic | written by | key | value | partitions | kept |
                | --- | --- | --- | --- | --- | --- |
                """);
        for (int i = 0; i < TOPICS.size(); i++) {
            TopicSpec topic = TOPICS.get(i);
            if (topic.visibility() == visibility) {
                boolean varies =
                        topic.partitions() != WITH_OTHER_PARTITIONS.get(i).partitions();
                table.append("| `%s` | %s | %s | %s | %s%s | %s |\n"
                        .formatted(
                                topic.name(),
                                topic.writers(),
                                cell(topic.key()),
                                cell(topic.value()),
                                varies ? "*n*" : Integer.toString(topic.partitions()),
                                topic.exactPartitions() ? ", exact" : "",
                                kept(topic)));
            }
        }
        return table.toString();
    }

    private static String kept(TopicSpec topic) {
        if (topic.compacted()) {
            return "compacted";
        }
        Duration retention = Duration.ofMillis(Long.parseLong(topic.config().get("retention.ms")));
        return retention.toDays() > 0 ? retention.toDays() + " d" : retention.toHours() + " h";
    }

    private static String cell(String text) {
        return text.contains("<") ? "`" + text + "`" : text;
    }
}
