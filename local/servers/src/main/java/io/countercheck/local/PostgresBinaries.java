package io.countercheck.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from a jar on the class path into the system's directory for temporary files,
 * once per machine, user and content.
 */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The directory with {@code bin}, {@code lib} and {@code share}, which every user can read. */
    static Path unpacked() throws IOException {
        String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        byte[] packed = read(archive);
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path target = temporary.resolve(
                "countercheck-postgres-%s-%s".formatted(System.getProperty("user.name"), digest(packed)));
        if (!Files.exists(target)) {
            Path unpacking = Files.createTempDirectory(temporary, "countercheck-postgres-unpacking-");
            unpack(packed, unpacking);
            Files.setPosixFilePermissions(unpacking, PosixFilePermissions.fromString("rwxr-xr-x"));
            publish(unpacking, target);
        }
        requireOwn(target);
        return target;
    }

    /** The name that the jars of io.zonky.test.postgres give to their content. */
    static String archive(String osName, String osArch) {
        String system = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> throw new IllegalStateException("no PostgreSQL binaries for " + osName + " " + osArch);
        };
        return "/postgres-%s-%s.txz".formatted(system, processor);
    }

    private static byte[] read(String archive) throws IOException {
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (in == null) {
                throw new IOException("missing from the class path: " + archive);
            }
            return in.readAllBytes();
        }
    }

    private static String digest(byte[] packed) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packed), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the system's tar, which knows links and permissions. */
    private static void unpack(byte[] packed, Path directory) throws IOException {
        Process tar = new ProcessBuilder("tar", "-x", "-o", "-f", "-", "-C", directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.INHERIT)
                .start();
        try (InputStream in = new XZInputStream(new ByteArrayInputStream(packed));
                OutputStream out = tar.getOutputStream()) {
            in.transferTo(out);
        }
        try {
            if (tar.waitFor() != 0) {
                throw new IOException("tar could not unpack PostgreSQL");
            }
        } catch (InterruptedException e) {
            tar.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("unpacking PostgreSQL was interrupted", e);
        }
    }

    /** Renames in one step, so that nobody sees half of it; whoever comes second uses the work of the first. */
    private static void publish(Path unpacked, Path target) throws IOException {
        try {
            Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(target)) {
                throw e;
            }
            FileTrees.delete(unpacked);
        }
    }

    /** The name can be foreseen and the directory is shared, so somebody else could have put programs there. */
    private static void requireOwn(Path target) throws IOException {
        String owner = Files.getOwner(target).getName();
        if (!owner.equals(System.getProperty("user.name"))) {
            throw new IOException("%s belongs to %s; remove it".formatted(target, owner));
        }
    }
}
