package labrunner.shell.data;

import java.util.List;
import java.util.Optional;

/** Files that are there before a script runs, and that it can't change. Paths are relative to it, with {@code /}; its own is empty. */
public interface Folder {
    /** What a path may lead to. */
    enum Kind {
        FILE,
        FOLDER
    }

    /** What is at a path; empty where nothing is. */
    Optional<Kind> kind(String path);

    /** A file's text, or why it isn't to be had. */
    Text read(String path);

    /** The names in a folder, in any order. */
    List<String> names(String path);

    /** Which of its own paths a path below a learner's home folder surely means; empty where none, or more than one, may be meant. */
    default Optional<String> meant(String belowHome) {
        return Optional.empty();
    }

    /** A folder with nothing in it. */
    static Folder empty() {
        return new Folder() {
            @Override
            public Optional<Kind> kind(String path) {
                return path.isEmpty() ? Optional.of(Kind.FOLDER) : Optional.empty();
            }

            @Override
            public Text read(String path) {
                return Text.EMPTY;
            }

            @Override
            public List<String> names(String path) {
                return List.of();
            }
        };
    }
}
