package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.document.InvalidTriggerException;
import io.countercheck.streams.document.InvalidTriggerException.Code;
import io.countercheck.streams.document.Samples;
import io.countercheck.streams.document.TriggerDocument;
import io.countercheck.streams.query.StateNotAvailableException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestErrorsTest extends HttpFixture {
    private static final String TRIGGER = "/api/v1/reconciliation/trigger";

    @Test
    void an_unknown_table_is_named_with_the_valid_ones() throws Exception {
        Answer answer = post(TRIGGER, "{\"tables\":[\"invalid_table\"],\"validation_strategy\":\"CHECKSUM\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString())
                .isEqualTo("{\"error\":\"INVALID_TABLE\",\"message\":\"Table 'invalid_table' does not exist or is not"
                        + " configured for replication\",\"valid_tables\":[\"users\",\"orders\"]}");
        assertThat(service.submitted).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"tables\":[\"users\"] | MALFORMED_JSON | This is not JSON at line 1",
                "`` | MALFORMED_JSON | There is nothing to read",
                "{\"table\":[]} | INVALID_REQUEST | Unknown field 'table'",
                "{\"tables\":[],\"priority\":\"NOW\"} | INVALID_REQUEST | must be one of LOW, NORMAL, HIGH"
            })
    void a_bad_trigger_is_refused(String json, String code, String message) throws Exception {
        Answer answer = post(TRIGGER, json);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo(code);
        assertThat(answer.text("message")).contains(message);
        assertThat(service.submitted).isEmpty();
    }

    @Test
    void a_trigger_that_is_too_large_is_refused_also_without_an_announced_length() throws Exception {
        byte[] large = new byte[TriggerDocument.MAX_BYTES + 1];
        Answer announced = send(
                request(TRIGGER).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(large)));
        Answer chunked = send(request(TRIGGER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        assertThat(announced.status()).isEqualTo(413);
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.text("error")).isEqualTo("REQUEST_TOO_LARGE");
    }

    @Test
    void a_body_that_is_not_declared_as_json_is_refused() throws Exception {
        Answer form = send(request(TRIGGER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("{\"tables\":[]}")));
        Answer none = send(request(TRIGGER).POST(BodyPublishers.ofString("{\"tables\":[]}")));
        assertThat(form.status()).isEqualTo(415);
        assertThat(form.text("error")).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(form.text("message"))
                .isEqualTo("The body must be JSON: send the header 'Content-Type: application/json', not"
                        + " 'application/x-www-form-urlencoded'");
        assertThat(none.status()).isEqualTo(415);
        assertThat(service.submitted).isEmpty();
    }

    @Test
    void an_unknown_job_is_not_found() throws Exception {
        Answer answer = get("/api/v1/reconciliation/jobs/" + Samples.JOB_ID);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().toString())
                .isEqualTo("{\"error\":\"JOB_NOT_FOUND\",\"message\":\"Reconciliation job with ID"
                        + " '550e8400-e29b-41d4-a716-446655440000' not found\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-2-3-4-5", "latest", "550e8400-e29b-41d4-a716-44665544000g", "%22x%22", "a%0Ab"})
    void a_job_id_that_is_no_uuid_is_refused(String id) throws Exception {
        Answer answer = get("/reconciliation/jobs/" + id);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("INVALID_PARAMETER");
        assertThat(answer.text("parameter")).isEqualTo("job_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jobs?status=DONE | 'status' must be one of RUNNING, COMPLETED, FAILED, but is 'DONE'",
                "jobs?status= | 'status' must be one of RUNNING, COMPLETED, FAILED, but is ''",
                "jobs?job_type=x | 'job_type' must be one of HOURLY_SCHEDULED, MANUAL_ONDEMAND",
                "jobs?from_date=yesterday | 'from_date' must be an ISO 8601 time such as 2025-11-20T14:00:00Z",
                "jobs?from_date=2025-02-30 | 'from_date' must be an ISO 8601 time",
                "jobs?to_date=1732104000 | 'to_date' must be an ISO 8601 time",
                "jobs?from_date=2025-11-02&to_date=2025-11-01 | 'from_date' is after 'to_date'",
                "jobs?page=0 | 'page' must be a whole number from 1 to 2147483647, but is '0'",
                "jobs?page_size=101 | 'page_size' must be a whole number from 1 to 100, but is '101'",
                "jobs?limit=1001 | 'limit' must be a whole number from 1 to 1000, but is '1001'",
                "jobs?limit=ten | 'limit' must be a whole number from 1 to 1000, but is 'ten'",
                "jobs?offset=-1 | 'offset' must be a whole number from 0",
                "jobs?offset=99999999999999999999 | 'offset' must be a whole number from 0",
                "jobs?page=1&limit=5 | either by 'page' and 'page_size' or by 'limit' and 'offset', not by both",
                "jobs?state=FAILED | Unknown parameter 'state': there are table, status, job_type",
                "jobs?status=FAILED&status=RUNNING | 'status' is there 2 times: send it once",
                "mismatches?mismatch_type=MISSING | one of MISSING_IN_POSTGRES, MISSING_IN_CASSANDRA, DATA_MISMATCH",
                "mismatches?resolution_status=OPEN | one of PENDING, AUTO_RESOLVED, MANUAL_RESOLVED, IGNORED",
                "mismatches?job_id=7 | 'job_id' must be a UUID, but is '7'",
                "mismatches?status=PENDING | Unknown parameter 'status'",
                "jobs/550e8400-e29b-41d4-a716-446655440000?verbose=1 | Unknown parameter 'verbose': there are none here"
            })
    void a_bad_parameter_is_told_with_what_is_valid(String query, String message) throws Exception {
        for (String base : new String[] {"/reconciliation/", "/api/v1/reconciliation/"}) {
            Answer answer = get(base + query);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("error")).isEqualTo("INVALID_PARAMETER");
            assertThat(answer.text("message")).contains(message);
        }
    }

    @Test
    void a_bad_parameter_is_told_to_programs_too() throws Exception {
        assertThat(get("/reconciliation/jobs?status=%22%3Cb%3E").body().toString())
                .isEqualTo("{\"error\":\"INVALID_PARAMETER\",\"message\":\"'status' must be one of RUNNING, COMPLETED,"
                        + " FAILED, but is '\\\"<b>'\",\"parameter\":\"status\",\"value\":\"\\\"<b>\","
                        + "\"valid_values\":[\"RUNNING\",\"COMPLETED\",\"FAILED\"]}");
    }

    @Test
    void an_unknown_table_in_a_filter_is_not_an_empty_list() throws Exception {
        for (String list : new String[] {"jobs", "mismatches"}) {
            Answer answer = get("/reconciliation/" + list + "?table=user");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("error")).isEqualTo("INVALID_TABLE");
            assertThat(answer.body().get("valid_tables").toString()).isEqualTo("[\"users\",\"orders\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1", "/api/v2/health", "/reconciliation", "/reconciliation/jobs/a/b", "/x%20y"})
    void an_unknown_path_is_not_found(String path) throws Exception {
        Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("error")).isEqualTo("NOT_FOUND");
    }

    @Test
    void a_wrong_method_is_told_with_the_right_one() throws Exception {
        Answer answer = get("/reconciliation/trigger");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text("error")).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(answer.text("message")).isEqualTo("GET '/reconciliation/trigger' is not possible; use POST");
        assertThat(answer.response().headers().firstValue("Allow")).hasValue("POST");
        assertThat(send(request("/api/v1/reconciliation/jobs").DELETE()).status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reconciliation/jobs", "/reconciliation/mismatches"})
    void state_that_is_away_is_503_and_never_a_short_page(String path) throws Exception {
        service.failure = new StateNotAvailableException("the state stores are being restored: try again soon");
        Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().toString())
                .isEqualTo("{\"error\":\"STATE_NOT_AVAILABLE\",\"message\":\"the state stores are being restored: try"
                        + " again soon\"}");
        assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("2");
    }

    @Test
    void a_trigger_that_could_not_be_written_is_503() throws Exception {
        service.failure = new StateNotAvailableException("Kafka did not take the trigger");
        assertThat(post(TRIGGER, "{\"tables\":[]}").status()).isEqualTo(503);
    }

    @Test
    void a_full_queue_is_503_under_its_own_name() throws Exception {
        service.failure = new InvalidTriggerException(Code.QUEUE_FULL, "4 jobs are queued", List.of());
        Answer answer = post(TRIGGER, "{\"tables\":[]}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("error")).isEqualTo("QUEUE_FULL");
        assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("2");
    }

    @Test
    void what_nobody_foresaw_is_a_bare_500_with_an_id() throws Exception {
        for (Throwable failure :
                new Throwable[] {new IllegalStateException("secret"), new StackOverflowError("secret")}) {
            service.failure = failure;
            Answer answer = get("/reconciliation/jobs");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text("error")).isEqualTo("INTERNAL_SERVER_ERROR");
            assertThat(answer.response().headers().firstValue("X-Request-Id")).hasValue(answer.text("request_id"));
            assertThat(answer.body().toString()).doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /reconciliation/jobs?table=%zz HTTP/1.1",
                "GET /reconciliation/jobs?table=%ff HTTP/1.1",
                "GET /reconciliation/jobs/%zz HTTP/1.1",
                "GET /reconciliation/jobs/a%2Fb HTTP/1.1",
                "GET /reconciliation/../health/%2e%2e/x HTTP/1.1",
                "GET /\\ HTTP/1.1",
                "NONSENSE"
            })
    void requests_that_no_proper_client_sends_are_refused_in_json(String line) throws Exception {
        String response = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 4");
        assertThat(response.toLowerCase(Locale.ROOT))
                .contains("content-type: application/json;charset=utf-8")
                .contains("x-request-id: req-");
        assertThat(response).contains("\r\n\r\n").contains("{\"error\":\"").doesNotContain("<html", "Jetty");
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
