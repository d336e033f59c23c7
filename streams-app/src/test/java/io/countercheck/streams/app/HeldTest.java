package io.countercheck.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeldTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void an_answer_holds_for_a_while() {
        Held<Integer> held = new Held<>(asked::incrementAndGet, Duration.ofHours(1));

        assertThat(held.get()).isEqualTo(1);
        assertThat(held.get()).isEqualTo(1);
    }

    @Test
    void an_answer_that_holds_no_more_is_asked_for_again() {
        Held<Integer> held = new Held<>(asked::incrementAndGet, Duration.ZERO);

        assertThat(held.get()).isEqualTo(1);
        assertThat(held.get()).isEqualTo(2);
    }

    @Test
    @Timeout(30)
    void while_one_asks_anew_the_others_have_the_last_answer() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Held<Integer> held = new Held<>(
                () -> {
                    int times = asked.incrementAndGet();
                    if (times == 2) {
                        asking.countDown();
                        await(answer);
                    }
                    return times;
                },
                Duration.ZERO);
        held.get();
        CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(held::get);
        asking.await();

        assertThat(held.get()).isEqualTo(1);

        answer.countDown();
        assertThat(slow.get()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
