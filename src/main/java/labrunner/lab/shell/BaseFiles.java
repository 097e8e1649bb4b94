package labrunner.lab.shell;

import java.nio.file.Path;
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

    private static final Place NOWHERE = Place.of("");

    private final Sources sources;
    private final List<Path> folders;
    private final Map<String, Path> read = new LinkedHashMap<>();

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

    /** The file that a text was read from, where it is the whole of one. */
    Optional<Path> file(String text) {
        return Optional.ofNullable(read.get(text));
    }
}
