package labrunner.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A journal on disk: one file, replaced whole and durably, and one lock beside it for as long as this is open. Only
 * its owner may read it: it has the manifests that a learner edited.
 */
final class JournalFile implements JournalStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Path file;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private JournalFile(Path file, FileChannel lockChannel, FileLock lock) {
        this.file = file;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /** Takes the lock of a lab on a cluster. Throws a Problem if another Labrunner holds it, or the folder can't be written. */
    static JournalFile lock(Path folder, String lab, String clusterUid) {
        try {
            PrivateFiles.folder(folder);
            Path file = folder.resolve(lab + "-" + clusterUid + ".json");
            FileChannel channel = PrivateFiles.open(
                    folder.resolve(lab + "-" + clusterUid + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw Problem.of(
                                Kind.CONFLICT,
                                "Another Labrunner is running this lab on this cluster.",
                                "Close the other one first. It holds the journal " + file + ".")
                        .asException();
            }
            return new JournalFile(file, channel, lock);
        } catch (IOException e) {
            throw unusable(folder, e).asException();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** What is there; empty if nothing is. A file that can't be read is moved aside, never lost, and the Problem says where to. */
    @Override
    public Optional<JournalData> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JournalData data = JSON.readValue(Files.readString(file), JournalData.class);
            if (data == null || data.version() != JournalData.VERSION) {
                throw unreadable("it is of another version of Labrunner").asException();
            }
            return Optional.of(data);
        } catch (JacksonException e) {
            throw unreadable(e.getOriginalMessage()).asException();
        } catch (IOException e) {
            throw unusable(file, e).asException();
        }
    }

    private Problem unreadable(String why) {
        Path kept = file.resolveSibling(
                file.getFileName() + ".unreadable-" + Instant.now().toEpochMilli());
        try {
            Files.move(file, kept);
        } catch (IOException e) {
            return unusable(file, e);
        }
        Problem problem = Problem.at(
                Place.of(kept.toString()),
                Kind.INTERNAL,
                "The journal of this run can't be read: " + why + ".",
                "It was kept under this name. Start again to begin anew; what the earlier run made carries the label "
                        + Stamp.LAB + " and is then treated as being there before.");
        return problem;
    }

    /** Replaces the file: written beside it, forced to disk, renamed. */
    @Override
    public void write(JournalData data) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.deleteIfExists(next);
            try (FileChannel channel =
                    PrivateFiles.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(data)
                        .getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(file, e).asException();
        }
    }

    private static Problem unusable(Path path, IOException e) {
        return Problem.at(
                Place.of(path.toString()),
                Kind.USAGE,
                "The journal can't be kept here: " + e.getMessage() + ".",
                "Choose another folder with --state DIR.");
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockChannel.close();
        } catch (IOException e) {
            // the lock goes with the process at the latest
            return;
        }
    }
}
