package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.cassandra.FakeRows.FakeRow;
import io.countercheck.connector.datastore.cassandra.RowSource.RowCursor;
import io.countercheck.connector.datastore.spi.DatastoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows may be passed over; where reading goes on after a failure does not depend on it. */
class RangeReaderPassedOverTest {
    private static final TokenRange RANGE = new TokenRange(0, 1023);
    private static final int WANTED_FROM = 700;

    private final List<Long> handedOver = new ArrayList<>();

    @Test
    void afterManyFailuresEveryWantedRowIsHandedOverOnce() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            handedOver.clear();
            FakeRows table = table().failing((opening, delivered, next) ->
                    random.nextInt(25) == 0 ? new DriverTimeoutException("slow") : null);

            long rows = reader(table, pace()).read(RANGE);

            assertThat(handedOver).as("seed %d", seed).isEqualTo(wanted(table));
            assertThat(rows).isEqualTo(handedOver.size());
        }
    }

    /** Else a long stretch that nobody wants would end the reading: its attempts would count as in vain. */
    @Test
    void rowsThatArePassedOverAreProgress() throws Exception {
        FakeRows table = table().failing(
                        (opening, delivered, next) -> delivered == 5 ? new DriverTimeoutException("slow") : null);

        reader(table, pace()).read(RANGE);

        assertThat(handedOver).isEqualTo(wanted(table));
        assertThat(table.opened().size()).isLessThan(table.rows().size() / 2);
    }

    @Test
    void severalRangesShareWhatOneHasTaught() throws Exception {
        FakeRows table = table();
        table.failing((opening, delivered, next) -> opening == 1 ? new DriverTimeoutException("slow") : null);
        ReadPace pace = pace();

        reader(table, pace).read(new TokenRange(0, 99));
        reader(table, pace).read(new TokenRange(900, 999));

        assertThat(table.opened().get(0).pageSize()).isEqualTo(64);
        assertThat(table.opened().get(1).pageSize()).isEqualTo(32);
        assertThat(handedOver)
                .isEqualTo(wanted(table).stream()
                        .filter(token -> token >= 900 && token <= 999)
                        .toList());
    }

    private static FakeRows table() {
        FakeRows table = new FakeRows();
        for (long token = 0; token < 1024; token += 4) {
            table.with(token, "row " + token);
        }
        return table;
    }

    private static List<Long> wanted(FakeRows table) {
        return table.rows().stream()
                .map(FakeRow::token)
                .filter(token -> token >= WANTED_FROM)
                .toList();
    }

    private RangeReader reader(FakeRows table, ReadPace pace) {
        return new RangeReader(table, pace, this::take);
    }

    private boolean take(RowCursor cursor) throws DatastoreException {
        cursor.encodeKey(new CanonicalRowEncoderV1());
        if (cursor.token() < WANTED_FROM) {
            return false;
        }
        handedOver.add(cursor.token());
        return true;
    }

    private static ReadPace pace() {
        return ReadPace.full(
                new ReadPace.Limits(64, 12, Duration.ofDays(1), "h:9042"), "cannot read", RANGE, pause -> {});
    }
}
