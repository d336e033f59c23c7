package io.countercheck.streams.query;

import io.countercheck.common.wire.Topics;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;

/** Answers questions from the state that this instance owns, and says which part of the whole that is. */
public final class LocalAnswers {
    private final OwnState state;
    private final Topics topics;

    public LocalAnswers(KafkaStreams streams, Topics topics) {
        this(new StreamsOwnState(streams), topics);
    }

    LocalAnswers(OwnState state, Topics topics) {
        this.state = state;
        this.topics = topics;
    }

    /** The partitions of a stage that this instance owns now. */
    Set<Integer> partitions(Stage stage) {
        return state.partitions(stage.topic(topics));
    }

    /** @throws StateNotAvailableException if it owns nothing of the question's stage, or not the same all the time */
    public <R> Answer<R> answer(Question<R> question) {
        String topic = question.stage().topic(topics);
        Set<Integer> owned = state.partitions(topic);
        if (owned.isEmpty()) {
            throw new StateNotAvailableException(
                    "the state is being restored, or is owned by another instance: try again in a moment");
        }
        R value = question.answer(new LocalState(state.stores(topic, owned), topics));
        if (!state.partitions(topic).equals(owned)) {
            throw new StateNotAvailableException("the state moved to another instance: try again in a moment");
        }
        return new Answer<>(owned, value);
    }
}
