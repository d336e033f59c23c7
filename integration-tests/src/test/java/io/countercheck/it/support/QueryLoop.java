package io.countercheck.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** Asks the same questions over and over. Each answer is 200 and stands a test, or 503 and says when to try again. */
public final class QueryLoop implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Query> queries = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    private record Query(AtomicInteger answered, AtomicInteger unavailable, Future<?> end) {}

    /** Begins to ask. */
    public void ask(Api api, String path, Consumer<JsonNode> complete) {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger unavailable = new AtomicInteger();
        Future<?> end = threads.submit(() -> {
            while (!over) {
                Api.Answer answer = api.get(path);
                if (answer.status() == 503) {
                    assertThat(answer.headers().firstValue("Retry-After"))
                            .as("%s: %s", path, answer.body())
                            .isPresent();
                    unavailable.incrementAndGet();
                } else {
                    assertThat(answer.status())
                            .as("%s: %s", path, answer.body())
                            .isEqualTo(200);
                    complete.accept(answer.body());
                    answered.incrementAndGet();
                }
            }
        });
        queries.add(new Query(answered, unavailable, end));
    }

    /** Waits until each is answered some more times. */
    public void awaitAnswered() {
        awaitAnsweredAgain(SOON);
    }

    /** Waits until some of them are not answered for a while. */
    public void awaitUnavailable() {
        Awaitility.await("503")
                .atMost(SOON)
                .until(() -> going() && queries.stream().anyMatch(query -> query.unavailable.get() > 0));
    }

    /** Waits until each is answered some more times, however often not in between. */
    public void awaitAnsweredAgain(Duration timeout) {
        List<Integer> before =
                queries.stream().map(query -> query.answered.get()).toList();
        Awaitility.await("complete answers").atMost(timeout).until(() -> {
            boolean all = going();
            for (int i = 0; i < queries.size(); i++) {
                all &= queries.get(i).answered.get() >= before.get(i) + 5;
            }
            return all;
        });
    }

    /** A loop that has ended has seen a wrong answer. */
    private boolean going() throws ExecutionException, InterruptedException {
        for (Query query : queries) {
            if (query.end.isDone()) {
                query.end.get();
            }
        }
        return true;
    }

    /** Ends the loops, and fails if one of them has seen a wrong answer. */
    @Override
    public void close() throws Exception {
        over = true;
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        going();
    }
}
