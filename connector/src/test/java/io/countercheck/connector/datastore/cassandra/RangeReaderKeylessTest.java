package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A count reads the columns of its conditions alone, which may be equal in all rows. */
class RangeReaderKeylessTest {
    private static final TokenRange RANGE = new TokenRange(0, 1023);
    private static final int ROWS = 100;

    @Test
    void rowsThatLookTheSameAreHandedOverOnceEach() throws Exception {
        FakeRows table = new FakeRows().keyless("eu");
        for (int i = 0; i < ROWS; i++) {
            table.with(7, "row-" + i);
        }
        table.failing((opening, delivered, next) -> opening == 1 && delivered == 60
                        || table.opened().get(opening - 1).continued()
                ? new FrameTooLongException(new InetSocketAddress(9042), "too long")
                : null);
        ReadPace pace = ReadPace.full(
                new ReadPace.Limits(64, 12, Duration.ofDays(1), "h:9042"), "cannot read", RANGE, pause -> {});
        AtomicInteger rows = new AtomicInteger();

        long told = new RangeReader(table, pace, new EncodedRows((row, keyLength, length) -> rows.incrementAndGet()))
                .read(RANGE);

        assertThat(rows).hasValue(ROWS);
        assertThat(told).isEqualTo(ROWS);
        assertThat(table.opened()).as("failed, failed again, read anew").hasSizeGreaterThan(2);
    }
}
