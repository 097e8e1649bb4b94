package labrunner.run.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that nobody but their owner may read, from the moment they are there: tokens, and what a learner did. On
 * a system without POSIX permissions the folder above decides.
 */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** Makes a folder and those above it where they are missing; one that is there stays as it is. */
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, only(folder, "rwx------"));
    }

    /** Writes a file anew; one that is there loses its permissions with its content. */
    public static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        try (OutputStream out =
                Channels.newOutputStream(open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Puts a file in the place of another, whole or not at all. What is no regular file, such as {@code /dev/stdout}, is written
     * to; where its folder takes no new file, the one that is there is written to once only its owner may read it.
     */
    public static void replace(Path file, String text) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.exists(target) && !Files.isRegularFile(target)) {
            Files.writeString(target, text);
            return;
        }
        if (!Files.isWritable(folder) && Files.exists(target)) {
            if (Files.getFileStore(target).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(target, text);
            return;
        }
        Path fresh = Files.createTempFile(folder, "." + target.getFileName(), ".new", only(target, "rw-------"));
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Opens a file; what is there keeps its permissions. */
    static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), only(file, "rw-------"));
    }

    private static FileAttribute<?>[] only(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> owners = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owners)};
    }
}
