package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import labrunner.lab.Where;
import labrunner.lab.source.CodeText;
import labrunner.problem.Place;
import labrunner.shell.syntax.Card;
import labrunner.shell.syntax.ScriptReader;

/** The files that a page shows for its reader to save, as they are in the shell's memory. */
final class SavedFiles {
    private static final String END = "END_OF_THE_FILE";

    /** By name: what the file is on each sort of cluster. */
    private final Map<String, Map<Where, String>> texts = new HashMap<>();

    private final Set<String> unclear = new HashSet<>();

    /** Whether which of several texts a file has isn't clear, because it has another on each sort of cluster. */
    boolean unclear(String name) {
        return unclear.contains(name);
    }

    /** Whether a text is what this page showed as the file. */
    boolean isOwn(String name, String text) {
        return texts.getOrDefault(name, Map.of()).values().stream().anyMatch(own -> text.equals(own + "\n"));
    }

    /** Takes note of a file, the last of a name being the one that is meant below it. */
    void add(String name, String text, Where only) {
        Map<Where, String> all = texts.computeIfAbsent(name, key -> new HashMap<>());
        if (only == Where.EVERYWHERE) {
            all.clear();
        }
        all.put(only, text);
        if (Set.copyOf(all.values()).size() > 1) {
            unclear.add(name);
        } else {
            unclear.remove(name);
        }
    }

    /** The script that writes a file. */
    static List<Card> cards(String name, CodeText code) {
        var lines = new ArrayList<String>();
        int slash = name.lastIndexOf('/');
        if (slash > 0) {
            lines.add("mkdir -p '" + name.substring(0, slash) + "'");
        }
        lines.add("cat > '" + name + "' <<'" + END + "'");
        List<Place> places = new ArrayList<>(Collections.nCopies(lines.size(), code.place(0)));
        lines.addAll(code.lines());
        places.addAll(code.starts());
        lines.add(END);
        places.add(code.place(0));
        return code.lines().contains(END)
                ? List.of()
                : ScriptReader.read(String.join("\n", lines) + "\n", places).cards();
    }
}
