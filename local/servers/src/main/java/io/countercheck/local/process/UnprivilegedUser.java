package io.countercheck.local.process;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process gives up when this JVM runs as root, as it often does in a container: PostgreSQL refuses to run as
 * root, and Cassandra would lock its heap in memory.
 *
 * @param id of the user and the group. The user must be known to the system, or PostgreSQL's {@code initdb} fails.
 */
public record UnprivilegedUser(int id) {
    /** The id of {@code nobody} on today's systems. */
    private static final UnprivilegedUser NOBODY = new UnprivilegedUser(65534);

    private static final boolean ROOT = new UnixSystem().getUid() == 0;

    /** The user to become, if this JVM runs as root. */
    public static Optional<UnprivilegedUser> insteadOfRoot() {
        return ROOT ? Optional.of(NOBODY) : Optional.empty();
    }

    /** A command prefix that takes root's right to lock memory; empty when this JVM does not run as root. */
    public static List<String> withoutMemoryLock() {
        return ROOT ? List.of("setpriv", "--bounding-set", "-ipc_lock", "--inh-caps", "-ipc_lock", "--") : List.of();
    }

    /** A command prefix that becomes this user and then executes the rest in the same process. */
    public List<String> prefix() {
        String user = Integer.toString(id);
        return List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--");
    }

    /** Makes a file or directory this user's own. */
    public void own(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", id);
        Files.setAttribute(path, "unix:gid", id);
    }

    /** Whether everybody, so also this user, may reach what lies in a directory. */
    public static boolean isOpenToAll(Path directory) throws IOException {
        for (@Nullable Path part = directory.toRealPath(); part != null; part = part.getParent()) {
            if (!Files.getPosixFilePermissions(part).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }
}
