package io.countercheck.streams.query;

import static io.countercheck.streams.query.FakeInstances.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.streams.document.Samples;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.topology.StoreNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Three instances: the first has the coordinator and one partition, the others have the other partitions. */
class ClusterTest {
    private static final Question<Optional<Job>> JOB = new CoordinatorQuestion.JobById(Samples.JOB_ID);
    private static final Question<Page<MismatchPosition>> LIST =
            new Question.MismatchPositions(new MismatchFilter(null, null, null, null, null, null), 0, 10);

    private final FakeInstances instances = new FakeInstances()
            .assign(Stage.COORDINATOR, 0, 1)
            .assign(Stage.COMPARATOR, 0, 1)
            .assign(Stage.COMPARATOR, 1, 2)
            .assign(Stage.COMPARATOR, 2, 3)
            .assign(Stage.COMPARATOR, 3, 3);

    @Test
    void a_question_about_a_job_goes_to_the_one_owner() {
        instances.put(StoreNames.JOBS, 0, Samples.JOB_ID.toString(), Samples.completed());

        assertThat(instances.cluster(1).ask(JOB)).hasValue(Samples.completed());
        assertThat(instances.asked).isEmpty();
        assertThat(instances.cluster(3).ask(JOB)).hasValue(Samples.completed());
        assertThat(instances.asked).containsExactly(instance(1));
    }

    @Test
    void an_instance_that_owns_all_asks_nobody_and_needs_no_address() {
        for (int partition = 0; partition < FakeInstances.PARTITIONS; partition++) {
            instances.assign(Stage.COMPARATOR, partition, 2);
            instances.forget(Stage.COMPARATOR, partition);
        }

        assertThat(instances.cluster(2).ask(LIST).totalItems()).isZero();
        assertThat(instances.asked).isEmpty();
    }

    @Test
    void every_owner_is_asked_once_however_many_partitions_it_has() {
        instances.cluster(1).ask(LIST);

        assertThat(instances.asked).containsExactlyInAnyOrder(instance(2), instance(3));
    }

    @Test
    void there_is_no_answer_while_an_owner_is_away() {
        instances.kill(2);

        for (int asking : new int[] {1, 3}) {
            assertThatThrownBy(() -> instances.cluster(asking).ask(LIST))
                    .isInstanceOf(StateNotAvailableException.class)
                    .hasMessageContaining("does not answer")
                    .cause()
                    .hasMessage("instance instance-2:8080 gives no answer: it cannot be reached");
        }
        assertThat(instances.cluster(3).ask(JOB)).isEmpty();
    }

    @Test
    void an_owner_that_is_back_within_the_attempts_is_waited_for() {
        instances.kill(2);
        instances.beforeAnswer = () -> {
            if (instances.asked.size() == 5) {
                instances.revive(2);
            }
        };

        assertThat(instances.cluster(1).ask(LIST).totalItems()).isZero();
    }

    @Test
    void there_is_no_answer_while_nobody_is_known_to_own_a_partition() {
        instances.lose(Stage.COMPARATOR, 1);
        instances.forget(Stage.COMPARATOR, 1);

        assertThatThrownBy(() -> instances.cluster(1).ask(LIST))
                .isInstanceOf(StateNotAvailableException.class)
                .cause()
                .hasMessageContaining("no instance is known to own partition 1 of test.checksums")
                .hasMessageContaining("rest.advertised.host");
        assertThat(instances.asked).isEmpty();
    }

    @Test
    void there_is_no_answer_while_an_owner_does_not_have_yet_what_it_is_to_own() {
        instances.lose(Stage.COMPARATOR, 2);

        assertThatThrownBy(() -> instances.cluster(1).ask(LIST))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("moving");
        assertThatThrownBy(() -> instances.cluster(3).ask(LIST))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("restored")
                .cause()
                .isInstanceOf(PeerFailureException.class)
                .hasMessage("partition 2 of test.checksums is said to be at this instance's own address"
                        + " instance-3:8080: it is being restored, or another instance advertises the same address");
    }

    @Test
    void there_is_no_answer_while_two_say_that_they_own_a_partition() {
        instances.own(Stage.COMPARATOR, 1, 3);

        assertThatThrownBy(() -> instances.cluster(1).ask(LIST))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("moving");
    }

    @Test
    void the_answer_is_complete_once_a_partition_has_moved() {
        instances.beforeAnswer = () -> {
            if (instances.asked.size() == 2) {
                instances.assign(Stage.COMPARATOR, 1, 1);
            }
        };

        assertThat(instances.cluster(1).ask(LIST).totalItems()).isZero();
        assertThat(instances.asked).hasSize(3);
    }

    @Test
    void an_instance_does_not_answer_from_state_that_it_loses_meanwhile() {
        instances.beforeRead = () -> instances.assign(Stage.COMPARATOR, 3, 1);

        assertThatThrownBy(() -> instances.answers(3).answer(LIST))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("moved");
    }

    @Test
    void an_instance_that_owns_nothing_does_not_answer_for_itself() {
        assertThatThrownBy(() -> instances.answers(2).answer(JOB)).isInstanceOf(StateNotAvailableException.class);
    }

    @Test
    void only_so_many_requests_wait_for_others() throws Exception {
        CountDownLatch waiting = new CountDownLatch(16);
        List<CompletableFuture<?>> unanswered = new ArrayList<>();
        Peers silent = new Peers() {
            @Override
            public <R> Future<Answer<R>> ask(InstanceAddress other, Question<R> question) {
                CompletableFuture<Answer<R>> answer = new CompletableFuture<>();
                synchronized (unanswered) {
                    unanswered.add(answer);
                }
                waiting.countDown();
                return answer;
            }
        };
        Cluster cluster = instances.cluster(2, silent);
        ExecutorService requests = Executors.newFixedThreadPool(16);
        try {
            for (int request = 0; request < 16; request++) {
                Future<?> unused = requests.submit(() -> cluster.ask(JOB));
            }
            assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> cluster.ask(JOB))
                    .isInstanceOf(StateNotAvailableException.class)
                    .hasMessageContaining("too many requests");
        } finally {
            requests.shutdownNow();
        }
    }
}
