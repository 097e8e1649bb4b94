package labrunner.cluster.kubeconfig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files that a kubeconfig consists of: never a pipe or a device, which may not end, and never a large one. */
final class SmallFiles {
    static final int LIMIT = 1 << 20;

    private SmallFiles() {}

    /** @throws FileSystemException with its reason, where it is no regular file or larger than 1 MB */
    static byte[] read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(
                    file.toString(), null, Files.isDirectory(file) ? "it is a folder" : "it is a pipe or a device");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new FileSystemException(file.toString(), null, "it is larger than 1 MB");
            }
            return bytes;
        }
    }

    /** Why a file can't be read, in words. */
    static String why(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException gone -> "it isn't there";
            case java.nio.file.AccessDeniedException denied -> "it may not be read";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            case IOException other -> "reading it failed";
        };
    }
}
