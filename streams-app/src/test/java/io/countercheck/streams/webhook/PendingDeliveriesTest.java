package io.countercheck.streams.webhook;

import static io.countercheck.streams.webhook.Notifications.MAX_AGE;
import static io.countercheck.streams.webhook.Notifications.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.webhook.PendingDeliveries.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PendingDeliveriesTest {
    private static final Outcome.Failed FAILED = new Outcome.Failed("status 500", Optional.empty());

    private final PendingDeliveries pending = new PendingDeliveries(RetrySchedule.standard(() -> 1.0), MAX_AGE);

    @Test
    void what_came_first_is_sent_first() {
        pending.add(7, Notifications.of(7));
        pending.add(9, Notifications.of(9));

        assertThat(dueOffset(START)).contains(7L);
        pending.done(due(START));
        assertThat(dueOffset(START)).contains(9L);
        pending.done(due(START));
        assertThat(dueOffset(START)).isEmpty();
        assertThat(pending.nextDue()).isEmpty();
    }

    @Test
    void what_fails_is_due_again_later_and_holds_up_nothing_else() {
        pending.add(7, Notifications.of(7));
        pending.add(9, Notifications.of(9));

        assertThat(pending.failed(due(START), FAILED, START)).contains(START.plusSeconds(1));

        assertThat(dueOffset(START)).contains(9L);
        pending.done(due(START));
        assertThat(dueOffset(START)).isEmpty();
        assertThat(pending.nextDue()).contains(START.plusSeconds(1));
        assertThat(pending.failed(due(START.plusSeconds(1)), FAILED, START.plusSeconds(1)))
                .contains(START.plusSeconds(3));
    }

    @Test
    void nothing_is_committed_beyond_the_first_that_is_pending() {
        assertThat(pending.committable(5)).isEqualTo(5);
        pending.add(7, Notifications.of(7));
        pending.add(9, Notifications.of(9));
        pending.failed(due(START), FAILED, START);
        pending.done(due(START));

        assertThat(pending.committable(10)).isEqualTo(7);

        pending.done(due(START.plusSeconds(1)));
        assertThat(pending.committable(10)).isEqualTo(10);
    }

    @Test
    void the_last_request_is_at_the_greatest_age() {
        pending.add(7, Notifications.of(7));
        Instant almost = START.plus(MAX_AGE).minusMillis(1);

        assertThat(pending.failed(due(almost), FAILED, almost)).contains(START.plus(MAX_AGE));
        assertThat(pending.failed(due(START.plus(MAX_AGE)), FAILED, START.plus(MAX_AGE)))
                .isEmpty();

        assertThat(pending.size()).isZero();
        assertThat(pending.committable(8)).isEqualTo(8);
    }

    @Test
    void what_is_too_old_already_is_tried_once() {
        pending.add(7, Notifications.of(7));
        Instant late = START.plus(MAX_AGE).plus(MAX_AGE);

        assertThat(pending.failed(due(late), FAILED, late)).isEmpty();
        assertThat(pending.size()).isZero();
    }

    @Test
    void an_endpoint_that_wants_to_be_left_alone_is() {
        pending.add(7, Notifications.of(7));
        pending.add(9, Notifications.of(9));

        assertThat(pending.failed(due(START), retryAfter(Duration.ofMinutes(2)), START))
                .contains(START.plusSeconds(120));

        assertThat(dueOffset(START.plusSeconds(119))).isEmpty();
        assertThat(pending.nextDue()).contains(START.plusSeconds(120));
        assertThat(dueOffset(START.plusSeconds(120))).contains(9L);
    }

    @Test
    void a_wish_to_be_left_alone_is_no_reason_to_come_sooner() {
        pending.add(7, Notifications.of(7));
        assertThat(pending.failed(due(START), retryAfter(Duration.ZERO), START)).contains(START.plusSeconds(1));
        assertThat(dueOffset(START)).isEmpty();
    }

    @Test
    void nobody_is_left_alone_for_ever() {
        pending.add(7, Notifications.of(7));
        pending.failed(due(START), retryAfter(Duration.ofDays(1000)), START);
        assertThat(dueOffset(START.plus(Duration.ofHours(1)))).contains(7L);
    }

    private static Outcome.Failed retryAfter(Duration wish) {
        return new Outcome.Failed("status 429", Optional.of(wish));
    }

    private Pending due(Instant now) {
        return pending.due(now).orElseThrow();
    }

    private Optional<Long> dueOffset(Instant now) {
        return pending.due(now).map(Pending::offset);
    }
}
