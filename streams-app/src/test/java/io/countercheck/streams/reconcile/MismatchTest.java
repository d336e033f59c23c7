package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countercheck.streams.reconcile.Mismatch.PassedOver;
import io.countercheck.streams.reconcile.Mismatch.RowVersion;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When an ignored mismatch that is found again is still the one that was ignored. */
class MismatchTest {
    private static final Instant NOW = Instant.parse("2025-11-20T14:00:00Z");
    private static final Resolution IGNORED = Resolution.by(
            new ResolutionCommand(UUID.randomUUID(), UUID.randomUUID(), ResolutionStatus.IGNORED, "expected", "ann"),
            NOW);

    @Test
    void theSameRowsStayIgnored() {
        assertThat(again(row("aa", 1, ""), row("bb", 1, ""), row("aa", 1, ""), row("bb", 1, "")))
                .isEqualTo(IGNORED);
        assertThat(again(row("aa", 1, ""), null, row("aa", 1, ""), null)).isEqualTo(IGNORED);
    }

    @Test
    void aChangeOfEitherSideIsAnotherDifference() {
        assertThat(again(row("aa", 1, ""), row("bb", 1, ""), row("cc", 1, ""), row("bb", 1, "")))
                .isEqualTo(Resolution.PENDING);
        assertThat(again(row("aa", 1, ""), row("bb", 1, ""), row("aa", 1, ""), row("cc", 1, "")))
                .isEqualTo(Resolution.PENDING);
        assertThat(again(row("aa", 1, ""), null, row("aa", 1, ""), row("bb", 1, "")))
                .isEqualTo(Resolution.PENDING);
    }

    @Test
    void aChangeBesideTheChecksumIsAnotherDifference() {
        assertThat(again(row("aa", 1, "01"), row("aa", 1, "05"), row("aa", 1, "01"), row("aa", 1, "06")))
                .isEqualTo(Resolution.PENDING);
    }

    @Test
    void copiesAreToldByTheirNumber() {
        assertThat(again(row("aa", 1, ""), row("aa", 2, ""), row("aa", 1, ""), row("bb", 2, "")))
                .isEqualTo(IGNORED);
        assertThat(again(row("aa", 1, ""), row("aa", 2, ""), row("aa", 1, ""), row("aa", 3, "")))
                .isEqualTo(Resolution.PENDING);
    }

    private static Resolution again(
            @Nullable RowVersion sourceBefore,
            @Nullable RowVersion targetBefore,
            @Nullable RowVersion source,
            @Nullable RowVersion target) {
        Mismatch earlier = mismatch(sourceBefore, targetBefore).resolved(IGNORED);
        return mismatch(source, target).after(earlier).resolution();
    }

    private static RowVersion row(String checksum, int copies, String tolerated) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return new RowVersion(checksum, copies, tolerated, json.objectNode(), json.objectNode());
    }

    private static Mismatch mismatch(@Nullable RowVersion source, @Nullable RowVersion target) {
        return new Mismatch(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "users",
                "u1",
                MismatchKind.DATA_MISMATCH,
                List.of(),
                source,
                target,
                PassedOver.NONE,
                NOW,
                NOW,
                1,
                Resolution.PENDING);
    }
}
