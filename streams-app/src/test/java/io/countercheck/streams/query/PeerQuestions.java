package io.countercheck.streams.query;

import io.countercheck.streams.document.Samples;
import io.countercheck.streams.reconcile.JobStatus;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.ResolutionStatus;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TableSchedule;
import io.countercheck.streams.topology.MismatchIndex;
import io.countercheck.streams.topology.StoreNames;
import io.countercheck.streams.topology.TaskSight;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/** Every question that one instance asks another, and a state that has something to say to each. */
public final class PeerQuestions {
    private PeerQuestions() {}

    public static Question<List<Mismatch>> sample() {
        return new Question.Sample(Samples.JOB_ID, 10);
    }

    public static List<Question<?>> all() {
        return List.of(
                new CoordinatorQuestion.JobById(Samples.JOB_ID),
                new CoordinatorQuestion.JobById(Samples.MISMATCH_ID),
                new CoordinatorQuestion.QueuedJobs(),
                new CoordinatorQuestion.JobPage(
                        new JobFilter("users", JobStatus.COMPLETED, null, Samples.STARTED.minusSeconds(60), null),
                        new PageRequest(0, 10)),
                new CoordinatorQuestion.Scheduler(),
                new CoordinatorQuestion.Schedules(),
                new CoordinatorQuestion.LastJobs(),
                new CoordinatorQuestion.EstimatedCompletion(List.of(Samples.JOB_ID), 3, Samples.STARTED),
                new CoordinatorQuestion.Heartbeats(),
                new Question.MismatchById(Samples.MISMATCH_ID),
                new Question.MismatchById(Samples.JOB_ID),
                new Question.MismatchPositions(
                        new MismatchFilter(
                                null, MismatchKind.DATA_MISMATCH, ResolutionStatus.PENDING, Samples.JOB_ID, null, null),
                        0,
                        10),
                new Question.MismatchPositions(
                        new MismatchFilter(null, null, null, Samples.JOB_ID, null, null), Long.MAX_VALUE, 10),
                new Question.MismatchesById(List.of(Samples.MISMATCH_ID), null),
                new Question.MismatchesById(List.of(Samples.MISMATCH_ID), Samples.JOB_ID),
                sample());
    }

    /** One instance with all of the state. */
    public static LocalAnswers answers() {
        FakeInstances instances = new FakeInstances().assign(Stage.COORDINATOR, 0, 1);
        for (int partition = 0; partition < FakeInstances.PARTITIONS; partition++) {
            instances.assign(Stage.COMPARATOR, partition, 1);
        }
        FakeStores stores = instances.stores;
        stores.put(
                StoreNames.JOBS,
                0,
                Samples.JOB_ID.toString(),
                Samples.completed().planned(Samples.plan()));
        stores.put(StoreNames.SCHEDULER, 0, StoreNames.SCHEDULER_KEY, SchedulerStatus.NEW.stopped());
        stores.put(StoreNames.SCHEDULES, 0, "users", TableSchedule.none("users"));
        stores.put(
                StoreNames.HEARTBEATS,
                0,
                "cassandra/0",
                new TaskSight("cassandra", "cassandra-snapshot", 0, 1, Samples.STARTED, Samples.STARTED, null));
        stores.put(StoreNames.MISMATCHES, 1, Samples.MISMATCH_ID.toString(), Samples.changed());
        stores.put(StoreNames.JOB_MISMATCHES, 1, indexed(Samples.JOB_ID, Samples.MISMATCH_ID), new byte[0]);
        return instances.answers(1);
    }

    private static Bytes indexed(UUID job, UUID mismatch) {
        return Bytes.wrap(ByteBuffer.allocate(32)
                .put(MismatchIndex.from(job).get())
                .putLong(mismatch.getMostSignificantBits())
                .putLong(mismatch.getLeastSignificantBits())
                .array());
    }
}
