package io.countercheck.streams.rest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private Instant now = Instant.parse("2025-11-20T14:00:00Z");
    private final RateLimit limit = new RateLimit(10, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void so_many_requests_pass_at_once_and_then_one_every_few_seconds() {
        assertThat(IntStream.range(0, 10).filter(i -> limit.count("ann").exceeded()))
                .isEmpty();
        assertThat(limit.count("ann")).isEqualTo(new RateLimit.Standing(10, 0, 60, 6));
        now = now.plusMillis(5_999);
        assertThat(limit.count("ann").retryAfterSeconds()).isEqualTo(1);
        now = now.plusMillis(1);
        assertThat(limit.count("ann").exceeded()).isFalse();
        assertThat(limit.count("ann").exceeded()).isTrue();
        now = now.plusSeconds(60);
        assertThat(limit.count("ann")).isEqualTo(new RateLimit.Standing(10, 9, 6, 0));
    }

    @Test
    void each_client_is_counted_by_itself() {
        IntStream.range(0, 11).forEach(i -> limit.count("ann"));
        assertThat(limit.count("ann").exceeded()).isTrue();
        assertThat(limit.count("bob").exceeded()).isFalse();
    }

    @Test
    void the_client_that_was_away_longest_is_forgotten_first() {
        IntStream.range(0, 11).forEach(i -> limit.count("first"));
        IntStream.range(0, 11).forEach(i -> limit.count("busy"));
        IntStream.range(0, 9_999).forEach(i -> limit.count("client-" + i));
        assertThat(limit.count("busy").exceeded()).isTrue();
        assertThat(limit.count("first").exceeded()).isFalse();
    }
}
