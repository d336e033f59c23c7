package io.countercheck.streams.topology;

import io.countercheck.common.model.TableName;
import io.countercheck.common.wire.Topics;
import io.countercheck.streams.reconcile.ConfirmPolicy;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.DigestPolicy;
import io.countercheck.streams.reconcile.JobLimits;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TablePolicy;
import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration of two table pairs with small limits. */
final class TestSettings {
    static final Duration CONNECTOR_TIMEOUT = Duration.ofSeconds(30);
    static final Duration PROGRESS_TIMEOUT = Duration.ofMinutes(5);
    static final Duration SETTLE_DELAY = Duration.ofSeconds(2);
    static final int MAX_ROUNDS = 4;
    static final int MAX_HISTORY = 3;
    static final JobLimits LIMITS = new JobLimits(1, 4, CONNECTOR_TIMEOUT, PROGRESS_TIMEOUT, MAX_HISTORY, 1_000);
    static final ConfirmPolicy CONFIRM = new ConfirmPolicy(SETTLE_DELAY, MAX_ROUNDS, 3, 2);

    /** No table is digested. */
    static final DigestPolicy NO_DIGESTS = new DigestPolicy(Long.MAX_VALUE, 50);

    static final PublicTopics PUBLIC_TOPICS = new PublicTopics(Publication.JSON, Duration.ofHours(1));

    private TestSettings() {}

    static TopologySettings standard() {
        return with(LIMITS);
    }

    static TopologySettings with(JobLimits limits) {
        return new TopologySettings(
                new Topics("test.", 1),
                new Datastores("cassandra", "postgres"),
                List.of(pair("users"), pair("orders")),
                limits,
                NO_DIGESTS,
                CONFIRM,
                new SchedulerSettings(true, Duration.ZERO, null),
                PUBLIC_TOPICS);
    }

    /** The same with all tables digested. */
    static TopologySettings digesting(double maxDifferingPercent) {
        TopologySettings standard = standard();
        return new TopologySettings(
                standard.topics(),
                standard.datastores(),
                standard.tables(),
                LIMITS,
                new DigestPolicy(0, maxDifferingPercent),
                CONFIRM,
                standard.scheduler(),
                PUBLIC_TOPICS);
    }

    /** The same with a schedule of "users". */
    static TopologySettings scheduled(Schedule schedule, SchedulerSettings scheduler) {
        TablePair users = pair("users");
        TablePolicy policy = new TablePolicy(Strategy.CHECKSUM, 1.0, 5.0, null, Duration.ofHours(1), schedule);
        TablePair scheduled =
                new TablePair("users", users.source(), users.target(), users.columns(), users.rows(), policy);
        return of(List.of(scheduled, pair("orders")), scheduler);
    }

    /** The same with "users" checked by TIMESTAMP_RANGE, by default the last quarter of an hour of column "at". */
    static TopologySettings windowed(@Nullable Schedule schedule) {
        TablePair users = pair("users");
        TablePolicy policy =
                new TablePolicy(Strategy.TIMESTAMP_RANGE, 1.0, 5.0, "at", Duration.ofMinutes(15), schedule);
        TablePair windowed =
                new TablePair("users", users.source(), users.target(), users.columns(), users.rows(), policy);
        return of(List.of(windowed, pair("orders")), new SchedulerSettings(true, Duration.ZERO, null));
    }

    static TopologySettings withoutUsers() {
        return of(List.of(pair("orders")), new SchedulerSettings(true, Duration.ZERO, null));
    }

    static TopologySettings publishing(PublicTopics publicTopics) {
        TopologySettings standard = standard();
        return new TopologySettings(
                standard.topics(),
                standard.datastores(),
                standard.tables(),
                LIMITS,
                NO_DIGESTS,
                CONFIRM,
                standard.scheduler(),
                publicTopics);
    }

    private static TopologySettings of(List<TablePair> tables, SchedulerSettings scheduler) {
        TopologySettings standard = standard();
        return new TopologySettings(
                standard.topics(),
                standard.datastores(),
                tables,
                LIMITS,
                NO_DIGESTS,
                CONFIRM,
                scheduler,
                PUBLIC_TOPICS);
    }

    private static TablePair pair(String name) {
        return TablePair.of(name, new TableName("warehouse", name), new TableName("public", "cdc_" + name));
    }
}
