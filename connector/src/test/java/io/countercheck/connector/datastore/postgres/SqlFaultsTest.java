package io.countercheck.connector.datastore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.SchemaChangedException;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFaultsTest {
    private static final String SUBJECT = "postgres: public.users, segment 3 of 8";

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "40001", "40P01", "53300", "55P03", "57014", "57P01", "57P02", "57P03"})
    void faultsThatPassAreTransient(String state) {
        assertThat(translate("any", state)).isInstanceOf(TransientDatastoreException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08004", "28P01", "28000", "3D000", "42501", "22P02", "XX001", "0A000", "57P04"})
    void otherFaultsStay(String state) {
        assertThat(translate("any", state)).isExactlyInstanceOf(DatastoreException.class);
    }

    @Test
    void aMissingColumnIsAChangedSchema() {
        assertThat(translate("column \"x\" does not exist", "42703"))
                .isInstanceOf(SchemaChangedException.class)
                .hasMessageStartingWith("SCHEMA_CHANGED: " + SUBJECT);
    }

    @Test
    void aMissingTableIsToldAsSuch() {
        assertThat(translate("relation \"x\" does not exist", "42P01")).isInstanceOf(TableNotFoundException.class);
    }

    @Test
    void messagesNameSubjectCauseAndCode() {
        assertThat(translate("permission denied for table users", "42501"))
                .hasMessageContaining(SUBJECT)
                .hasMessageContaining("permission denied for table users")
                .hasMessageContaining("42501")
                .hasMessageContaining("grant");
    }

    @Test
    void textThatMayHoldRowValuesGetsNeitherIntoTheMessageNorIntoTheTrace() {
        DatastoreException fault = translate("invalid input syntax for type integer: \"4111 1111\"", "22P02");
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));

        assertThat(trace.toString()).contains("22P02").doesNotContain("4111");
    }

    private static DatastoreException translate(String message, String state) {
        return SqlFaults.translate(new SQLException(message, state), SUBJECT);
    }
}
