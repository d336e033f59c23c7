package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.ResolutionDocument;
import io.countercheck.streams.document.Samples;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.reconcile.ResolutionCommand;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolveTest extends HttpFixture {
    private static final UUID ID = Samples.MISMATCH_ID;
    private static final String BODY =
            "{\"resolution_status\":\"MANUAL_RESOLVED\",\"resolution_notes\":\"Manually synced\"}";

    @Test
    void the_contracts_path_answers_with_what_became_of_the_mismatch() throws Exception {
        service.mismatches.add(Samples.changed());

        Answer answer = post("/api/v1" + path(ID), BODY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Json.text(answer.body())).isEqualTo("""
                        {"mismatch_id":"%s",
                        "resolution_status":"MANUAL_RESOLVED",
                        "resolution_notes":"Manually synced",
                        "resolved_at":"2025-11-20T15:30:00Z",
                        "resolved_by":"anonymous"}
                        """.formatted(ID).replace("\n", ""));
        assertThat(service.resolutions)
                .singleElement()
                .returns(ID, ResolutionCommand::mismatchId)
                .returns("anonymous", ResolutionCommand::by);
    }

    @Test
    void the_path_without_version_answers_as_the_guide_says_too() throws Exception {
        service.mismatches.add(Samples.changed());

        Answer answer = post(path(ID), BODY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("success");
        assertThat(answer.text("resolution_status")).isEqualTo("MANUAL_RESOLVED");
        assertThat(answer.body().at("/mismatch/mismatch_id").textValue()).isEqualTo(ID.toString());
        assertThat(answer.body().at("/mismatch/resolution_status").textValue()).isEqualTo("MANUAL_RESOLVED");
        assertThat(answer.body().at("/mismatch/resolved_at").textValue()).isEqualTo("2025-11-20T15:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({"PENDING, PENDING", "MANUAL_RESOLVED, PENDING", "IGNORED, AUTO_RESOLVED", "AUTO_RESOLVED, IGNORED"})
    void what_cannot_be_reached_is_refused_in_the_contracts_words(ResolutionStatus from, ResolutionStatus to)
            throws Exception {
        service.mismatches.add(in(from));

        Answer answer = post(path(ID), "{\"resolution_status\":\"" + to + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("INVALID_STATUS_TRANSITION");
        assertThat(answer.text("message"))
                .isEqualTo("Cannot change resolution_status from '" + from + "' to '" + to + "'");
        assertThat(service.resolutions).isEmpty();
    }

    @Test
    void a_job_that_was_faster_is_told() throws Exception {
        service.mismatches.add(Samples.changed());
        service.beforeItTakesEffect = () -> service.mismatches.set(0, in(ResolutionStatus.AUTO_RESOLVED));

        Answer answer = post(path(ID), BODY);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("message")).contains("from 'AUTO_RESOLVED' to 'MANUAL_RESOLVED'");
    }

    @Test
    void an_unknown_mismatch_and_one_that_is_forgotten_meanwhile_are_not_found() throws Exception {
        assertThat(post(path(ID), BODY).text("error")).isEqualTo("MISMATCH_NOT_FOUND");
        assertThat(service.resolutions).isEmpty();

        service.mismatches.add(Samples.changed());
        service.beforeItTakesEffect = service.mismatches::clear;
        Answer answer = post(path(ID), BODY);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("error")).isEqualTo("MISMATCH_NOT_FOUND");
    }

    @Test
    void an_unknown_status_is_told_the_valid_ones() throws Exception {
        Answer answer = post(path(ID), "{\"resolution_status\":\"DONE\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("INVALID_REQUEST");
        assertThat(answer.body().get("valid_values").toString()).isEqualTo("[\"MANUAL_RESOLVED\",\"IGNORED\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"resolution_status\":"})
    void what_is_no_resolution_is_refused(String body) throws Exception {
        assertThat(post(path(ID), body).status()).isEqualTo(400);
    }

    @Test
    void a_body_that_is_too_large_is_refused() throws Exception {
        Answer answer = post(path(ID), "x".repeat(ResolutionDocument.MAX_BYTES + 1));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("error")).isEqualTo("REQUEST_TOO_LARGE");
    }

    @Test
    void another_content_type_is_refused() throws Exception {
        Answer answer =
                send(request(path(ID)).header("Content-Type", "text/plain").POST(BodyPublishers.ofString(BODY)));
        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void a_path_without_a_uuid_is_refused() throws Exception {
        assertThat(post("/reconciliation/mismatches/7/resolve", BODY).status()).isEqualTo(400);
    }

    @Test
    void state_that_cannot_be_had_is_a_503_to_try_again() throws Exception {
        service.failure = new StateNotAvailableException("restoring");
        Answer answer = post(path(ID), BODY);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
    }

    private static String path(UUID id) {
        return "/reconciliation/mismatches/" + id + "/resolve";
    }

    private static Mismatch in(ResolutionStatus status) {
        Resolution by = new Resolution(status, null, null, null, null);
        return status == ResolutionStatus.AUTO_RESOLVED
                ? Samples.changed().resolved(Resolution.equalIn(ID, List.of(), Instant.EPOCH))
                : Samples.changed().resolved(by);
    }
}
