package io.countercheck.streams.app;

import io.countercheck.streams.app.config.ApiKeyOwner;
import io.countercheck.streams.rest.security.ApiKey;
import io.countercheck.streams.rest.security.Role;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a key. It is shown once and kept nowhere; the configuration gets its hash. */
@Command(
        name = "create-key",
        mixinStandardHelpOptions = true,
        description = "Makes an API key, and the line of rest.auth.keys that lets it in after the next start.")
final class CreateKeyCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--owner",
            required = true,
            paramLabel = "NAME",
            description = "Who gets it, as the audit log says.")
    private String owner = "";

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "read (look at everything), operate (also trigger, resolve, cancel) or admin.")
    private Role role = Role.READ;

    @Override
    public void run() {
        CommandSpec command = Objects.requireNonNull(spec);
        if (!ApiKeyOwner.isValid(owner)) {
            throw new ParameterException(command.commandLine(), "--owner must be " + ApiKeyOwner.RULE);
        }
        String secret = ApiKey.generate(new SecureRandom());
        ApiKey key = ApiKey.of(owner, role, secret);
        PrintWriter out = command.commandLine().getOut();
        out.println("The key, shown only this once:");
        out.println("  " + secret);
        out.println("To be added to rest.auth.keys in the configuration, and taken at the next start:");
        out.println("  - {owner: " + owner + ", role: " + role.name().toLowerCase(Locale.ROOT) + ", sha256: "
                + key.sha256() + "}");
        out.flush();
    }
}
