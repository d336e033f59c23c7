package io.countercheck.connector.scan;

import static io.countercheck.connector.scan.ScanRequests.column;
import static io.countercheck.connector.scan.ScanRequests.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WireOperator;
import io.countercheck.connector.scan.RowConditions.Presence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowConditionsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final WireCondition NOT_NULL = condition(column("a", "text"), WireOperator.NOT_NULL);
    private static final WireCondition NOT_EXPIRED =
            condition(column("b", "integer"), WireOperator.NOT_EXPIRED, encoder -> encoder.integer(1_000));

    private static RowConditions conditions(WireCondition... conditions) {
        return RowConditions.of(List.of(conditions), InstantSource.fixed(NOW));
    }

    @Test
    void withoutConditionsEveryRowCounts() {
        assertThat(conditions().isEmpty()).isTrue();
        assertThat(conditions().test(new byte[0], 0)).isEqualTo(Presence.PRESENT);
    }

    @ParameterizedTest
    @CsvSource({
        // text, ms to the first expiry, ms to the second
        "here, 5000, 5000, PRESENT",
        "here, 500, 5000, EXPIRING",
        "here, 5000, 500, EXPIRING",
        "here, 500, -500, EXPIRED",
        "here, -500, 500, EXPIRED",
        "here, -500, 5000, EXPIRED",
        "here, -5000, 500, ABSENT",
        "here, 500, -5000, ABSENT",
        "here, -500, -5000, ABSENT",
        ", 500, -500, ABSENT",
        ", 5000, 5000, ABSENT"
    })
    void allMustHoldAndWhatIsPassingIsToldUnlessAnotherFails(String text, long first, long second, Presence expected) {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        row.text("a value that is compared");
        int from = row.length();
        if (text == null) {
            row.nullValue();
        } else {
            row.text(text);
        }
        row.integer(NOW.toEpochMilli() + first);
        row.integer(NOW.toEpochMilli() + second);

        assertThat(conditions(NOT_NULL, NOT_EXPIRED, NOT_EXPIRED).test(row.buffer(), from))
                .isEqualTo(expected);
    }
}
