package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import labrunner.lab.source.CodeText;
import labrunner.problem.Place;

/** Where the lines of a text stand on the page, if the text came from a here-document there. */
final class TextPlaces {
    /** How many lines of a text are looked for, and in how many places. */
    private static final int TRIED = 20;

    private final Map<String, List<At>> lines = new HashMap<>();

    private record At(CodeText code, int line) {}

    /** The text of a block may come again as that of a file or as what is fed to a command. */
    void add(CodeText code) {
        for (int i = 0; i < code.lines().size(); i++) {
            List<At> all = lines.computeIfAbsent(bare(code.lines().get(i)), line -> new ArrayList<>());
            if (all.size() < TRIED) {
                all.add(new At(code, i));
            }
        }
    }

    /** @param otherwise for a text that stands nowhere */
    IntFunction<Place> of(String text, Place otherwise) {
        List<String> wanted = text.lines().toList();
        for (int i = 0; i < Math.min(TRIED, wanted.size()); i++) {
            for (At at : lines.getOrDefault(bare(wanted.get(i)), List.of())) {
                int first = at.line() - i;
                if (first >= 0 && stands(wanted, at.code(), first)) {
                    return line -> place(
                            at.code(), Math.min(first + line, at.code().lines().size() - 1));
                }
            }
        }
        return line -> otherwise;
    }

    private static boolean stands(List<String> wanted, CodeText code, int first) {
        if (first + wanted.size() > code.lines().size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            String there = bare(code.lines().get(first + i));
            boolean expands = there.chars().anyMatch(c -> c == '$' || c == '`' || c == '\\');
            if (!expands && !there.equals(bare(wanted.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static Place place(CodeText code, int line) {
        Place start = code.starts().get(line);
        String text = code.lines().get(line);
        return new Place(
                start.file(),
                start.line(),
                start.column() + text.length() - bare(text).length());
    }

    /** Without the tabs that {@code <<-} takes away. */
    private static String bare(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == '\t') {
            at++;
        }
        return line.substring(at);
    }
}
