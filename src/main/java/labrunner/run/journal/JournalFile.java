package labrunner.run.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.timeline.Timeline;
import labrunner.texts.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A journal on disk: one file, replaced whole and durably, and one lock beside it for as long as this is open. Only
 * its owner may read it: it has the manifests that a learner edited.
 */
public final class JournalFile implements JournalStore {
    private static final Pattern UID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private final Path folder;
    private final Path file;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private JournalFile(Path folder, Path file, FileChannel lockChannel, FileLock lock) {
        this.folder = folder;
        this.file = file;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /** Takes the lock of a lab on a cluster. Throws a Problem if another Labrunner holds it, or the folder can't be written. */
    public static JournalFile lock(Path folder, String lab, String clusterUid) {
        try {
            PrivateFiles.folder(folder);
            String name = lab + "-" + inName(clusterUid);
            Path file = folder.resolve(name + ".json");
            FileChannel channel = PrivateFiles.open(
                    folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw Problem.of(Kind.CONFLICT, Texts.of("journal.locked"), Texts.of("journal.locked.hint", file))
                        .asException();
            }
            return new JournalFile(folder, file, channel, lock);
        } catch (IOException e) {
            throw unusable(folder, e).asException();
        }
    }

    /** A server says its uid itself: what could be a path, or no name at all, is told by its hash. */
    static String inName(String uid) {
        if (UID.matcher(uid).matches()) {
            return uid;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(uid.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** What is there; empty if nothing is. What can't be read is moved aside, never lost, and the Problem says where to. */
    @Override
    public Optional<JournalData> read() {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JournalText.read(file, () -> OwnerId.of(folder)));
        } catch (JournalText.Unreadable e) {
            throw unreadable(e.why()).asException();
        } catch (IOException e) {
            throw unusable(file, e).asException();
        }
    }

    /**
     * What is there, for a look at it: no lock is taken, no file is changed, and what can't be read is left to who opens it.
     *
     * @param owner whose a journal is that doesn't say so
     */
    public static Optional<JournalData> peek(Path folder, String lab, String clusterUid, String owner) {
        Path file = folder.resolve(lab + "-" + inName(clusterUid) + ".json");
        try {
            return Files.isRegularFile(file) ? Optional.of(JournalText.read(file, () -> owner)) : Optional.empty();
        } catch (IOException | JournalText.Unreadable e) {
            return Optional.empty();
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
                Texts.of("journal.unreadable", why),
                Texts.of("journal.unreadable.hint", RunLabels.OWNER));
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
                ByteBuffer bytes = ByteBuffer.wrap(JournalText.print(data).getBytes(StandardCharsets.UTF_8));
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

    @Override
    public Optional<Timeline> timeline() {
        return KeptTimelines.read(KeptTimelines.beside(file));
    }

    @Override
    public void keep(Timeline timeline) {
        KeptTimelines.write(KeptTimelines.beside(file), timeline);
    }

    private static Problem unusable(Path path, IOException e) {
        return Problem.at(
                Place.of(path.toString()),
                Kind.USAGE,
                Texts.of("journal.unusable", e.getMessage()),
                Texts.of("journal.unusable.hint"));
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
