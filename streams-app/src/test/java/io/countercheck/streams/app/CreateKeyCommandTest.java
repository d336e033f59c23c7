package io.countercheck.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.rest.security.ApiKey;
import io.countercheck.streams.rest.security.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CreateKeyCommandTest {
    private static final Pattern OUTPUT = Pattern.compile(
            "(?s).*\\n  (cck_[A-Za-z0-9_-]{43})\\n.*\\n  - (\\{owner: ann, role: operate, sha256: ([0-9a-f]{64})})\\n");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_key_is_shown_once_with_the_line_of_the_configuration() {
        assertThat(run("create-key", "--owner", "ann", "--role", "operate")).isZero();
        Matcher output = OUTPUT.matcher(out.toString());
        assertThat(output.matches()).as(out.toString()).isTrue();
        assertThat(output.group(3))
                .isEqualTo(ApiKey.of("ann", Role.OPERATE, output.group(1)).sha256());
    }

    @Test
    void an_owner_or_role_that_will_not_do_is_told() {
        assertThat(run("create-key", "--owner", "a b", "--role", "read")).isEqualTo(2);
        assertThat(err.toString()).contains("--owner must be 1 to 100 letters");
        assertThat(run("create-key", "--owner", "ann", "--role", "root")).isEqualTo(2);
        assertThat(err.toString()).contains("READ", "OPERATE", "ADMIN");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void without_a_command_there_must_be_a_configuration() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("--config=FILE is missing");
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
