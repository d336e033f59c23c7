package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.reconcile.Job;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which ended jobs are forgotten when there are more than are kept. */
class JobHistoryTest {
    private final CoordinatorFixture app = new CoordinatorFixture();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aJobThatWaitedLongIsNotForgottenBeforeThoseThatEndedEarlier() {
        UUID first = app.trigger("users", "ROW_COUNT", "NORMAL");
        UUID requestedEarlyRunLast = app.trigger("users", "ROW_COUNT", "LOW");
        app.harness.advance(Duration.ofSeconds(1));
        UUID second = app.trigger("users", "ROW_COUNT", "NORMAL");
        UUID third = app.trigger("users", "ROW_COUNT", "NORMAL");
        UUID fourth = app.trigger("users", "ROW_COUNT", "NORMAL");

        for (UUID next : List.of(first, second, third, fourth, requestedEarlyRunLast)) {
            app.complete(next);
            app.harness.advance(Duration.ofSeconds(1));
        }

        assertThat(app.jobs()).extracting(Job::id).containsExactlyInAnyOrder(third, fourth, requestedEarlyRunLast);
    }
}
