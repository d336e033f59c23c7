package io.countercheck.quickstart.demo;

import io.countercheck.quickstart.demo.DemoRow.Standing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** What a CDC sink notes beside each row of the replica. Nothing of it is compared, but two of them say what counts. */
final class CdcMetadata {
    static final List<String> NAMES = List.of(
            "_cdc_deleted",
            "_cdc_timestamp_micros",
            "_cdc_inserted_at",
            "_cdc_updated_at",
            "_ttl_expiry_timestamp",
            "_last_event_id");

    static final String DEFINITIONS = """
            "_cdc_deleted" boolean NOT NULL DEFAULT false, \
            "_cdc_timestamp_micros" bigint, \
            "_cdc_inserted_at" timestamptz NOT NULL DEFAULT now(), \
            "_cdc_updated_at" timestamptz NOT NULL DEFAULT now(), \
            "_ttl_expiry_timestamp" timestamptz, \
            "_last_event_id" uuid\
            """;

    private static final int LONGEST_EXPIRED_HOURS = 10_000;

    private final SplittableRandom random;
    private final Instant loaded;

    /** @param loaded when rows with a time to live began to live */
    CdcMetadata(long seed, Instant loaded) {
        this.random = new SplittableRandom(~seed);
        this.loaded = loaded;
    }

    /** The values for one row, as a line of COPY holds them. */
    String next(DemoRow row) {
        Instant written = DemoTables.instant(random);
        Instant inserted = written.plusMillis(random.nextInt(50, 2_000));
        Instant updated = random.nextInt(4) == 0 ? inserted.plusSeconds(random.nextInt(1, 1_000_000)) : inserted;
        return String.join(
                "\t",
                row.standing() == Standing.DELETED ? "t" : "f",
                Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, written)),
                inserted.toString(),
                updated.toString(),
                expiry(row),
                DemoTables.uuid(random).toString());
    }

    private String expiry(DemoRow row) {
        if (row.standing() == Standing.EXPIRED) {
            return loaded.minus(random.nextInt(1, LONGEST_EXPIRED_HOURS), ChronoUnit.HOURS)
                    .toString();
        }
        return row.secondsToLive() == 0
                ? "\\N"
                : loaded.plusSeconds(row.secondsToLive()).toString();
    }
}
