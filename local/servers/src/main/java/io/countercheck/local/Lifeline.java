package io.countercheck.local;

import java.util.ArrayList;
import java.util.List;

/** Ties a program that is not a JVM to the process that starts it, as ChildMain does for those that are. */
final class Lifeline {
    /**
     * A watcher in the background reads standard input until its end, which comes when the parent closes the pipe or is
     * gone, and then sends SIGINT. The program itself takes the place, and so the process id, of the shell.
     */
    private static final String SCRIPT = """
            exec 3<&0
            { read -r _ <&3; kill -INT $$; } >/dev/null 2>&1 &
            exec "$@" </dev/null 3<&-
            """;

    private Lifeline() {}

    /** The command, wrapped so that it gets SIGINT at the end of its standard input. */
    static List<String> endingWithInterrupt(List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of("sh", "-c", SCRIPT, "lifeline"));
        wrapped.addAll(command);
        return wrapped;
    }
}
