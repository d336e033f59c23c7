package io.countercheck.connector.scan;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.digest.KeyTokens;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.RandomOrder;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.RawText;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableDescription.TokenColumn;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.connector.datastore.spi.TokenScan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One table of ids, names and whatever columns a test adds, in memory. A row belongs to the segment of its id modulo the
 * number of segments. Every call can be made to fail or to wait.
 */
public final class FakeDatastore implements Datastore {
    private final Map<Long, String> rows = new ConcurrentSkipListMap<>();
    private final Map<String, Field> fields = new ConcurrentHashMap<>(Map.of(
            "id", (id, encoder) -> encoder.integer(id),
            "name", (id, encoder) -> encoder.text(nameOf(id))));
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Trap trap = call -> {};
    private final List<RandomPieces> drawn = new CopyOnWriteArrayList<>();
    private volatile @Nullable List<TokenColumn> tokenKey;
    private volatile long layout;
    private volatile boolean closed;

    /**
     * One call, or one row of it.
     *
     * @param name the method's
     * @param segment of what was read or counted, otherwise -1
     * @param row how many rows were handed out before
     */
    public record Call(String name, int segment, int row) {}

    /** Decides what happens when a call begins and before each of its rows. */
    @FunctionalInterface
    public interface Trap {
        void at(Call call) throws DatastoreException, InterruptedException;
    }

    /** Writes one column of a row. */
    @FunctionalInterface
    public interface Field {
        void write(long id, CanonicalRowEncoderV1 encoder);
    }

    public FakeDatastore withColumn(String name, Field field) {
        fields.put(name, field);
        return this;
    }

    public FakeDatastore withTokenKey(TokenColumn... columns) {
        tokenKey = List.of(columns);
        return this;
    }

    public FakeDatastore with(long id, String name) {
        rows.put(id, name);
        return this;
    }

    public FakeDatastore withRows(int count) {
        for (long id = 0; id < count; id++) {
            with(id, "name " + id);
        }
        return this;
    }

    public void trap(Trap newTrap) {
        trap = newTrap;
    }

    /** The calls that were begun, in order. */
    public List<Call> calls() {
        return calls;
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public TableDescription describe(TableName table) throws DatastoreException, InterruptedException {
        begin("describe", -1);
        return description(table);
    }

    private TableDescription description(TableName table) {
        return new TableDescription(
                table,
                List.of(
                        new TableDescription.Column("id", "bigint", ScalarType.INTEGER, 0),
                        new TableDescription.Column("name", "text", ScalarType.TEXT, -1),
                        new TableDescription.Column("tags", "set<text>", null, -1)),
                rows.size(),
                tokenKey);
    }

    /** {@link TableDescription#schema()} of every table. */
    public long schema() {
        return description(new TableName("any", "any")).schema();
    }

    @Override
    public SegmentContents count(TableName table, Segment segment) throws DatastoreException, InterruptedException {
        begin("count", segment.index());
        return SegmentContents.stable(idsOf(segment).size(), schema());
    }

    @Override
    public SegmentContents read(TableProjection projection, Segment segment, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        begin("read", segment.index());
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        int row = 0;
        for (long id : idsOf(segment)) {
            consumer.rest();
            trap.at(new Call("row", segment.index(), row));
            encode(projection, encoder, id);
            consumer.accept(encoder.buffer(), encoder.keyLength(), encoder.length());
            row++;
        }
        return SegmentContents.stable(row, schema());
    }

    @Override
    public SegmentContents read(TableProjection projection, Segment segment, TokenScan scan, TokenRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        KeyTokens tokens = new KeyTokens(scan.recipe());
        AtomicLong wanted = new AtomicLong();
        SegmentContents contents = read(projection, segment, (row, keyLength, length) -> {
            long token = tokens.of(row, keyLength);
            if (scan.wants(token)) {
                wanted.incrementAndGet();
                consumer.accept(row, keyLength, length, token);
            }
        });
        return contents.withRows(wanted.get());
    }

    /** A row's piece is that of its id modulo the number of pieces, in random order. */
    @Override
    public SegmentContents draw(TableProjection projection, RandomPieces pieces, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        begin("draw", -1);
        drawn.add(pieces);
        RandomOrder order = new RandomOrder(pieces.count(), pieces.seed());
        Set<Long> units = LongStream.range(pieces.first(), pieces.end())
                .mapToObj(order::at)
                .collect(Collectors.toSet());
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        int row = 0;
        for (long id : rows.keySet()) {
            if (units.contains(id % pieces.count())) {
                trap.at(new Call("row", -1, row));
                encode(projection, encoder, id);
                consumer.accept(encoder.buffer(), encoder.keyLength(), encoder.length());
                row++;
            }
        }
        return new SegmentContents(row, layout, schema());
    }

    /** The pieces that were drawn, in order. */
    public List<RandomPieces> drawn() {
        return drawn;
    }

    /** From now on rows that are drawn are at other places. */
    public void rewrite() {
        layout++;
    }

    /** Column {@code c} of row 5 is shown as {@code c:5}. */
    @Override
    public void lookUp(TableProjection projection, List<byte[]> keys, FoundRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        begin("lookUp", -1);
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        for (long id : rows.keySet()) {
            encode(projection, encoder, id);
            for (int key = 0; key < keys.size(); key++) {
                if (Arrays.equals(encoder.copyKey(), keys.get(key))) {
                    consumer.accept(key, encoder.buffer(), encoder.length(), () -> raw(projection, id));
                }
            }
        }
    }

    private static List<@Nullable RawText> raw(TableProjection projection, long id) {
        return projection.columns().stream()
                .<@Nullable RawText>map(column -> RawText.of(column.name() + ":" + id))
                .toList();
    }

    private void begin(String name, int segment) throws DatastoreException, InterruptedException {
        Call call = new Call(name, segment, 0);
        calls.add(call);
        trap.at(call);
    }

    private List<Long> idsOf(Segment segment) {
        return rows.keySet().stream()
                .filter(id -> id % segment.count() == segment.index())
                .toList();
    }

    private void encode(TableProjection projection, CanonicalRowEncoderV1 encoder, long id) {
        encoder.reset();
        projection.key().forEach(column -> write(column, encoder, id));
        encoder.endKey();
        projection.values().forEach(column -> write(column, encoder, id));
    }

    private void write(ProjectedColumn column, CanonicalRowEncoderV1 encoder, long id) {
        Field field = fields.get(column.name());
        if (field == null) {
            throw new IllegalArgumentException("no column " + column.name());
        }
        field.write(id, encoder);
    }

    private String nameOf(long id) {
        return rows.getOrDefault(id, "");
    }

    /** Canonical bytes of a key. */
    public static byte[] key(long id) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.integer(id);
        encoder.endKey();
        return encoder.copyKey();
    }

    @Override
    public void close() {
        closed = true;
    }
}
