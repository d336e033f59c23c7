package io.countercheck.connector.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RequestLimitTest {

    @Test
    void requestsWaitWhileThereIsNoRoom() throws Exception {
        RequestLimit limit = new RequestLimit(2);
        limit.acquire(1);
        limit.acquire(1);
        assertThat(limit.contended()).isFalse();

        CompletableFuture<Integer> third = waiting(limit, 1);
        assertThat(third).isNotDone();
        limit.release(1);

        assertThat(taken(third)).isEqualTo(1);
        assertThat(limit.contended()).isFalse();
    }

    @Test
    void whatNeedsMuchIsNotOvertakenForEver() throws Exception {
        RequestLimit limit = new RequestLimit(4);
        limit.acquire(2);
        CompletableFuture<Integer> large = waiting(limit, 3);
        CompletableFuture<Integer> small = CompletableFuture.supplyAsync(() -> acquire(limit, 1));

        assertThat(large).isNotDone();
        limit.release(2);

        assertThat(taken(large)).isEqualTo(3);
        assertThat(taken(small)).isEqualTo(1);
    }

    @Test
    void whatNeedsMoreThanTheLimitGetsAllOfIt() throws Exception {
        RequestLimit limit = new RequestLimit(4);

        assertThat(limit.acquire(32)).isEqualTo(4);
    }

    @Test
    void whoHasARequestIsAskedToGiveWayWhenTheLimitFalls() throws Exception {
        RequestLimit limit = new RequestLimit(2);
        limit.acquire(1);
        limit.acquire(1);

        limit.resize(1);

        assertThat(limit.contended()).isTrue();
        limit.release(1);
        assertThat(limit.contended()).isFalse();
    }

    @Test
    void whoeverIsInterruptedNoLongerWaits() throws Exception {
        RequestLimit limit = new RequestLimit(1);
        limit.acquire(1);
        Thread waiting = new Thread(() -> acquire(limit, 1));
        waiting.start();
        awaitContention(limit);

        waiting.interrupt();
        waiting.join();

        assertThat(limit.contended()).isFalse();
    }

    private static CompletableFuture<Integer> waiting(RequestLimit limit, int requests) {
        CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> acquire(limit, requests));
        awaitContention(limit);
        return taken;
    }

    private static void awaitContention(RequestLimit limit) {
        while (!limit.contended()) {
            Thread.onSpinWait();
        }
    }

    private static int taken(CompletableFuture<Integer> acquired)
            throws InterruptedException, ExecutionException, TimeoutException {
        return acquired.get(60, TimeUnit.SECONDS);
    }

    private static int acquire(RequestLimit limit, int requests) {
        try {
            return limit.acquire(requests);
        } catch (InterruptedException e) {
            return 0;
        }
    }
}
