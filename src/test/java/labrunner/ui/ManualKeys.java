package labrunner.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCombination;

/** The keys that docs/window.md tells of, from the tables below its title "Keys". */
final class ManualKeys {
    private static final Map<String, String> NAMES = Map.of(
            "Ctrl", "Shortcut",
            "→", "Right",
            "←", "Left",
            "+", "PLUS",
            "−", "MINUS",
            ".", "PERIOD",
            ",", "COMMA",
            "Escape", "Esc");

    private ManualKeys() {}

    static List<KeyCombination> read() throws IOException {
        String page = Files.readString(Path.of("docs/window.md"));
        String section = page.substring(page.indexOf("\n## Keys\n") + 1);
        int end = section.indexOf("\n## ");
        var keys = new ArrayList<KeyCombination>();
        (end < 0 ? section : section.substring(0, end))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| key "))
                .map(line -> line.substring(2, line.indexOf(" | ")))
                .forEach(cell -> keys.addAll(ofCell(cell)));
        return keys;
    }

    /** {@code Ctrl + B / Ctrl + J}, {@code Alt + 1 / 2 / 3}, {@code Ctrl + 1 … 5}. */
    private static List<KeyCombination> ofCell(String cell) {
        var keys = new ArrayList<KeyCombination>();
        String before = "";
        for (String part : cell.split(" / ")) {
            int last = part.lastIndexOf(" + ");
            before = last < 0 ? before : part.substring(0, last + 3);
            String key = last < 0 ? part : part.substring(last + 3);
            String[] range = key.split(" … ");
            if (range.length == 2) {
                for (int i = Integer.parseInt(range[0]); i <= Integer.parseInt(range[1]); i++) {
                    keys.add(combination(before + i));
                }
            } else {
                keys.add(combination(before + key));
            }
        }
        return keys;
    }

    private static KeyCombination combination(String text) {
        return KeyCombination.keyCombination(String.join(
                "+",
                List.of(text.split(" \\+ ")).stream()
                        .map(name -> NAMES.getOrDefault(name, name))
                        .toList()));
    }
}
