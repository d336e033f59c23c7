package io.countercheck.streams.query;

import io.countercheck.common.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Instances in memory that share the state of {@value #PARTITIONS} partitions between them. */
public final class FakeInstances implements Peers {
    static final int PARTITIONS = 4;
    static final Topics TOPICS = new Topics("test.", PARTITIONS);

    final FakeStores stores = new FakeStores(PARTITIONS);

    /** Who is asked, in order. */
    final List<InstanceAddress> asked = new ArrayList<>();

    /** Runs before somebody is asked. */
    Runnable beforeAnswer = () -> {};

    /** Runs when an instance has seen what it owns, and not yet what that holds. */
    Runnable beforeRead = () -> {};

    private final Map<InstanceAddress, Map<String, Set<Integer>>> owned = new HashMap<>();
    private final Map<String, Map<Integer, InstanceAddress>> believed = new HashMap<>();
    private final Set<InstanceAddress> away = new HashSet<>();

    static InstanceAddress instance(int number) {
        return new InstanceAddress("instance-" + number, 8080);
    }

    /** As it is after a rebalance: who owns it and whom all take for its owner. */
    FakeInstances assign(Stage stage, int partition, int instance) {
        lose(stage, partition);
        own(stage, partition, instance);
        believe(stage, partition, instance);
        return this;
    }

    void own(Stage stage, int partition, int instance) {
        owned(instance(instance), stage).add(partition);
    }

    /** Nobody owns it, whatever all believe. */
    void lose(Stage stage, int partition) {
        owned.keySet().forEach(instance -> owned(instance, stage).remove(partition));
    }

    void believe(Stage stage, int partition, int instance) {
        believed.computeIfAbsent(stage.topic(TOPICS), topic -> new HashMap<>()).put(partition, instance(instance));
    }

    void forget(Stage stage, int partition) {
        believed.getOrDefault(stage.topic(TOPICS), new HashMap<>()).remove(partition);
    }

    void kill(int instance) {
        away.add(instance(instance));
    }

    void revive(int instance) {
        away.remove(instance(instance));
    }

    void put(String store, int partition, String key, Object value) {
        stores.put(store, partition, key, value);
    }

    private Set<Integer> owned(InstanceAddress instance, Stage stage) {
        return owned.computeIfAbsent(instance, unknown -> new HashMap<>())
                .computeIfAbsent(stage.topic(TOPICS), unknown -> new HashSet<>());
    }

    /** All instances as one of them sees them. */
    Cluster cluster(int number) {
        return cluster(number, this);
    }

    Cluster cluster(int number, Peers peers) {
        return new Cluster(
                new LocalAnswers(state(instance(number)), TOPICS), owners(number), peers, TOPICS, Duration.ZERO);
    }

    /** What an instance says for itself. */
    public LocalAnswers answers(int number) {
        return new LocalAnswers(state(instance(number)), TOPICS);
    }

    private Owners owners(int number) {
        return new Owners() {
            @Override
            public Optional<InstanceAddress> self() {
                return Optional.of(instance(number));
            }

            @Override
            public Map<Integer, InstanceAddress> of(String topic) {
                return Map.copyOf(believed.getOrDefault(topic, Map.of()));
            }
        };
    }

    private OwnState state(InstanceAddress instance) {
        return new OwnState() {
            @Override
            public Set<Integer> partitions(String topic) {
                return Set.copyOf(owned.getOrDefault(instance, Map.of()).getOrDefault(topic, Set.of()));
            }

            @Override
            public StoreAccess stores(String topic, Set<Integer> partitions) {
                beforeRead.run();
                return stores.part(partitions.stream().sorted().toList());
            }
        };
    }

    @Override
    public <R> Future<Answer<R>> ask(InstanceAddress instance, Question<R> question) {
        asked.add(instance);
        beforeAnswer.run();
        if (away.contains(instance)) {
            return CompletableFuture.failedFuture(new PeerFailureException("it cannot be reached"));
        }
        try {
            return CompletableFuture.completedFuture(new LocalAnswers(state(instance), TOPICS).answer(question));
        } catch (StateNotAvailableException e) {
            return CompletableFuture.failedFuture(new PeerFailureException("its part of the state is not available"));
        }
    }
}
