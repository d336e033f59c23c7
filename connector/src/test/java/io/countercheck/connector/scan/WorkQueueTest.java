package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private final WorkQueue queue = new WorkQueue(List.of("queue-test"), 2);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        queue.stop();
    }

    @Test
    void piecesOfWorkTakeTurnsAndEachKeepsItsOrder() throws Exception {
        occupy("first");
        queue.offer("a", List.of(step("a1"), step("a2"), step("a3")));
        queue.offer("b", List.of(step("b1"), step("b2")));

        release.countDown();

        await().untilAsserted(() -> assertThat(done).containsExactly("a1", "b1", "a2", "b2", "a3"));
    }

    @Test
    void noMoreMayWaitThanTheQueueHolds() throws Exception {
        occupy("first");

        assertThat(queue.offer("a", List.of(step("a")))).isTrue();
        assertThat(queue.offer("b", List.of(step("b")))).isTrue();
        assertThat(queue.offer("c", List.of(step("c")))).isFalse();
        release.countDown();

        await().until(() -> queue.offer("d", List.of(step("d"))));
        await().untilAsserted(() -> assertThat(done).containsExactly("a", "b", "d"));
    }

    @Test
    void withdrawnWorkIsInterruptedAndNothingMoreOfItBegins() throws Exception {
        occupy("a");
        queue.offer("a", List.of(step("a1")));
        queue.offer("b", List.of(step("b1")));

        queue.withdraw("a");

        await().untilAsserted(() -> assertThat(done).containsExactly("b1"));
    }

    @Test
    void anInterruptThatComesTooLateDoesNotHitTheNextStep() {
        queue.offer("a", List.of(() -> queue.withdraw("a")));
        queue.offer(
                "b",
                List.of(() -> done.add("interrupted: " + Thread.currentThread().isInterrupted())));

        await().untilAsserted(() -> assertThat(done).containsExactly("interrupted: false"));
    }

    @Test
    void stoppingInterruptsWhatRunsAndDropsWhatWaits() throws Exception {
        occupy("a");
        queue.offer("b", List.of(step("b")));

        queue.stop();
        queue.awaitEnd(System.nanoTime() + TimeUnit.SECONDS.toNanos(10));

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("queue-test");
        assertThat(done).isEmpty();
    }

    /** Keeps the only thread busy until {@link #release}. */
    private void occupy(String id) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        queue.offer(id, List.of(() -> {
            begun.countDown();
            release.await();
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private WorkQueue.Step step(String name) {
        return () -> done.add(name);
    }
}
