package labrunner.run.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.texts.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The file that a practice cluster lives on in, replaced whole, with a lock beside it for as long as this is open. Nobody but its owner may
 * read it: it has the cluster's token and key.
 */
public final class PracticeSaveFile implements AutoCloseable {
    private static final long LONGEST = 64L * 1024 * 1024;

    /** Why a save can't be used. */
    public enum Why {
        DAMAGED,
        OTHER_FORM,
        OTHER_OBJECTS
    }

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private PracticeSaveFile(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock of a save, which need not be there; empty if another Labrunner has it.
     *
     * @throws labrunner.problem.ProblemException where its folder can't be written
     */
    public static Optional<PracticeSaveFile> open(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                PrivateFiles.folder(folder);
            }
            Path beside = file.resolveSibling(file.getFileName() + ".lock");
            FileChannel channel = PrivateFiles.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new PracticeSaveFile(file, channel, lock));
        } catch (IOException e) {
            throw unusable(file, e).asException();
        }
    }

    /** What is said where {@link #open} is empty and nothing else will do. */
    public static Problem taken(Path file) {
        return Problem.of(Kind.CONFLICT, Texts.of("save.taken", file), Texts.of("save.taken.hint"));
    }

    /** What is said once no more of its cluster can be kept in it. */
    public String full() {
        return Texts.of("save.full", file);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path file() {
        return file;
    }

    /** What is there; empty if nothing is. What can't be a save reads as one that is damaged, with no text. */
    public Optional<String> read() {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.isRegularFile(file) && Files.size(file) <= LONGEST ? Files.readString(file) : "");
        } catch (java.nio.charset.CharacterCodingException e) {
            return Optional.of("");
        } catch (IOException e) {
            throw unusable(file, e).asException();
        }
    }

    /** Moves what can't be used aside, so that nothing is lost, and says so in a sentence. */
    public String setAside(Why why) {
        Path kept = file.resolveSibling(
                file.getFileName() + ".unreadable-" + Instant.now().toEpochMilli());
        try {
            Files.move(file, kept);
        } catch (IOException e) {
            throw unusable(file, e).asException();
        }
        return Texts.of(
                switch (why) {
                    case DAMAGED -> "save.damaged";
                    case OTHER_FORM -> "save.form";
                    case OTHER_OBJECTS -> "save.objects";
                },
                file,
                kept.getFileName());
    }

    /** Takes the save away: the next cluster is a new one. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(file, e).asException();
        }
    }

    /** Replaces it, whole or not at all. */
    public void write(String save) {
        try {
            PrivateFiles.replace(file, save);
        } catch (IOException e) {
            throw unusable(file, e).asException();
        }
    }

    private static Problem unusable(Path file, IOException e) {
        return Problem.at(
                Place.of(file.toString()),
                Kind.USAGE,
                Texts.of("save.unusable", e.getMessage()),
                Texts.of("save.unusable.hint"));
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            // the lock goes with the process at the latest
            return;
        }
    }
}
