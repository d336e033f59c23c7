package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.countercheck.connector.datastore.spi.DatastoreException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadPaceTest {
    private static final TokenRange RANGE = new TokenRange(0, 1023);
    private static final Duration QUICK = Duration.ofSeconds(1);
    private static final DriverFault SLOW = DriverFault.of(new DriverTimeoutException("slow"));

    private int halvings = 8;

    @Test
    void aCarefulPaceDoublesWhilePiecesAreQuick() {
        ReadPace pace = careful();

        assertThat(pace.piece(RANGE).width()).isEqualTo(32);
        pace.completed(QUICK);
        assertThat(pace.piece(RANGE).width()).isEqualTo(64);
        pace.completed(QUICK.plusMillis(1));
        assertThat(pace.piece(RANGE).width()).isEqualTo(64);
    }

    @Test
    void afterAFailureItGrowsOnlyOnceManyPiecesWereQuick() throws Exception {
        ReadPace pace = full();
        pace.failed(RANGE, SLOW);

        for (int i = 0; i < 7; i++) {
            pace.completed(QUICK);
        }
        assertThat(pace.piece(RANGE).width()).isEqualTo(512);
        assertThat(pace.pageSize()).isEqualTo(50);
        pace.completed(QUICK);
        assertThat(pace.piece(RANGE).width()).isEqualTo(1024);
        assertThat(pace.pageSize()).isEqualTo(100);
    }

    @Test
    void itNeverGrowsBeyondTheLimits() {
        ReadPace pace = ReadPace.full(limits(), "reading", TokenRange.RING, pause -> {});

        for (int i = 0; i < 70; i++) {
            pace.completed(QUICK);
        }

        assertThat(pace.piece(TokenRange.RING)).isEqualTo(TokenRange.RING);
        assertThat(pace.pageSize()).isEqualTo(100);
    }

    @Test
    void aBadTokenIsFoundInAsManyAttemptsAsThereAreHalvings() {
        halvings = 63;
        assertThat(attemptsUntilGivenUp(new TokenRange(0, Long.MAX_VALUE), 3L << 61))
                .isLessThanOrEqualTo(63 + 3);
        halvings = 10;
        assertThat(attemptsUntilGivenUp(TokenRange.RING, 12345)).isLessThanOrEqualTo(10 + 3);
    }

    @Test
    void withoutHalvingsThreeAttemptsAreMade() {
        halvings = 0;

        assertThat(attemptsUntilGivenUp(RANGE, 5)).isEqualTo(3);
    }

    /** Reads a range in which every piece that holds the bad token fails; returns how many attempts failed. */
    private int attemptsUntilGivenUp(TokenRange range, long badToken) {
        ReadPace pace = ReadPace.full(limits(), "reading", range, pause -> {});
        int[] failures = new int[1];
        assertThatThrownBy(() -> {
                    TokenRange rest = range;
                    while (true) {
                        TokenRange piece = pace.piece(rest);
                        if (piece.first() <= badToken && badToken <= piece.last()) {
                            failures[0]++;
                            pace.failed(piece, SLOW);
                        } else {
                            pace.completed(QUICK);
                            rest = rest.from(piece.last() + 1);
                        }
                    }
                })
                .isInstanceOf(DatastoreException.class);
        return failures[0];
    }

    private ReadPace careful() {
        return ReadPace.careful(limits(), "reading", RANGE, pause -> {});
    }

    private ReadPace full() {
        return ReadPace.full(limits(), "reading", RANGE, pause -> {});
    }

    private ReadPace.Limits limits() {
        return new ReadPace.Limits(100, halvings, QUICK, "h:9042");
    }
}
