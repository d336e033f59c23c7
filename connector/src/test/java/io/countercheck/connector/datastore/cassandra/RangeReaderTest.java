package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DriverExecutionException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.connector.datastore.cassandra.FakeRows.FakeRow;
import io.countercheck.connector.datastore.cassandra.FakeRows.Opened;
import io.countercheck.connector.datastore.spi.Datastore.RowConsumer;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeReaderTest {
    private static final TokenRange RANGE = new TokenRange(0, 1023);
    private static final int PAGE_SIZE = 64;
    private static final int HALVINGS = 12;

    private final List<String> handedOver = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void aQuietReadIsOneRequest() throws Exception {
        FakeRows table = table();

        long rows = read(table);

        assertThat(handedOver).isEqualTo(names(table));
        assertThat(rows).isEqualTo(handedOver.size());
        assertThat(table.opened()).containsExactly(new Opened(RANGE, PAGE_SIZE, false));
        assertThat(table.openCursors()).isZero();
    }

    @Test
    void afterAFailureAtAnyRowEveryRowIsHandedOverOnce() throws Exception {
        int rows = table().rows().size();
        for (int position = 0; position <= rows; position++) {
            int failing = position;
            handedOver.clear();
            FakeRows table = table().failing((opening, delivered, next) ->
                    opening == 1 && delivered == failing ? new DriverTimeoutException("slow") : null);

            assertThat(read(table)).as("failed before row %d", position).isEqualTo(rows);
            assertThat(handedOver).as("failed before row %d", position).isEqualTo(names(table));
            assertThat(table.openCursors()).isZero();
        }
    }

    @Test
    void afterManyFailuresEveryRowIsHandedOverOnce() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            handedOver.clear();
            FakeRows table = table().failing((opening, delivered, next) -> random.nextInt(25) == 0
                    ? random.nextBoolean() ? new DriverTimeoutException("slow") : lostConnection()
                    : null);

            assertThat(read(table)).as("seed %d", seed).isEqualTo(table.rows().size());
            assertThat(handedOver).as("seed %d", seed).isEqualTo(names(table));
        }
    }

    @Test
    void aStretchThatIsTooSlowAtOnceIsReadInPieces() throws Exception {
        FakeRows table = table();
        table.failing((opening, delivered, next) -> {
            TokenRange range = table.opened().get(opening - 1).range();
            return range.first() < 600 && range.last() >= 500 && range.width() > 16
                    ? new DriverTimeoutException("slow")
                    : null;
        });

        assertThat(read(table)).isEqualTo(table.rows().size());
        assertThat(handedOver).isEqualTo(names(table));
    }

    @Test
    void pagesThatAreTooLargeAreMadeSmaller() throws Exception {
        FakeRows table = table();
        table.failing(
                (opening, delivered, next) -> table.opened().get(opening - 1).pageSize() > 4 ? tooLong() : null);

        assertThat(read(table)).isEqualTo(table.rows().size());
        assertThat(handedOver).isEqualTo(names(table));
    }

    @Test
    void aRowDeletedAfterItWasHandedOverDoesNotMatterToAContinuation() throws Exception {
        FakeRows table = table();
        List<String> all = names(table);
        table.failing((opening, delivered, next) -> {
            table.delete(row -> delivered == 5 && row.name().equals("wide-3"));
            return opening == 1 && delivered == 5 ? lostConnection() : null;
        });

        assertThat(read(table)).isEqualTo(all.size());
        assertThat(handedOver).isEqualTo(all);
    }

    @Test
    void rowsDeletedDuringTheReadAreNoReasonToLoseOthers() throws Exception {
        FakeRows table = table();
        List<String> remaining = new ArrayList<>(names(table));
        remaining.remove("wide-3");
        table.failing((opening, delivered, next) -> {
            table.delete(row -> delivered == 5 && row.name().equals("wide-3"));
            boolean continued = table.opened().get(opening - 1).continued();
            return continued || (opening == 1 && delivered == 5) ? tooLong() : null;
        });
        long rows = read(table);

        assertThat(handedOver).containsAll(remaining).contains("wide-3");
        assertThat(rows).as("rows handed over, some twice").isEqualTo(handedOver.size());
        assertThat(handedOver.stream().filter(name -> name.equals("early"))).hasSize(1);
    }

    @Test
    void whatCannotBeContinuedIsSoughtInSmallerRanges() throws Exception {
        FakeRows table = table();
        table.failing((opening, delivered, next) -> opening == 1 && delivered == 4
                        || table.opened().get(opening - 1).continued()
                ? tooLong()
                : null);

        assertThat(read(table)).isEqualTo(table.rows().size());
        assertThat(handedOver).isEqualTo(names(table));
        assertThat(table.opened().get(2).range().width()).isLessThan(RANGE.width());
    }

    /** Each fault in a wide partition costs a request, not the partition from its start. */
    @Test
    void aWidePartitionIsReadOnceHoweverOftenItBreaksOff() throws Exception {
        FakeRows table = new FakeRows();
        for (int i = 0; i < 2_000; i++) {
            table.with(7, "row-" + i);
        }
        table.failing((opening, delivered, next) ->
                delivered == 10 ? opening % 2 == 0 ? new DriverTimeoutException("slow") : lostConnection() : null);

        assertThat(read(table)).isEqualTo(2_000);
        assertThat(handedOver).isEqualTo(names(table));
        assertThat(table.delivered()).isEqualTo(2_000);
    }

    @Test
    void theLastRowOfTheRangeMayBeTheOneThatWasDeleted() throws Exception {
        FakeRows table = new FakeRows().with(5, "a").with(RANGE.last(), "b");
        table.failing((opening, delivered, next) -> {
            if (opening == 1 && next == null) {
                table.delete(row -> row.name().equals("b"));
                return lostConnection();
            }
            return null;
        });

        assertThat(read(table)).isEqualTo(2);
        assertThat(handedOver).containsExactly("a", "b");
    }

    @Test
    void aRangeThatStaysUnreadableIsNamed() {
        FakeRows table = table().failing((opening, delivered, next) ->
                next != null && next.name().startsWith("wide") ? tooLong() : null);

        assertThatThrownBy(() -> read(table))
                .isInstanceOf(DatastoreException.class)
                .isNotInstanceOf(TransientDatastoreException.class)
                .hasMessageContaining("cannot read cassandra table w.users, segment 0 of 1, tokens 7 to 7: unreadable");
        assertThat(handedOver).containsExactly("early");
    }

    @Test
    void aClusterThatStaysAwayIsATransientFault() {
        FakeRows table = table().failing((opening, delivered, next) -> lostConnection());

        assertThatThrownBy(() -> read(table))
                .isInstanceOf(TransientDatastoreException.class)
                .hasMessageContaining("cannot reach cassandra at h:9042: reset by peer; is it running?");
        assertThat(pauses).hasSize(6).isSorted();
        assertThat(table.opened()).as("less would not help").containsOnly(new Opened(RANGE, PAGE_SIZE, false));
    }

    @Test
    void aClusterThatStaysSlowIsATransientFault() {
        FakeRows table = table().failing((opening, delivered, next) -> new DriverTimeoutException("slow"));

        assertThatThrownBy(() -> read(table)).isInstanceOf(TransientDatastoreException.class);
        assertThat(table.opened())
                .extracting(opened -> opened.range().width())
                .containsExactly(1024L, 512L, 256L, 128L, 64L, 32L, 16L, 8L, 4L, 2L, 1L, 1L, 1L);
    }

    @Test
    void theConsumerMayRestBeforeARequestAndAfterEachPage() throws Exception {
        FakeRows table = new FakeRows();
        for (int token = 0; token < 200; token++) {
            table.with(token, "row-" + token);
        }
        List<Long> rests = new ArrayList<>();
        RowConsumer consumer = new RowConsumer() {
            private long rows;

            @Override
            public void accept(byte[] row, int keyLength, int length) {
                rows++;
            }

            @Override
            public void rest() {
                rests.add(rows);
            }
        };

        new RangeReader(table, pace(), new EncodedRows(consumer)).read(RANGE);

        assertThat(rests).containsExactly(0L, 64L, 128L, 192L);
    }

    @Test
    void aConsumerThatGivesUpEndsTheRead() {
        FakeRows table = table();
        RangeReader reader = new RangeReader(table, pace(), cursor -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> reader.read(RANGE)).isInstanceOf(InterruptedException.class);
        assertThat(table.openCursors()).isZero();
    }

    private long read(FakeRows table) throws DatastoreException, InterruptedException {
        return new RangeReader(table, pace(), new EncodedRows((row, keyLength, length) -> {
                    Object key = CanonicalRowDecoderV1.decode(
                                    ByteBuffer.wrap(row, 0, keyLength).slice())
                            .get(0);
                    handedOver.add(String.valueOf(key));
                }))
                .read(RANGE);
    }

    private ReadPace pace() {
        ReadPace.Limits limits = new ReadPace.Limits(PAGE_SIZE, HALVINGS, Duration.ofDays(1), "h:9042");
        return ReadPace.full(limits, "cannot read cassandra table w.users, segment 0 of 1", RANGE, pauses::add);
    }

    /** Single rows, a wide partition, and two partitions that share a token. */
    private static FakeRows table() {
        FakeRows table = new FakeRows()
                .with(0, "early")
                .with(7, "wide-0", "wide-1", "wide-2", "wide-3", "wide-4", "wide-5")
                .with(8, "same-token-a", "same-token-b");
        for (int token = 490; token < 610; token += 10) {
            table.with(token, "row-" + token);
        }
        return table.with(RANGE.last(), "late");
    }

    private static List<String> names(FakeRows table) {
        return table.rows().stream().map(FakeRow::name).toList();
    }

    private static DriverExecutionException lostConnection() {
        return new DriverExecutionException(new IOException("reset by peer"));
    }

    private static FrameTooLongException tooLong() {
        return new FrameTooLongException(new InetSocketAddress(9042), "too long");
    }
}
