package io.countercheck.streams.app.config;

import io.countercheck.streams.reconcile.ConfirmPolicy;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.JobLimits;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.countercheck.streams.reconcile.TablePair;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything a user can set. {@code configs/application.yaml} shows each key with its default.
 *
 * @param applicationId name of the consumer group, and prefix of internal topics and transactional ids
 * @param stateDir where the state stores keep their files
 * @param tables the table pairs that can be reconciled, names unique; may be empty
 */
public record AppConfig(
        String applicationId,
        Path stateDir,
        KafkaConfig kafka,
        TopicsConfig topics,
        StreamsSettings streams,
        RestConfig rest,
        Datastores datastores,
        JobLimits jobs,
        ConfirmPolicy confirm,
        SchedulerSettings scheduler,
        List<TablePair> tables) {
    public AppConfig {
        tables = List.copyOf(tables);
    }

    /** The names of the table pairs, in the order of the configuration. */
    public List<String> tableNames() {
        return tables.stream().map(TablePair::name).toList();
    }
}
