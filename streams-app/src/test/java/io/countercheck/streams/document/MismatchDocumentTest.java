package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class MismatchDocumentTest {
    private final MismatchDocument document = new MismatchDocument(Samples.DATASTORES);

    @Test
    void a_changed_row_shows_both_sides() {
        assertThat(Json.text(document.full(Samples.changed()))).isEqualTo("""
                        {"mismatch_id":"660e8400-e29b-41d4-a716-446655440001",
                        "job_id":"550e8400-e29b-41d4-a716-446655440000",
                        "table_name":"users",
                        "primary_key_value":"user-67890",
                        "mismatch_type":"DATA_MISMATCH",
                        "cassandra_checksum":"a1b2c3d4e5f6",
                        "postgres_checksum":"f6e5d4c3b2a1",
                        "differing_columns":["name"],
                        "cassandra_data":{"name":"John Doe"},
                        "postgres_data":{"name":"John Smith"},
                        "postgres_copies":2,
                        "detected_at":"2025-11-20T14:01:45Z",
                        "first_seen_at":"2025-11-20T12:01:45Z",
                        "occurrences":2,
                        "resolution_status":"PENDING",
                        "resolution_notes":null,
                        "resolved_at":null,
                        "resolved_by":null}
                        """.replace("\n", ""));
    }

    @Test
    void the_side_that_lacks_the_row_is_null() {
        ObjectNode missing = document.full(Samples.missing());
        assertThat(missing.get("mismatch_type").textValue()).isEqualTo("MISSING_IN_POSTGRES");
        assertThat(missing.get("postgres_checksum").isNull()).isTrue();
        assertThat(missing.get("postgres_data").isNull()).isTrue();
        assertThat(missing.get("cassandra_data").get("name").textValue()).isEqualTo("Ann");
        assertThat(missing.has("cassandra_copies")).isFalse();
        assertThat(missing.get("resolved_at").textValue()).isEqualTo("2025-11-20T15:30:00Z");
        assertThat(missing.get("resolution_notes").textValue()).isEqualTo("expected");
    }

    @Test
    void a_sample_leaves_the_rows_out() {
        assertThat(Json.text(document.sample(Samples.missing()))).isEqualTo("""
                        {"mismatch_id":"660e8400-e29b-41d4-a716-446655440000",
                        "primary_key_value":"user-12345",
                        "mismatch_type":"MISSING_IN_POSTGRES",
                        "cassandra_checksum":"a1b2c3d4e5f6",
                        "postgres_checksum":null,
                        "detected_at":"2025-11-20T14:01:23Z",
                        "resolution_status":"IGNORED"}
                        """.replace("\n", ""));
    }
}
