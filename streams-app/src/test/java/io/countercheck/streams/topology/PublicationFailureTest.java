package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

/** What cannot be published must not be skipped: the thread fails, and the transaction with it. */
class PublicationFailureTest {
    @Test
    void aRecordThatCannotBeWrittenFailsTheThread() {
        PublicTopics failing = new PublicTopics(
                (form, topic, document) -> {
                    throw new SerializationException("the registry is gone");
                },
                Duration.ofHours(1));
        try (CoordinatorFixture coordinator = new CoordinatorFixture(TestSettings.publishing(failing))) {
            assertThatThrownBy(() -> coordinator.trigger("CHECKSUM"))
                    .isInstanceOf(StreamsException.class)
                    .hasRootCauseInstanceOf(SerializationException.class);
            assertThat(coordinator.harness.output(
                            coordinator.harness.topics().jobs().name()))
                    .isEmpty();
        }
    }
}
