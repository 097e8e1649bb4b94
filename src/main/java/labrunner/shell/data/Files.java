package labrunner.shell.data;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A folder in memory over one that can't be changed. Paths are absolute texts; nothing outside of memory is ever opened. Beside its
 * home there are {@code /tmp} and a learner's home folder, of which nobody knows what else is in them. One thread uses it.
 */
public final class Files {
    private static final int MOST = 2_000;
    /** How a line may change files that are there. */
    private static final Pattern CHANGES = Pattern.compile(">|\\b(tee|sed|mv|cp|rm|dd|install|unzip|tar|git|patch)\\b");

    /** A learner's home folder; where it really lies is nobody's business. */
    public static final String LEARNER = "/home/learner";

    private static final List<String> OPEN = List.of("/tmp", LEARNER);

    /** What a script made of a path. */
    private sealed interface Entry {}

    private record Written(Sink content) implements Entry {}

    private record Made() implements Entry {}

    private record Removed() implements Entry {}

    /** A folder that is taken to be there, with files that nobody here knows. */
    private record Assumed(Why why) implements Entry {}

    private record InDoubt(Why why) implements Entry {}

    private final String home;
    private final Folder base;
    private final NavigableMap<String, Entry> entries;
    private Optional<Why> baseInDoubt;
    private Optional<Why> more;

    /** @param home where {@code base} stands, as an absolute path */
    public Files(String home, Folder base) {
        this(home, base, new TreeMap<>(), Optional.empty(), Optional.empty());
    }

    private Files(
            String home,
            Folder base,
            NavigableMap<String, Entry> entries,
            Optional<Why> baseInDoubt,
            Optional<Why> more) {
        this.home = home;
        this.base = base;
        this.entries = entries;
        this.baseInDoubt = baseInDoubt;
        this.more = more;
    }

    public String home() {
        return home;
    }

    /** The same files, to be changed apart from these. */
    public Files fork(int doubts) {
        var copy = new TreeMap<String, Entry>();
        entries.forEach((path, entry) -> copy.put(
                path,
                entry instanceof Written written ? new Written(Sink.holding(written.content.text(), doubts)) : entry));
        return new Files(home, base, copy, baseInDoubt, more);
    }

    /** What differs in a fork is in doubt from now on. */
    public void doubt(Files fork, Why why) {
        var paths = new TreeSet<>(entries.keySet());
        paths.addAll(fork.entries.keySet());
        for (String path : paths) {
            if (!same(Optional.ofNullable(entries.get(path)), Optional.ofNullable(fork.entries.get(path)))) {
                entries.put(path, new InDoubt(why));
            }
        }
        baseInDoubt = baseInDoubt.or(() -> fork.baseInDoubt);
        more = more.or(() -> fork.more);
    }

    private static boolean same(Optional<Entry> one, Optional<Entry> other) {
        return one.isPresent()
                        && other.isPresent()
                        && one.get() instanceof Written a
                        && other.get() instanceof Written b
                ? a.content.text().equals(b.content.text())
                : one.equals(other);
    }

    /** Other files than those known may be there. */
    public void mayHaveMore(Why why) {
        more = more.or(() -> Optional.of(why));
    }

    /** Anything may have happened to any file. */
    public void anything(Why why) {
        mayHaveMore(why);
        baseInDoubt = baseInDoubt.or(() -> Optional.of(why));
        entries.replaceAll((path, entry) -> new InDoubt(why));
    }

    /** Lines that weren't understood may have written whatever they name. */
    public void doubt(String text, Why why) {
        mayHaveMore(why);
        entries.replaceAll((path, entry) -> text.contains(Paths.name(path)) ? new InDoubt(why) : entry);
        if (CHANGES.matcher(text).find()) {
            baseInDoubt = baseInDoubt.or(() -> Optional.of(why));
        }
    }

    /** Anything may have happened to what is at this path and below it. */
    public void anything(String path, Why why) {
        entries.subMap(path, true, path + "/\uffff", true).replaceAll((at, entry) -> new InDoubt(why));
        put(path, new InDoubt(why));
    }

    /** Whether a file at a path or below it was written, removed or may have been; a folder that was made is none. */
    public boolean changedBelow(String path) {
        return entries.subMap(path, true, path + "/\uffff", true).values().stream()
                .anyMatch(entry -> !(entry instanceof Made));
    }

