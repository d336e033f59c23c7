package io.countercheck.streams.app.config;

import io.countercheck.streams.metrics.PushSettings;
import io.countercheck.streams.reconcile.ConfirmPolicy;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.DigestPolicy;
import io.countercheck.streams.reconcile.JobLimits;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.rest.RestSettings;
import io.countercheck.streams.webhook.WebhookEndpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything a user can set. {@code configs/application.yaml} shows each key with its default.
 *
 * @param applicationId name of the consumer group, and prefix of internal topics and transactional ids
 * @param stateDir where the state stores keep their files
 * @param push where metrics are pushed to; empty for nowhere
 * @param tables the table pairs that can be reconciled, names unique; may be empty
 * @param webhooks who is told of jobs that end, names unique; may be empty
 */
public record AppConfig(
        String applicationId,
        Path stateDir,
        KafkaConfig kafka,
        TopicsConfig topics,
        StreamsSettings streams,
        RestSettings rest,
        Datastores datastores,
        JobLimits jobs,
        DigestPolicy digests,
        ConfirmPolicy confirm,
        SchedulerSettings scheduler,
        Optional<PushSettings> push,
        List<TablePair> tables,
        List<WebhookEndpoint> webhooks) {
    public AppConfig {
        tables = List.copyOf(tables);
        webhooks = List.copyOf(webhooks);
    }

    /** The names of the table pairs, in the order of the configuration. */
    public List<String> tableNames() {
        return tables.stream().map(TablePair::name).toList();
    }
}
