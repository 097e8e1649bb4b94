package labrunner.lab.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.lab.Lab;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/**
 * The files of one lab. Only what lies below the base folder and isn't hidden is opened, with symlinks resolved first; each
 * file is read once, and remembered for the lab's hash.
 */
public final class Sources {
    /** More than a page or a manifest may have, in bytes. */
    public static final int LIMIT = 1_000_000;

    /** More names of a folder aren't looked at. */
    private static final int NAMES = 10_000;

    private static final String ELSEWHERE = Texts.of("source.elsewhere.hint");
    private static final String MOVE = Texts.of("source.closed.hint");
    private static final String HIDDEN = Texts.of("source.hidden.hint");

    private final Path base;
    private final Optional<String> closed;
    private final Map<String, Lab.WebText> fetched;
    private final TreeMap<String, byte[]> read = new TreeMap<>();
    private final Map<Path, String> texts = new HashMap<>();
    private final Effort effort = new Effort();

    /** @param base a real path */
    public Sources(Path base) {
        this(new BaseFolder(base, Optional.empty()), List.of());
    }

    /** @param fetched what was fetched from the web for the page */
    public Sources(BaseFolder base, List<Lab.WebText> fetched) {
        this.base = base.folder();
        this.closed = base.closed();
        this.fetched = fetched.stream()
                .collect(Collectors.toUnmodifiableMap(Lab.WebText::address, text -> text, (first, second) -> second));
    }

    /** What was fetched from an address, where it was. */
    public Optional<Lab.WebText> fetched(String address) {
        return Optional.ofNullable(fetched.get(address));
    }

    /** What was fetched and says this. */
    public Optional<Lab.WebText> fetchedText(String text) {
        return fetched.values().stream().filter(one -> one.text().equals(text)).findFirst();
    }

    public static Path parent(Path absolute) {
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }

    public static Path real(Path path, String what) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw Problem.of(
                            Problem.Kind.BAD_LAB,
                            Texts.of("source.missing", what, path),
                            Texts.of("source.missing.hint"))
                    .asException();
        }
    }

    public Path base() {
        return base;
    }

    /** Whether no file in the base folder is opened. */
    public boolean isClosed() {
        return closed.isPresent();
    }

    /** What reading the page has cost. */
    public Effort effort() {
        return effort;
    }

    /** A file as messages name it: relative to the base folder where it lies in it. */
    public String name(Path real) {
        return real.startsWith(base) ? base.relativize(real).toString().replace('\\', '/') : real.toString();
    }

    /** What a path on the page leads to. */
    public sealed interface Found {
        /** A file inside the base folder, as a real path. */
        record Here(Path file) implements Found {}

        /** Nothing of that name. */
        record Nowhere() implements Found {}

        /** A folder inside the base folder. */
        record Folder() implements Found {}

        /** Something that lies outside the base folder, is hidden, or is no regular file. */
        record Refused(String why, String hint) implements Found {}
    }

    /** Looks a path up in the folders one after the other. */
    public Found find(String path, List<Path> folders) {
        Found result = new Found.Nowhere();
        for (Path folder : folders) {
            Found found = find(path, folder);
            if (found instanceof Found.Here) {
                return found;
            }
            if (result instanceof Found.Nowhere) {
                result = found;
            }
        }
        return result;
    }

    /** The names in a folder that isn't hidden, of what may be opened, in any order; none where there is no such folder. */
    public List<String> names(String path, List<Path> folders) {
        for (Path folder : folders) {
            if (find(path, folder) instanceof Found.Folder) {
                try (Stream<Path> all = Files.list(folder.resolve(path).normalize())) {
                    return all.limit(NAMES)
                            .map(one -> String.valueOf(one.getFileName()))
                            .filter(name -> !name.startsWith("."))
                            .toList();
                } catch (IOException e) {
                    return List.of();
                }
            }
        }
        return List.of();
    }

    private Found find(String path, Path folder) {
        if (closed.isPresent()) {
            return new Found.Refused(Texts.of("source.closed", closed.get()), MOVE);
        }
        try {
            Path asked = folder.resolve(path).normalize();
            // Nothing is said about what is outside, not even whether it is there.
            if (!asked.startsWith(base)
                    && !folder.resolve(path).toAbsolutePath().normalize().startsWith(base)) {
                return refused(Texts.of("source.outside", base));
            }
            if (hidden(asked)) {
                return new Found.Refused(Texts.of("source.hidden"), HIDDEN);
            }
            Path file = asked.toRealPath();
            if (!file.startsWith(base)) {
                return refused(Texts.of("source.leads.outside", base));
            }
            if (hidden(file)) {
                return new Found.Refused(Texts.of("source.leads.hidden"), HIDDEN);
            }
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                return new Found.Folder();
            }
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? new Found.Here(file)
                    : refused(Texts.of("source.no.file"));
        } catch (InvalidPathException e) {
            return refused(Texts.of("source.no.path"));
        } catch (NoSuchFileException e) {
            return new Found.Nowhere();
        } catch (IOException e) {
            return refused(Texts.of("source.unreadable"));
        }
    }

    private static Found refused(String why) {
        return new Found.Refused(why, ELSEWHERE);
    }

    /** Files that a system doesn't list are not meant for others: keys, tokens, the repository itself. */
    private boolean hidden(Path below) {
        for (Path name : below.startsWith(base) ? base.relativize(below) : below) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** The text of a file that was found, without a byte order mark. */
    public String text(Path real, Optional<Place> asked) {
        String known = texts.get(real);
        if (known != null) {
            return known;
        }
        String text = decoded(real, asked);
        texts.put(real, text);
        return text;
    }

    private String decoded(Path real, Optional<Place> asked) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(LIMIT + 1);
        } catch (IOException e) {
            throw problem(
                    asked,
                    Texts.of("source.file.unreadable", name(real), e.getMessage()),
                    Texts.of("source.permissions"));
        }
        if (bytes.length > LIMIT) {
            throw problem(asked, Texts.of("source.large", name(real)), Texts.of("source.large.hint"));
        }
        effort.spend(bytes.length, asked);
        read.put(name(real), bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw problem(asked, Texts.of("source.utf", name(real)), Texts.of("source.utf.hint"));
        }
    }

    private static RuntimeException problem(Optional<Place> asked, String summary, String hint) {
        Problem problem = Problem.of(Problem.Kind.BAD_LAB, summary, hint);
        return asked.map(problem::withPlace).orElse(problem).asException();
    }

    /** All that was read. */
    public List<Path> files() {
        return read.keySet().stream().map(base::resolve).toList();
    }

    /** A hash of all that was read, by name and content. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            read.forEach((name, bytes) -> {
                digest.update((name + '\0' + bytes.length + '\0').getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