    /** Whether what is at a path, or a folder above it, isn't as it was before. */
    public boolean written(String path) {
        for (String at = path; at.length() > 1; at = Paths.parent(at)) {
            if (entries.containsKey(at)) {
                return true;
            }
        }
        return baseInDoubt.isPresent();
    }

    /** What is at a path. */
    public Found look(String path) {
        Entry entry = entries.get(path);
        return switch (entry) {
            case Written written -> new Found.File(written.content.text());
            case Made made -> new Found.Directory();
            case Assumed assumed -> new Found.Directory();
            case Removed removed -> new Found.Nothing();
            case InDoubt doubt -> new Found.Unsure(doubt.why);
            case null -> below(path);
        };
    }

    private Found below(String path) {
        if (Paths.inside(path, home) || OPEN.stream().anyMatch(open -> Paths.inside(path, open))) {
            return new Found.Directory();
        }
        for (String above = Paths.parent(path); above.length() > 1; above = Paths.parent(above)) {
            Entry entry = entries.get(above);
            if (entry instanceof InDoubt doubt) {
                return new Found.Unsure(doubt.why);
            }
            if (entry instanceof Assumed assumed) {
                return meant(path).map(this::inBase).orElseGet(() -> new Found.Unsure(assumed.why));
            }
            if (entry instanceof Removed || entry instanceof Written) {
                return new Found.Nothing();
            }
            if (entry instanceof Made) {
                return more.<Found>map(Found.Unsure::new).orElse(new Found.Nothing());
            }
        }
        if (!Paths.inside(home, path)) {
            return meant(path)
                    .map(this::inBase)
                    .orElseGet(() -> new Found.Unsure(new Why(Why.Reason.FILE, path, NOWHERE)));
        }
        return inBase(path.substring(home.equals("/") ? 1 : home.length() + 1));
    }

    /** Where below the home folder of {@code base} a path lies that a page names in its learner's own. */
    public Optional<String> meant(String path) {
        return Paths.inside(LEARNER, path) && !path.equals(LEARNER)
                ? base.meant(path.substring(LEARNER.length() + 1))
                : Optional.empty();
    }

    private static final labrunner.problem.Place NOWHERE = labrunner.problem.Place.of("");

    private Found inBase(String relative) {
        if (baseInDoubt.isPresent()) {
            return new Found.Unsure(baseInDoubt.get());
        }
        Optional<Folder.Kind> kind = base.kind(relative);
        if (kind.isEmpty()) {
            return more.<Found>map(Found.Unsure::new).orElse(new Found.Nothing());
        }
        return switch (kind.get()) {
            case FILE -> new Found.File(base.read(relative));
            case FOLDER -> new Found.Directory();
        };
    }

    /**
     * The names in a folder, sorted as {@code LC_ALL=C} does.
     *
     * @throws UnknownException where they aren't all known
     */
    public List<String> names(String folder) {
        if (look(folder) instanceof Found.Unsure unsure) {
            throw new UnknownException(unsure.why());
        }
        more.ifPresent(why -> {
            throw new UnknownException(why);
        });
        Optional<String> own = Paths.inside(home, folder)
                ? Optional.of(folder.equals(home) ? "" : folder.substring(home.length() + 1))
                : meant(folder);
        if (own.isEmpty() && entries.get(folder) instanceof Assumed assumed) {
            throw new UnknownException(assumed.why);
        }
        boolean made = entries.get(folder) instanceof Made;
        if (!made && own.isEmpty()) {
            throw new UnknownException(new Why(Why.Reason.FILE, folder, NOWHERE));
        }
        var names = new TreeSet<String>();
        if (!made) {
            baseInDoubt.ifPresent(why -> {
                throw new UnknownException(why);
            });
            names.addAll(base.names(own.orElseThrow()));
        }
        String prefix = folder.equals("/") ? "/" : folder + "/";
        for (Map.Entry<String, Entry> entry : entries.tailMap(prefix, false).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            String name = entry.getKey().substring(prefix.length());
            if (name.indexOf('/') < 0) {
                switch (entry.getValue()) {
                    case InDoubt doubt -> throw new UnknownException(doubt.why);
                    case Removed removed -> names.remove(name);
                    case Made folderMade -> names.add(name);
                    case Assumed assumed -> names.add(name);
                    case Written written -> names.add(name);
                }
            }
        }
        return List.copyOf(names);
    }

