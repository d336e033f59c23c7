package io.countercheck.streams.app;

import io.countercheck.common.wire.TopicSpec;
import io.countercheck.common.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are missing, and refuses those that exist in a form in which results would be wrong. */
final class TopicProvisioner {
    private static final Logger log = LoggerFactory.getLogger(TopicProvisioner.class);

    private final Admin admin;
    private final short replicationFactor;

    /** @param replicationFactor of new topics; -1 for the broker's default */
    TopicProvisioner(Admin admin, short replicationFactor) {
        this.admin = admin;
        this.replicationFactor = replicationFactor;
    }

    /**
     * @throws StartupException naming every topic that cannot be used, and how to mend it
     */
    void provision(Topics topics) throws InterruptedException {
        List<String> problems = new ArrayList<>();
        for (TopicSpec spec : topics.all()) {
            Optional<TopicDescription> existing = describe(spec);
            if (existing.isEmpty()) {
                create(spec);
            } else {
                problems.addAll(verify(spec, existing.get()));
            }
        }
        if (!problems.isEmpty()) {
            throw new StartupException("topics cannot be used: " + String.join("; ", problems));
        }
    }

    private Optional<TopicDescription> describe(TopicSpec spec) throws InterruptedException {
        try {
            return Optional.ofNullable(admin.describeTopics(List.of(spec.name()))
                    .allTopicNames()
                    .get()
                    .get(spec.name()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new StartupException("cannot describe topic " + spec.name() + ": " + reason(e), e);
        }
    }

    private void create(TopicSpec spec) throws InterruptedException {
        NewTopic topic = new NewTopic(
                        spec.name(),
                        Optional.of(spec.partitions()),
                        replicationFactor < 1 ? Optional.empty() : Optional.of(replicationFactor))
                .configs(spec.config());
        try {
            admin.createTopics(List.of(topic)).all().get();
            log.info("created topic {} with {} partitions", spec.name(), spec.partitions());
        } catch (ExecutionException e) {
            // Another instance may start at the same time.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new StartupException("cannot create topic " + spec.name() + ": " + reason(e), e);
            }
        }
    }

    private List<String> verify(TopicSpec spec, TopicDescription existing) throws InterruptedException {
        List<String> problems = new ArrayList<>();
        int partitions = existing.partitions().size();
        if (spec.exactPartitions() && partitions != spec.partitions()) {
            problems.add("topic " + spec.name() + " has " + partitions + " partitions but needs " + spec.partitions()
                    + ": delete it while no job runs, or change topics.comparator.partitions");
        }
        String policy = cleanupPolicy(spec.name());
        if (spec.compacted() && !policy.equals("compact")) {
            problems.add("topic " + spec.name() + " has cleanup.policy=" + policy
                    + " but must have cleanup.policy=compact: alter its configuration");
        }
        return problems;
    }

    private String cleanupPolicy(String topic) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                    .map(config -> config.get("cleanup.policy").value())
                    .findFirst()
                    .orElse("unknown");
        } catch (ExecutionException e) {
            throw new StartupException("cannot read the configuration of topic " + topic + ": " + reason(e), e);
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
