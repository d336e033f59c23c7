package io.countercheck.quickstart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.local.Installation;
import io.countercheck.local.Server;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One run of the quick start, from the first server to the last. */
final class QuickstartRun {
    private static final long WATCH_MS = 1_000;

    private final QuickstartOptions options;
    private final Installation installation;
    private final Console console = new Console();

    QuickstartRun(QuickstartOptions options, Path home) {
        this.options = options;
        this.installation = new Installation(home);
    }

    /** Gives the exit code, or never returns: an interrupt ends this JVM. */
    int run() {
        installation.requireBuilt();
        WorkDirectory directory = WorkDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
        DriverLog.writeTo(directory.logs().resolve("quickstart.log"));
        Stack stack = new Stack(installation, directory.path(), options);
        List<DemoPair> pairs = options.demo() ? DemoPair.all(options) : List.of();
        StackStart start = new StackStart(stack, pairs, installation.connectorConfigs(), console);
        Shutdown shutdown = new Shutdown(start, stack, directory, console);
        shutdown.install();
        try {
            console.line(
                    "Starting Kafka, Kafka Connect, Cassandra, PostgreSQL and Countercheck in " + directory.path());
            start.run();
            boolean exact = options.demo() ? check(stack, pairs) : explain(stack);
            if (options.once()) {
                return shutdown.endWith(exact ? 0 : 1);
            }
            shutdown.interruptMeansSuccess();
            console.line("");
            console.line("All of it runs until Ctrl-C.");
            return watch(stack);
        } catch (InterruptedException | RuntimeException e) {
            console.error("quickstart: " + Failures.message(e));
            return shutdown.endWith(1);
        }
    }

    /** Whether exactly what was seeded was found. */
    private boolean check(Stack stack, List<DemoPair> pairs) throws InterruptedException {
        List<CheckedPair> checked = new Jobs(new ApiClient(stack.api()), console).run(pairs);
        Report.of(checked).forEach(console::line);
        console.line("Report out after " + Console.seconds(console.elapsed()).strip() + ".");
        if (!options.once()) {
            Invitation.of(stack, true).forEach(console::line);
        }
        write(Result.of(checked, stack));
        return checked.stream().allMatch(CheckedPair::isExact);
    }

    private boolean explain(Stack stack) {
        Invitation.of(stack, false).forEach(console::line);
        write(Result.withoutJob(stack));
        return true;
    }

    private void write(ObjectNode result) {
        Path json = options.json();
        if (json != null) {
            new ResultFile(json).write(result);
        }
    }

    /** Says when a server ends; the others stay. */
    private int watch(Stack stack) throws InterruptedException {
        Set<String> ended = new HashSet<>();
        while (true) {
            for (Server server : stack.all()) {
                if (!server.isAlive() && ended.add(server.name())) {
                    console.error("%s has ended; its log is %s".formatted(server.name(), server.log()));
                }
            }
            Thread.sleep(WATCH_MS);
        }
    }
}
