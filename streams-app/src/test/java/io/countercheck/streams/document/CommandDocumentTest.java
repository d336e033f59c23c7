package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.model.TableName;
import io.countercheck.streams.reconcile.CancelJob;
import io.countercheck.streams.reconcile.Command;
import io.countercheck.streams.reconcile.ScheduleChange;
import io.countercheck.streams.reconcile.ScheduleChange.Action;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandDocumentTest {
    private static final UUID ID = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");

    private final CommandDocument document = new CommandDocument(List.of(pair("users"), pair("orders")));

    static List<Command> commands() {
        return List.of(
                new CancelJob(ID, "alice"),
                new ScheduleChange(Action.START, null, List.of()),
                new ScheduleChange(Action.START, Duration.ofMinutes(5), List.of()),
                new ScheduleChange(Action.STOP, null, List.of()),
                new ScheduleChange(Action.PAUSE, null, List.of("orders")),
                new ScheduleChange(Action.RESUME, null, List.of("users", "orders")));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void what_is_written_is_read_again(Command command) {
        byte[] json = command instanceof CancelJob cancel
                ? CommandDocument.toJson(cancel)
                : CommandDocument.toJson((ScheduleChange) command);
        assertThat(document.parse(json, table -> ID)).isEqualTo(command);
    }

    @Test
    void anything_else_is_a_trigger() {
        assertThat(parse("{\"tables\": [\"users\"]}")).isInstanceOf(Trigger.class);
    }

    @Test
    void a_cancel_needs_no_name_and_a_pause_of_no_tables_is_one_of_all() {
        assertThat(parse("{\"cancel\": \"" + ID + "\"}"))
                .isEqualTo(new CancelJob(ID, "a record on the triggers topic"));
        assertThat(parse("{\"schedules\": \"PAUSE\", \"tables\": []}"))
                .isEqualTo(new ScheduleChange(Action.PAUSE, null, List.of("users", "orders")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"cancel\": 5}                                               | UUID of a job",
                "{\"cancel\": null}                                            | UUID of a job",
                "{\"cancel\": \"550e8400-e29b-41d4-a716-446655440000\", \"by\": \"\"}    | 'by'",
                "{\"cancel\": \"550e8400-e29b-41d4-a716-446655440000\", \"by\": 5}       | 'by'",
                "{\"cancel\": \"550e8400-e29b-41d4-a716-446655440000\", \"by\": \"a\\nb\"} | 'by'",
                "{\"cancel\": \"550e8400-e29b-41d4-a716-446655440000\", \"why\": \"\"}   | Unknown field 'why'",
                "{\"schedules\": \"PLAY\"}                                     | START, STOP, PAUSE, RESUME",
                "{\"schedules\": null}                                         | START, STOP, PAUSE, RESUME",
                "{\"schedules\": \"STOP\", \"tables\": []}                     | Unknown field 'tables'",
                "{\"schedules\": \"START\", \"interval_ms\": 999}              | from 1000",
                "{\"schedules\": \"START\", \"interval_ms\": 1000.5}           | from 1000",
                "{\"schedules\": \"START\", \"interval_ms\": 99999999999999999999999} | from 1000",
                "{\"schedules\": \"PAUSE\"}                                    | 'tables' is missing",
                "{\"schedules\": \"PAUSE\", \"tables\": [\"nothing\"]}         | 'nothing' does not exist"
            })
    void a_mistake_is_named(String json, String reason) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining(reason);
    }

    private Command parse(String json) {
        return document.parse(json.getBytes(StandardCharsets.UTF_8), table -> ID);
    }

    private static TablePair pair(String name) {
        return TablePair.of(name, new TableName("warehouse", name), new TableName("public", "cdc_" + name));
    }
}
