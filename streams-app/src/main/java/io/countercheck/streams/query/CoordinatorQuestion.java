package io.countercheck.streams.query;

import com.fasterxml.jackson.core.type.TypeReference;
import io.countercheck.streams.query.Overview.TableJobs;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TableSchedule;
import io.countercheck.streams.topology.TaskSight;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A question about jobs, schedules or connectors. One instance owns all of that, so there is one answer. */
sealed interface CoordinatorQuestion<R> extends Question<R> {
    @Override
    default Stage stage() {
        return Stage.COORDINATOR;
    }

    @Override
    default R merge(List<R> answers) {
        if (answers.size() != 1) {
            throw new IllegalArgumentException("one partition has one owner, not " + answers.size());
        }
        return answers.get(0);
    }

    record JobById(UUID id) implements CoordinatorQuestion<Optional<Job>> {
        @Override
        public Optional<Job> answer(LocalState state) {
            return state.reconciliations().job(id);
        }

        @Override
        public TypeReference<Answer<Optional<Job>>> answerType() {
            return new TypeReference<>() {};
        }
    }

    record QueuedJobs() implements CoordinatorQuestion<Long> {
        @Override
        public Long answer(LocalState state) {
            return state.reconciliations().queuedJobs();
        }

        @Override
        public TypeReference<Answer<Long>> answerType() {
            return new TypeReference<>() {};
        }
    }

    record JobPage(JobFilter filter, PageRequest page) implements CoordinatorQuestion<Page<Job>> {
        @Override
        public Page<Job> answer(LocalState state) {
            return state.reconciliations().jobs(filter, page);
        }

        @Override
        public TypeReference<Answer<Page<Job>>> answerType() {
            return new TypeReference<>() {};
        }
    }

    record Scheduler() implements CoordinatorQuestion<SchedulerStatus> {
        @Override
        public SchedulerStatus answer(LocalState state) {
            return state.overview().scheduler();
        }

        @Override
        public TypeReference<Answer<SchedulerStatus>> answerType() {
            return new TypeReference<>() {};
        }
    }

    record Schedules() implements CoordinatorQuestion<List<TableSchedule>> {
        @Override
        public List<TableSchedule> answer(LocalState state) {
            return state.overview().schedules();
        }

        @Override
        public TypeReference<Answer<List<TableSchedule>>> answerType() {
            return new TypeReference<>() {};
        }
    }

    record LastJobs() implements CoordinatorQuestion<Map<String, TableJobs>> {
        @Override
        public Map<String, TableJobs> answer(LocalState state) {
            return state.overview().lastJobs();
        }

        @Override
        public TypeReference<Answer<Map<String, TableJobs>>> answerType() {
            return new TypeReference<>() {};
        }
    }

    record EstimatedCompletion(Collection<UUID> jobs, int places, Instant now)
            implements CoordinatorQuestion<Optional<Instant>> {
        @Override
        public Optional<Instant> answer(LocalState state) {
            return state.overview().estimatedCompletion(jobs, places, now);
        }

        @Override
        public TypeReference<Answer<Optional<Instant>>> answerType() {
            return new TypeReference<>() {};
        }
    }

    record Heartbeats() implements CoordinatorQuestion<List<TaskSight>> {
        @Override
        public List<TaskSight> answer(LocalState state) {
            return state.heartbeats();
        }

        @Override
        public TypeReference<Answer<List<TaskSight>>> answerType() {
            return new TypeReference<>() {};
        }
    }
}
