package io.countercheck.streams.query;

import io.countercheck.common.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All instances together. A question is answered here if this instance owns all that it is about; else by all owners, each
 * for its part. An answer counts only if every partition is in exactly one part: while partitions move, one may be in none
 * or in two, and the question is asked again, so often; then there is no answer. Whoever is asked answers from its own
 * state and asks nobody, so questions do not run in circles.
 */
public final class Cluster {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** After so long it is not asked again: an owner that is slow is not quicker for being asked more. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Each holds a thread of the HTTP server; the others are left to answer what other instances ask. */
    private static final int MAX_WAITING = 16;

    private final LocalAnswers local;
    private final Owners owners;
    private final Peers peers;
    private final Topics topics;
    private final Duration pause;
    private final Semaphore mayWait = new Semaphore(MAX_WAITING);

    /** @param self where others reach this instance; empty if they cannot */
    public Cluster(KafkaStreams streams, Topics topics, Optional<InstanceAddress> self, Peers peers) {
        this(new LocalAnswers(streams, topics), new StreamsOwners(streams, self), peers, topics, PAUSE);
    }

    Cluster(LocalAnswers local, Owners owners, Peers peers, Topics topics, Duration pause) {
        this.local = local;
        this.owners = owners;
        this.peers = peers;
        this.topics = topics;
        this.pause = pause;
    }

    /**
     * The answer about the whole state.
     *
     * @throws StateNotAvailableException if a part of it cannot be had now
     * @throws AnswerTooLargeException if it is too large to be passed between instances
     */
    <R> R ask(Question<R> question) {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return question.merge(isHere(question.stage()) ? here(question) : gathered(question));
            } catch (StateNotAvailableException e) {
                if (attempt == ATTEMPTS || System.nanoTime() - start > PATIENCE.toNanos()) {
                    logPeerFailure(e);
                    throw e;
                }
                sleep();
            }
        }
    }

    /** Users are not told which instance it is. */
    private static void logPeerFailure(StateNotAvailableException failure) {
        if (failure.getCause() instanceof PeerFailureException peer) {
            log.warn("{}", peer.getMessage());
        }
    }

    /** Whether this instance owns all of a stage now. */
    boolean isHere(Stage stage) {
        return local.partitions(stage).size() == stage.partitions(topics);
    }

    private <R> List<R> here(Question<R> question) {
        return values(question.stage(), List.of(local.answer(question)));
    }

    private <R> List<R> gathered(Question<R> question) {
        if (!mayWait.tryAcquire()) {
            throw new StateNotAvailableException("too many requests wait for other instances: try again in a moment");
        }
        Map<InstanceAddress, Future<Answer<R>>> asked = new LinkedHashMap<>();
        try {
            Set<Integer> own = local.partitions(question.stage());
            others(question.stage(), own).forEach(other -> asked.put(other, peers.ask(other, question)));
            List<Answer<R>> answers = new ArrayList<>();
            if (!own.isEmpty()) {
                answers.add(local.answer(question));
            }
            for (Map.Entry<InstanceAddress, Future<Answer<R>>> other : asked.entrySet()) {
                answers.add(await(other.getKey(), other.getValue()));
            }
            return values(question.stage(), answers);
        } finally {
            asked.values().forEach(answer -> answer.cancel(true));
            mayWait.release();
        }
    }

    /** Who has what this instance does not own. */
    private Set<InstanceAddress> others(Stage stage, Set<Integer> own) {
        Map<Integer, InstanceAddress> all = owners.of(stage.topic(topics));
        Set<InstanceAddress> others = new HashSet<>();
        for (int partition = 0; partition < stage.partitions(topics); partition++) {
            InstanceAddress owner = all.get(partition);
            if (!own.contains(partition)) {
                if (owner == null) {
                    throw new StateNotAvailableException(
                            "a part of the state has no owner now: try again in a moment",
                            new PeerFailureException("no instance is known to own partition " + partition + " of "
                                    + stage.topic(topics) + ": its owner is away, or has no address for others, see"
                                    + " rest.advertised.host"));
                }
                if (Optional.of(owner).equals(owners.self())) {
                    throw new StateNotAvailableException(
                            "the state is being restored: try again in a moment",
                            new PeerFailureException("partition " + partition + " of " + stage.topic(topics)
                                    + " is said to be at this instance's own address " + owner
                                    + ": it is being restored, or another instance advertises the same address"));
                }
                others.add(owner);
            }
        }
        return others;
    }

    private static <R> Answer<R> await(InstanceAddress other, Future<Answer<R>> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof AnswerTooLargeException tooLarge) {
                throw tooLarge;
            }
            throw new StateNotAvailableException(
                    "the instance that has a part of the state does not answer: try again in a moment",
                    new PeerFailureException("instance " + other + " gives no answer: " + cause.getMessage(), cause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateNotAvailableException("the application is stopping", e);
        }
    }

    private <R> List<R> values(Stage stage, List<Answer<R>> answers) {
        Set<Integer> seen = new HashSet<>();
        for (Answer<R> answer : answers) {
            for (int partition : answer.partitions()) {
                if (partition < 0 || partition >= stage.partitions(topics) || !seen.add(partition)) {
                    throw new StateNotAvailableException(
                            "the state is moving between instances: try again in a moment");
                }
            }
        }
        if (seen.size() != stage.partitions(topics)) {
            throw new StateNotAvailableException("the state is moving between instances: try again in a moment");
        }
        return answers.stream().map(Answer::value).toList();
    }

    private void sleep() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateNotAvailableException("the application is stopping", e);
        }
    }
}
