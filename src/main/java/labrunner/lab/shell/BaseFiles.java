package labrunner.lab.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.source.Sources;
import labrunner.problem.Place;
import labrunner.problem.ProblemException;
import labrunner.shell.data.Folder;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;

/** The base folder as scripts see it: files are looked up where a page's files are, and each is read once. */
final class BaseFiles implements Folder {
    /** Where it stands in the scripts' own tree of folders; nobody learns where it lies on this machine. */
    static final String HOME = "/lab";

    /** How many of its last names have to be those of a file of the base folder, for a path to mean that file. */
    private static final int ALIKE = 3;
    /** Files and folders that are looked through. */
    private static final int MOST = 20_000;
    /** A link may lead back into a folder above it. */
    private static final int DEEP = 20;

    private static final Place NOWHERE = Place.of("");

    private final Sources sources;
    private final List<Path> folders;
    private final Map<String, Path> read = new LinkedHashMap<>();
    private final Map<String, Optional<String>> meant = new HashMap<>();
    private Optional<Map<String, List<String>>> index = Optional.empty();

    /** @param folders where files are looked up, one after the other */
    BaseFiles(Sources sources, List<Path> folders) {
        this.sources = sources;
        this.folders = folders;
    }

    @Override
    public Optional<Kind> kind(String path) {
        return switch (find(path)) {
            case Sources.Found.Here here -> Optional.of(Kind.FILE);
            case Sources.Found.Folder folder -> Optional.of(Kind.FOLDER);
            case Sources.Found.Nowhere nowhere -> Optional.empty();
            // What is there and isn't opened has a text that nobody here knows.
            case Sources.Found.Refused refused -> Optional.of(Kind.FILE);
        };
    }

    /** Whether nothing in the folder is opened, whatever it is called. */
    boolean isClosed() {
        return sources.isClosed();
    }

    private Sources.Found find(String path) {
        return sources.find(path.isEmpty() ? "." : path, folders);
    }

    @Override
    public Text read(String path) {
        if (find(path) instanceof Sources.Found.Here here) {
            try {
                String text = sources.text(here.file(), Optional.empty());
                read.putIfAbsent(text, here.file());
                return Text.of(text);
            } catch (ProblemException e) {
                return Text.unknown(new Why(Why.Reason.FILE, path, NOWHERE));
            }
        }
        return Text.unknown(new Why(Why.Reason.FILE, path, NOWHERE));
    }

    @Override
    public List<String> names(String path) {
        return sources.names(path.isEmpty() ? "." : path, folders);
    }

    /** One of the same name in the same folders: three names of the path, and nothing else in the base folder, agree. */
    @Override
    public Optional<String> meant(String belowHome) {
        return meant.computeIfAbsent(belowHome, path -> {
            List<String> asked = List.of(path.split("/"));
            int best = ALIKE - 1;
            Optional<String> found = Optional.empty();
            for (String one : index().getOrDefault(asked.getLast(), List.of())) {
                int alike = alike(asked, List.of(one.split("/")));
                if (alike > best) {
                    best = alike;
                    found = Optional.of(one);
                } else if (alike == best) {
                    found = Optional.empty();
                }
            }
            return found;
        });
    }

    private static int alike(List<String> one, List<String> other) {
        int alike = 0;
        while (alike < Math.min(one.size(), other.size())
                && one.get(one.size() - 1 - alike).equals(other.get(other.size() - 1 - alike))) {
            alike++;
        }
        return alike;
    }

    /** All that is in the base folder, by its last name; nothing where that is too much to look through. */
    private Map<String, List<String>> index() {
        if (index.isEmpty()) {
            var all = new HashMap<String, List<String>>();
            index = Optional.of(walk("", all, 0) <= MOST ? all : Map.of());
        }
        return index.get();
    }

    private int walk(String folder, Map<String, List<String>> all, int count) {
        int counted = count;
        for (String name : names(folder)) {
            String path = folder.isEmpty() ? name : folder + "/" + name;
            if (++counted > MOST) {
                return counted;
            }
            all.computeIfAbsent(name, key -> new ArrayList<>()).add(path);
            boolean goesOn = !name.equals("node_modules") && path.split("/").length < DEEP;
            if (goesOn && kind(path).filter(Kind.FOLDER::equals).isPresent()) {
                counted = walk(path, all, counted);
            }
        }
        return counted;
    }

    /** The file that a text was read from, where it is the whole of one. */
    Optional<Path> file(String text) {
        return Optional.ofNullable(read.get(text));
    }
}
