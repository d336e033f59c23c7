package io.countercheck.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StateCollectorTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static Series series(double value) {
        Series series = new Series();
        series.add(MetricCatalog.QUEUE_LENGTH, value);
        return series;
    }

    private static String collect(StateCollector collector) {
        return ExpositionText.of(collector.collect());
    }

    @Test
    void every_scrape_reads_the_state_anew() {
        AtomicInteger reading = new AtomicInteger();
        try (StateCollector collector = new StateCollector(() -> series(reading.incrementAndGet()), LONG)) {
            for (int scrape = 1; scrape <= 1_000; scrape++) {
                assertThat(collect(collector)).contains("queue_length " + scrape + ".0");
            }
        }
    }

    @Test
    void state_that_does_not_answer_is_given_up_and_its_late_answer_is_not_shown() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger reading = new AtomicInteger();
        Supplier<Series> state = () -> {
            int number = reading.incrementAndGet();
            if (number == 1) {
                awaitUninterruptibly(hanging);
                over.countDown();
            }
            return series(number);
        };
        try (StateCollector collector = new StateCollector(state, Duration.ofMillis(50))) {
            assertThat(collect(collector)).contains("state_available{state=\"coordinator\"} 0.0");
            assertThat(collect(collector)).contains("state_available{state=\"coordinator\"} 0.0");
            hanging.countDown();
            assertThat(over.await(1, TimeUnit.MINUTES)).isTrue();
        }
        try (StateCollector collector = new StateCollector(state, LONG)) {
            assertThat(collect(collector)).contains("queue_length 2.0");
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // As a store that does not look at interrupts.
            }
        }
    }

    @Test
    void scrapes_at_the_same_time_share_one_reading() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        AtomicInteger reading = new AtomicInteger();
        Supplier<Series> state = () -> {
            asked.countDown();
            awaitUninterruptibly(answers);
            return series(reading.incrementAndGet());
        };
        try (StateCollector collector = new StateCollector(state, LONG)) {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> collect(collector));
            awaitUninterruptibly(asked);
            Thread second = new Thread(() -> collect(collector));
            second.start();
            Awaitility.await("the second scrape waits").until(() -> second.getState() == Thread.State.TIMED_WAITING);
            answers.countDown();
            assertThat(first.join()).contains("queue_length 1.0");
            assertThat(reading).hasValue(1);
        }
    }

    @Test
    void a_defect_in_the_reading_does_not_fail_the_scrape() {
        Supplier<Series> state = () -> {
            throw new IllegalStateException("defect");
        };
        try (StateCollector collector = new StateCollector(state, LONG)) {
            assertThat(collect(collector)).contains("state_available{state=\"comparator\"} 0.0");
        }
    }
}
