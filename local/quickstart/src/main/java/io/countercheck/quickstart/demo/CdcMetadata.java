package io.countercheck.quickstart.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** What a CDC sink notes beside each row of the replica. Nothing of it is compared. */
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

    private static final int ONE_EXPIRES_IN = 10;

    private final SplittableRandom random;

    CdcMetadata(long seed) {
        random = new SplittableRandom(~seed);
    }

    /** The values for one row, as a line of COPY holds them. */
    String next() {
        Instant written = DemoTables.instant(random);
        Instant inserted = written.plusMillis(random.nextInt(50, 2_000));
        Instant updated = random.nextInt(4) == 0 ? inserted.plusSeconds(random.nextInt(1, 1_000_000)) : inserted;
        String expiry = random.nextInt(ONE_EXPIRES_IN) == 0
                ? written.plus(3650, ChronoUnit.DAYS).toString()
                : "\\N";
        return String.join(
                "\t",
                "f",
                Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, written)),
                inserted.toString(),
                updated.toString(),
                expiry,
                DemoTables.uuid(random).toString());
    }
}
