package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Trigger;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
    private final ObjectMapper mapper = Json.mapper();

    static Stream<Job> jobs() {
        return Stream.of(Samples.queued(), Samples.scanning(), Samples.completed(), Samples.failed());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void jobs_survive_a_round_trip(Job job) throws IOException {
        assertThat(mapper.readValue(mapper.writeValueAsBytes(job), Job.class)).isEqualTo(job);
    }

    @Test
    void mismatches_survive_a_round_trip() throws IOException {
        for (Mismatch mismatch : new Mismatch[] {Samples.changed(), Samples.missing()}) {
            assertThat(mapper.readValue(mapper.writeValueAsBytes(mismatch), Mismatch.class))
                    .isEqualTo(mismatch);
        }
    }

    @Test
    void records_are_written_in_snake_case_with_iso_times() throws IOException {
        JsonNode job = mapper.readTree(mapper.writeValueAsBytes(Samples.scanning()));
        assertThat(job.get("table_name").textValue()).isEqualTo("users");
        assertThat(job.get("started_at").textValue()).isEqualTo("2025-11-20T14:00:00Z");
        assertThat(job.get("progress").get("segments_read").intValue()).isEqualTo(31);
    }

    @Test
    void a_field_that_a_record_does_not_have_is_an_error() {
        assertThatThrownBy(() -> mapper.readValue("{\"jobs\": [], \"strateggy\": 1}", Trigger.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("strateggy");
    }

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.50",
        "1.0E10, 10000000000",
        "1E-7, 0.0000001",
        "1E+40, 10000000000000000000000000000000000000000",
        "1E+41, 1E+41",
        "1E+1000000, 1E+1000000",
        "-1.5E-1000000, -1.5E-1000000",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "0, 0"
    })
    void numbers_keep_every_digit_and_are_spelled_out_while_that_is_short(String read, String written)
            throws IOException {
        assertThat(Json.text(mapper.readTree(read))).isEqualTo(written);
        assertThat(Json.text(mapper.readTree(written))).isEqualTo(written);
    }

    @Test
    void a_number_as_long_as_a_datastore_can_hold_is_read_again() throws IOException {
        String digits = "9".repeat(147_455);
        assertThat(Json.text(mapper.readTree(digits))).isEqualTo(digits);
    }
}
