package io.countercheck.streams.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.type.TypeReference;
import io.countercheck.streams.reconcile.Mismatch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be known from the state. Every owner of a part of it answers for its part, and the answers make up the one
 * about the whole. Questions and answers go between instances as JSON; only instances of one release talk.
 *
 * @param <R> what an answer is
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CoordinatorQuestion.JobById.class, name = "job"),
    @JsonSubTypes.Type(value = CoordinatorQuestion.QueuedJobs.class, name = "queued-jobs"),
    @JsonSubTypes.Type(value = CoordinatorQuestion.JobPage.class, name = "jobs"),
    @JsonSubTypes.Type(value = CoordinatorQuestion.Scheduler.class, name = "scheduler"),
    @JsonSubTypes.Type(value = CoordinatorQuestion.Schedules.class, name = "schedules"),
    @JsonSubTypes.Type(value = CoordinatorQuestion.LastJobs.class, name = "last-jobs"),
    @JsonSubTypes.Type(value = CoordinatorQuestion.EstimatedCompletion.class, name = "estimated-completion"),
    @JsonSubTypes.Type(value = CoordinatorQuestion.Heartbeats.class, name = "heartbeats"),
    @JsonSubTypes.Type(value = Question.MismatchById.class, name = "mismatch"),
    @JsonSubTypes.Type(value = Question.MismatchPositions.class, name = "mismatch-positions"),
    @JsonSubTypes.Type(value = Question.MismatchesById.class, name = "mismatches"),
    @JsonSubTypes.Type(value = Question.Sample.class, name = "sample")
})
public sealed interface Question<R> permits CoordinatorQuestion, Question.OfComparator {
    /** Whose state it is about. */
    Stage stage();

    /** The answer from a part of the state. */
    R answer(LocalState state);

    /** The answer about the whole, from those about its parts: each partition is in exactly one of them. */
    R merge(List<R> answers);

    /** For who reads an answer to it. */
    TypeReference<Answer<R>> answerType();

    /** About mismatches. */
    sealed interface OfComparator<R> extends Question<R> {
        @Override
        default Stage stage() {
            return Stage.COMPARATOR;
        }
    }

    /** Its key is known to the comparator alone, so all partitions are asked. */
    record MismatchById(UUID id) implements OfComparator<Optional<Mismatch>> {
        @Override
        public Optional<Mismatch> answer(LocalState state) {
            return state.reconciliations().mismatch(id);
        }

        @Override
        public Optional<Mismatch> merge(List<Optional<Mismatch>> answers) {
            return answers.stream().flatMap(Optional::stream).findFirst();
        }

        @Override
        public TypeReference<Answer<Optional<Mismatch>>> answerType() {
            return new TypeReference<>() {};
        }
    }

    /**
     * A piece of a list, and how long the list is.
     *
     * @param offset how many are skipped; 0 where several have parts of the list, since none knows where its part stands
     * @param count how many
     */
    record MismatchPositions(MismatchFilter filter, long offset, int count)
            implements OfComparator<Page<MismatchPosition>> {
        @Override
        public Page<MismatchPosition> answer(LocalState state) {
            return state.reconciliations().positions(filter, new PageRequest(offset, count));
        }

        @Override
        public Page<MismatchPosition> merge(List<Page<MismatchPosition>> answers) {
            if (answers.size() == 1) {
                return answers.get(0);
            }
            if (offset != 0) {
                throw new StateNotAvailableException("the state is moving between instances: try again in a moment");
            }
            return new Page<>(
                    answers.stream()
                            .flatMap(answer -> answer.items().stream())
                            .sorted()
                            .limit(count)
                            .toList(),
                    answers.stream().mapToLong(Page::totalItems).sum());
        }

        @Override
        public TypeReference<Answer<Page<MismatchPosition>>> answerType() {
            return new TypeReference<>() {};
        }
    }

    /**
     * Those there are of some ids, in no particular order.
     *
     * @param jobId the job that they are shown for; null for the one that saw each last
     */
    record MismatchesById(Collection<UUID> ids, @Nullable UUID jobId) implements OfComparator<List<Mismatch>> {
        @Override
        public List<Mismatch> answer(LocalState state) {
            return state.reconciliations().mismatches(ids, jobId);
        }

        @Override
        public List<Mismatch> merge(List<List<Mismatch>> answers) {
            return answers.stream().flatMap(List::stream).toList();
        }

        @Override
        public TypeReference<Answer<List<Mismatch>>> answerType() {
            return new TypeReference<>() {};
        }
    }

    /** The mismatches of a job with the lowest ids. */
    record Sample(UUID jobId, int limit) implements OfComparator<List<Mismatch>> {
        @Override
        public List<Mismatch> answer(LocalState state) {
            return state.reconciliations().sample(jobId, limit);
        }

        @Override
        public List<Mismatch> merge(List<List<Mismatch>> answers) {
            return answers.stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(Mismatch::id, MismatchPosition::asText))
                    .limit(limit)
                    .toList();
        }

        @Override
        public TypeReference<Answer<List<Mismatch>>> answerType() {
            return new TypeReference<>() {};
        }
    }
}
