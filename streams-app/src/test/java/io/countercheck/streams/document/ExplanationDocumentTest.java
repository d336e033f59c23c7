package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Mismatch.PassedOver;
import io.countercheck.streams.reconcile.Mismatch.RowVersion;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.Resolution;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationDocumentTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ExplanationDocument documents = new ExplanationDocument(Samples.DATASTORES);

    @Test
    void every_column_tells_both_values_both_forms_the_rule_and_the_verdict() {
        ObjectNode source = Json.object().put("id", "u1").put("name", "Ann").put("score", 1.5);
        ObjectNode target =
                Json.object().put("id", "u1").put("full_name", "ann").put("score", 1.5);
        ObjectNode sourceRaw =
                Json.object().put("id", "'u1'").put("name", "'Ann'").put("score", "1.50");
        ObjectNode targetRaw =
                Json.object().put("id", "u1").put("full_name", "ann").put("score", "1.5");

        ObjectNode explained = documents.of(
                mismatch(
                        MismatchKind.DATA_MISMATCH,
                        List.of("name"),
                        new RowVersion("aa", 1, "", source, sourceRaw),
                        new RowVersion("bb", 1, "", target, targetRaw)),
                Samples.plan());

        assertThat(explained.get("note").asText()).isEqualTo("both sides hold the row, and it differs in name");
        assertThat(Json.text(explained.get("columns").get(1)))
                .isEqualTo(
                        "{\"column\":\"name\",\"key\":false,\"compared_as\":\"text\",\"rule\":\"text by its UTF-8 bytes:"
                                + " case, spaces and Unicode forms count\",\"agrees\":false,"
                                + "\"cassandra\":{\"column\":\"name\",\"type\":\"text\",\"raw\":\"'Ann'\",\"canonical\":\"Ann\"},"
                                + "\"postgres\":{\"column\":\"full_name\",\"type\":\"varchar(80)\",\"raw\":\"ann\","
                                + "\"canonical\":\"ann\"}}");
        JsonNode score = explained.get("columns").get(2);
        assertThat(score.get("agrees").asBoolean()).isTrue();
        assertThat(score.get("rule").asText())
                .isEqualTo("numbers by value: 1.5 equals 1.50; they may differ by up to 0.01");
        assertThat(score.get("cassandra").get("raw").asText()).isEqualTo("1.50");
    }

    @Test
    void a_row_of_one_side_has_nothing_to_agree_with() {
        ObjectNode row = Json.object().put("id", "u1").put("name", "Ann").put("score", 1);

        ObjectNode explained = documents.of(
                mismatch(MismatchKind.MISSING_IN_TARGET, List.of(), new RowVersion("aa", 1, "", row, row), null),
                Samples.plan());

        assertThat(explained.get("note").asText()).isEqualTo("the row is only in cassandra");
        assertThat(explained.get("columns")).allSatisfy(column -> {
            assertThat(column.get("agrees").isNull()).isTrue();
            assertThat(column.get("postgres").get("raw").isNull()).isTrue();
        });
    }

    @Test
    void a_row_that_is_there_but_does_not_count_is_told() {
        ObjectNode row = Json.object().put("id", "u1");

        ObjectNode explained = documents.of(
                mismatch(
                        MismatchKind.MISSING_IN_TARGET,
                        List.of(),
                        new RowVersion("aa", 1, "", row, row),
                        null,
                        new PassedOver(0, 1)),
                Samples.plan());

        assertThat(explained.get("note").asText())
                .isEqualTo(
                        "the row is only in cassandra; postgres holds 1 row with this key that does not count: marked"
                                + " as deleted, expired, or left out by the filter");
    }

    @Test
    void a_key_that_is_there_twice_says_so() {
        ObjectNode row = Json.object().put("id", "u1");

        ObjectNode explained = documents.of(
                mismatch(
                        MismatchKind.DATA_MISMATCH,
                        List.of(),
                        new RowVersion("aa", 1, "", row, row),
                        new RowVersion("aa", 3, "", row, row)),
                Samples.plan());

        assertThat(explained.get("note").asText()).startsWith("postgres holds 3 rows with this key");
    }

    @Test
    void rows_that_are_too_large_are_told_by_their_checksums() {
        ObjectNode key = Json.object().put("id", "u1");

        ObjectNode explained = documents.of(
                mismatch(
                        MismatchKind.DATA_MISMATCH,
                        List.of(),
                        new RowVersion("aa", 1, "", key, Json.object()),
                        new RowVersion("bb", 1, "", key, Json.object())),
                Samples.plan());

        assertThat(explained.get("note").asText()).contains("too large to be shown");
    }

    private static Mismatch mismatch(
            MismatchKind kind, List<String> differing, @Nullable RowVersion source, @Nullable RowVersion target) {
        return mismatch(kind, differing, source, target, PassedOver.NONE);
    }

    private static Mismatch mismatch(
            MismatchKind kind,
            List<String> differing,
            @Nullable RowVersion source,
            @Nullable RowVersion target,
            PassedOver passedOver) {
        return new Mismatch(
                UUID.randomUUID(),
                Samples.JOB_ID,
                "users",
                "u1",
                kind,
                differing,
                source,
                target,
                passedOver,
                NOW,
                NOW,
                1,
                Resolution.PENDING);
    }
}
