package io.countercheck.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.quickstart.demo.DemoRow.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CdcMetadataTest {
    private static final Instant LOADED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aRowThatStaysHasNoExpiry() {
        assertThat(line(Standing.COUNTS, 0)).contains("f").element(4).isEqualTo("\\N");
    }

    @Test
    void aRowWithATimeToLiveExpiresWhenItIsOver() {
        assertThat(line(Standing.COUNTS, 3_600)).element(4).isEqualTo("2026-01-01T01:00:00Z");
    }

    @Test
    void anExpiredRowWasOverAnHourAgoAtLeast() {
        assertThat(line(Standing.EXPIRED, 3_600))
                .element(4)
                .satisfies(expiry ->
                        assertThat(Instant.parse(expiry)).isBeforeOrEqualTo(Instant.parse("2025-12-31T23:00:00Z")));
    }

    @Test
    void aDeletedRowIsMarked() {
        assertThat(line(Standing.DELETED, 0)).element(0).isEqualTo("t");
        assertThat(line(Standing.EXPIRED, 0)).element(0).isEqualTo("f");
    }

    private static List<String> line(Standing standing, int secondsToLive) {
        DemoRow row = new DemoRow(new @Nullable Object[0], standing, secondsToLive);
        List<String> line = List.of(new CdcMetadata(1, LOADED).next(row).split("\t"));
        assertThat(line).hasSameSizeAs(CdcMetadata.NAMES);
        return line;
    }
}
