package io.countercheck.local;

import io.countercheck.local.process.UnprivilegedUser;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data directory of a PostgreSQL server, and the user it belongs to: not root, which PostgreSQL refuses. If that
 * user cannot reach the working directory, the data lies below the system's directory for temporary files and the
 * working directory holds a link to it.
 */
final class PostgresData {
    private final ServerFiles files;
    private final Optional<UnprivilegedUser> owner = UnprivilegedUser.insteadOfRoot();

    PostgresData(ServerFiles files) {
        this.files = files;
    }

    /** The directory, made by {@code initdb} unless it exists. */
    Path initialized(Path binaries, String user, String password) throws IOException {
        Path home = home();
        Path data = home.resolve("data");
        if (!Files.exists(data)) {
            Path unfinished = Files.createTempDirectory(home, "initdb-");
            own(unfinished);
            initialize(binaries, unfinished, user, password);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        }
        return data;
    }

    /** The command, run as the owner of the data. */
    ProcessBuilder asOwner(List<String> command) {
        List<String> whole = new ArrayList<>(owner.map(UnprivilegedUser::prefix).orElse(List.of()));
        whole.addAll(command);
        return new ProcessBuilder(whole).directory(Path.of("/").toFile());
    }

    private Path home() throws IOException {
        Path home = files.home();
        if (!Files.exists(home)) {
            Files.createDirectories(files.workingDirectory());
            if (owner.isEmpty() || UnprivilegedUser.isOpenToAll(files.workingDirectory())) {
                Files.createDirectory(home);
            } else {
                DisplacedDirectory.create(Path.of(System.getProperty("java.io.tmpdir")), home);
            }
            own(home.toRealPath());
        }
        return home.toRealPath();
    }

    private void initialize(Path binaries, Path directory, String user, String password) throws IOException {
        Path passwordFile = Files.createTempFile(directory.getParent(), "password", "");
        Files.writeString(passwordFile, password);
        own(passwordFile);
        try {
            run(asOwner(List.of(
                    binaries.resolve("initdb").toString(),
                    "--pgdata=" + directory,
                    "--username=" + user,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--no-locale",
                    "--no-sync")));
        } finally {
            Files.delete(passwordFile);
        }
    }

    private void run(ProcessBuilder command) throws IOException {
        Process initdb = command.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(files.log().toFile()))
                .start();
        try {
            if (initdb.waitFor() != 0) {
                throw new IOException("initdb ended with %d; see %s".formatted(initdb.exitValue(), files.log()));
            }
        } catch (InterruptedException e) {
            initdb.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("initdb was no longer waited for", e);
        }
    }

    private void own(Path path) throws IOException {
        if (owner.isPresent()) {
            owner.get().own(path);
        }
    }
}
