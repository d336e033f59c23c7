package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.streams.document.InvalidResolutionException.Code;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionDocumentTest {
    @Test
    void notes_are_optional() {
        assertThat(parse("{\"resolution_status\":\"IGNORED\"}"))
                .isEqualTo(new ResolutionDocument(ResolutionStatus.IGNORED, null));
        assertThat(parse("{\"resolution_status\":\"IGNORED\",\"resolution_notes\":null}"))
                .isEqualTo(new ResolutionDocument(ResolutionStatus.IGNORED, null));
        assertThat(parse("{\"resolution_status\":\"MANUAL_RESOLVED\",\"resolution_notes\":\"mended\"}"))
                .isEqualTo(new ResolutionDocument(ResolutionStatus.MANUAL_RESOLVED, "mended"));
    }

    @ParameterizedTest
    @EnumSource
    void every_status_can_be_read_whether_it_can_be_reached_or_not(ResolutionStatus status) {
        assertThat(parse("{\"resolution_status\":\"" + status + "\"}").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "\"ignored\"", "null", "7", "[]"})
    void an_unknown_status_is_told_the_valid_ones(String status) {
        assertThatThrownBy(() -> parse("{\"resolution_status\":" + status + "}"))
                .isInstanceOfSatisfying(InvalidResolutionException.class, invalid -> {
                    assertThat(invalid.code()).isEqualTo(Code.INVALID_REQUEST);
                    assertThat(invalid.validValues()).containsExactly("MANUAL_RESOLVED", "IGNORED");
                })
                .hasMessageContaining("'resolution_status' must be one of MANUAL_RESOLVED, IGNORED");
    }

    @Test
    void notes_of_a_thousand_characters_are_taken_however_they_are_written() {
        String longest = "\\ud83d\\ude00".repeat(1_000);
        assertThat(parse(withNotes(longest)).notes()).isEqualTo("\ud83d\ude00".repeat(1_000));

        assertThatThrownBy(() -> parse(withNotes("x".repeat(1_001)))).hasMessageContaining("at most 1000 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|INVALID_REQUEST",
                "{|MALFORMED_JSON",
                "[]|INVALID_REQUEST",
                "{}|INVALID_REQUEST",
                "{\"resolution_status\":\"IGNORED\",\"note\":\"x\"}|INVALID_REQUEST",
                "{\"resolution_status\":\"IGNORED\",\"resolution_notes\":7}|INVALID_REQUEST",
                "{\"resolution_status\":\"IGNORED\",\"resolution_status\":\"IGNORED\"}|MALFORMED_JSON"
            })
    void what_is_no_resolution_is_refused(String body, Code code) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOfSatisfying(
                        InvalidResolutionException.class,
                        invalid -> assertThat(invalid.code()).isEqualTo(code));
    }

    @Test
    void a_body_that_is_too_large_is_not_read() {
        assertThatThrownBy(() -> parse(withNotes("x".repeat(ResolutionDocument.MAX_BYTES))))
                .isInstanceOfSatisfying(
                        InvalidResolutionException.class,
                        invalid -> assertThat(invalid.code()).isEqualTo(Code.REQUEST_TOO_LARGE));
    }

    private static String withNotes(String notes) {
        return "{\"resolution_status\":\"IGNORED\",\"resolution_notes\":\"" + notes + "\"}";
    }

    private static ResolutionDocument parse(String json) {
        return ResolutionDocument.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
