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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
            return Optional.of(parse(file)
                    .orElseThrow(() ->
                            unreadable("it is of another version of Labrunner").asException()));
        } catch (JacksonException e) {
            throw unreadable(e.getOriginalMessage()).asException();
        } catch (IOException e) {
            throw unusable(file, e).asException();
        }
    }

    /** A journal of this version, or one of an earlier version brought up to it; empty for any other. */
    private static Optional<JournalData> parse(Path file) throws IOException {
        JsonNode tree = JSON.readTree(Files.readString(file));
        if (!(tree instanceof ObjectNode journal)) {
            return Optional.empty();
        }
        int version = journal.path("version").asInt(0);
        if (version == 3) {
            upgrade(journal, OwnerId.of(file.toAbsolutePath().getParent()));
        } else if (version != JournalData.VERSION) {
            return Optional.empty();
        }
        return Optional.of(JSON.treeToValue(journal, JournalData.class));
    }

    /** Version 3 didn't note whose run it was, and of what it wrote not what that had been: now that is unknown. */
    private static void upgrade(ObjectNode journal, String owner) {
        journal.put("version", JournalData.VERSION);
        if (journal.get("key") instanceof ObjectNode key) {
            key.put("owner", owner);
        }
        for (JsonNode object : journal.path("objects")) {
            if (object instanceof ObjectNode entry) {
                boolean wrote = entry.path("wasThere").asBoolean(false)
                        && entry.path("generation").asLong(0) > 0;
                entry.put("changed", wrote);
            }
        }
    }

    /** What is there, for a look at it: no lock is taken, and what can't be read is left to who opens it. */
    static Optional<JournalData> peek(Path folder, String lab, String clusterUid) {
        return peek(folder.resolve(lab + "-" + clusterUid + ".json"));
    }

    private static Optional<JournalData> peek(Path file) {
        try {
            return Files.isRegularFile(file) ? parse(file) : Optional.empty();
        } catch (IOException | JacksonException | ProblemException e) {
            return Optional.empty();
        }
    }

    /** The runs that have a journal here and aren't finished. */
    static Set<String> runs(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> peek(file).stream())
                    .filter(data -> !data.progress().finished())
                    .map(data -> data.key().runId())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            return Set.of();
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
                "It was kept under this name. Start again to begin anew: what the earlier run made is then listed as yours, "
                        + "because it carries the label " + Stamp.OWNER + ", and is taken on if you agree.");
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
                        .writeValueAsString(data.withoutSecrets())
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