    /**
     * Opens a file to be written, and makes it where there is none.
     *
     * @throws FailedException where a shell couldn't
     * @throws UnknownException where nobody knows whether it could
     */
    public Sink open(String path, boolean append, int doubts) {
        Found found = look(path);
        if (found instanceof Found.Directory) {
            throw new FailedException(1, "Is a directory");
        }
        if (path.endsWith("/")) {
            throw new FailedException(1, "Not a directory");
        }
        parent(path);
        if (entries.get(path) instanceof Written written) {
            if (!append) {
                written.content.clear();
            }
            return written.content;
        }
        Sink sink = new Sink(doubts);
        if (append) {
            switch (found) {
                case Found.File file -> sink.append(file.text());
                case Found.Unsure unsure -> sink.append(Text.unknown(unsure.why()));
                case Found.Directory directory -> {}
                case Found.Nothing nothing -> {}
            }
        }
        put(path, new Written(sink));
        return sink;
    }

    /** Makes sure that a new file or folder can stand at this path. */
    private void parent(String path) {
        switch (look(Paths.parent(path))) {
            case Found.Directory directory -> {
                if (!Paths.inside(home, path) && !isOpen(path)) {
                    throw new UnknownException(new Why(Why.Reason.FILE, path, NOWHERE));
                }
            }
            case Found.File file -> throw new FailedException(1, "Not a directory");
            case Found.Nothing nothing -> throw new FailedException(1, "No such file or directory");
            case Found.Unsure unsure -> {
                // It may well not be there; then nothing is written, and what is read from there later isn't known.
                anything(path, unsure.why());
                throw new UnknownException(unsure.why());
            }
        }
    }

    /** Whether files may be written here, though not all that is there is known. */
    private boolean isOpen(String path) {
        return OPEN.stream().anyMatch(open -> Paths.inside(open, path))
                || entries.entrySet().stream()
                        .anyMatch(entry -> entry.getValue() instanceof Assumed && Paths.inside(entry.getKey(), path));
    }

    /** Takes a folder to be there, as a page does that goes to it. */
    public void assume(String path, Why why) {
        put(path, new Assumed(why));
    }

    /** Makes a folder in one that is there. */
    public void makeFolder(String path) {
        switch (look(path)) {
            case Found.Unsure unsure -> throw new UnknownException(unsure.why());
            case Found.Nothing nothing -> {
                parent(path);
                put(path, new Made());
            }
            case Found.Directory directory -> throw new FailedException(1, "File exists");
            case Found.File file -> throw new FailedException(1, "File exists");
        }
    }

    /** Removes a file, or a folder with all that is in it. */
    public void remove(String path) {
        if (Paths.inside(path, home)) {
            throw new RefusedException("the lab's own folder would be removed");
        }
        entries.subMap(path + "/", true, path + "/\uffff", true).clear();
        put(path, new Removed());
    }

    private void put(String path, Entry entry) {
        if (entries.size() >= MOST && !entries.containsKey(path)) {
            throw new LimitException("it makes more than " + MOST + " files");
        }
        entries.put(path, entry);
    }

    /** What was changed: each file that was written, with its text; for a removed one nothing, for a folder its path and a slash. */
    public Map<String, Optional<Text>> changes() {
        var changed = new TreeMap<String, Optional<Text>>();
        entries.forEach((path, entry) -> {
            switch (entry) {
                case Written written -> changed.put(path, Optional.of(written.content.text()));
                case InDoubt doubt -> changed.put(path, Optional.of(Text.unknown(doubt.why)));
                case Removed removed -> changed.put(path, Optional.empty());
                case Made made -> changed.put(path + "/", Optional.of(Text.EMPTY));
                case Assumed assumed -> changed.put(path + "/", Optional.of(Text.unknown(assumed.why)));
            }
        });
        return changed;
    }

    /** Whether others than those known may be there, and why. */
    public Optional<Why> more() {
        return more;
    }
}
