package io.countercheck.microbenchmark;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.digest.BucketDigests;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.digest.KeyTokens;
import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.digest.TokenRecipe;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The steps that every row goes through in a digest scan, each by itself and all together: a row of a UUID key, three texts,
 * a number, a decimal, a flag and a time, about 150 canonical bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RowBenchmark {
    private static final int ROWS = 1 << 12;
    private static final Buckets BUCKETS = new Buckets(4096);

    private final CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
    private final RowChecksum checksum = new RowChecksum();
    private final KeyTokens keyTokens =
            new KeyTokens(new TokenRecipe(List.of(new TokenRecipe.Field(0, TokenForm.UUID))));
    private final BucketDigests digests = new BucketDigests(BUCKETS);
    private final Row[] rows = new Row[ROWS];
    private final byte[][] encoded = new byte[ROWS][];
    private final byte[][] checksums = new byte[ROWS][];
    private final long[] tokens = new long[ROWS];
    private int keyLength;
    private int next;

    /** The values of a row as a datastore's driver hands them over. */
    private record Row(
            UUID id,
            byte[] email,
            byte[] name,
            byte[] city,
            int visits,
            BigDecimal balance,
            boolean active,
            long millis) {}

    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int i = 0; i < ROWS; i++) {
            rows[i] = new Row(
                    new UUID(random.nextLong(), random.nextLong()),
                    text("user" + random.nextInt(1_000_000) + "@example.org"),
                    text("Name Surname " + random.nextInt(100_000)),
                    text("City of " + random.nextInt(1000)),
                    random.nextInt(10_000),
                    BigDecimal.valueOf(random.nextInt(10_000_000), 2),
                    random.nextBoolean(),
                    1_700_000_000_000L + random.nextInt());
            write(rows[i]);
            encoded[i] = encoder.copyRow();
            checksums[i] = checksum.of(encoded[i]).clone();
            keyLength = encoder.keyLength();
            tokens[i] = keyTokens.of(encoded[i], keyLength);
        }
    }

    @Benchmark
    public int encode() {
        write(rows[turn()]);
        return encoder.length();
    }

    @Benchmark
    public byte[] hash() {
        return checksum.of(encoded[turn()]);
    }

    @Benchmark
    public long token() {
        return keyTokens.of(encoded[turn()], keyLength);
    }

    @Benchmark
    public void digest() {
        int row = turn();
        digests.add(BUCKETS.of(tokens[row]), checksums[row]);
    }

    @Benchmark
    public void allOfIt() {
        int row = turn();
        write(rows[row]);
        long token = keyTokens.of(encoder.buffer(), encoder.keyLength());
        digests.add(BUCKETS.of(token), checksum.of(encoder.buffer(), 0, encoder.length()));
    }

    private int turn() {
        next = (next + 1) & (ROWS - 1);
        return next;
    }

    private void write(Row row) {
        encoder.reset();
        encoder.uuid(row.id().getMostSignificantBits(), row.id().getLeastSignificantBits());
        encoder.endKey();
        encoder.textUtf8(row.email(), 0, row.email().length);
        encoder.textUtf8(row.name(), 0, row.name().length);
        encoder.textUtf8(row.city(), 0, row.city().length);
        encoder.integer(row.visits());
        encoder.decimal(row.balance());
        encoder.bool(row.active());
        encoder.timestamp(row.millis(), 0);
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
