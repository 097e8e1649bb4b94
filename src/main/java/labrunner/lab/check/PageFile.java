package labrunner.lab.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.lab.source.SourceLine;
import labrunner.lab.source.Sources;
import labrunner.problem.Place;
import labrunner.problem.ProblemException;

/** The texts of a lab's files, to say on which line something stands. */
final class PageFile {
    private final Sources sources;
    private final String name;
    private final List<String> lines;

    /** @param sources the files that the page may open */
    PageFile(Lab lab, Sources sources) {
        this.sources = sources;
        this.name = sources.name(lab.page());
        this.lines = lines(lab.page());
    }

    Sources sources() {
        return sources;
    }

    List<String> lines() {
        return lines;
    }

    /** The lines of a file in the base folder; none where it can't be read. */
    List<String> lines(Path file) {
        try {
            return SourceLine.split(sources.text(file, Optional.empty()));
        } catch (ProblemException e) {
            return List.of();
        }
    }

    /** The page as a whole. */
    Place top() {
        return new Place(name, 1, 1);
    }

    /** Where a text stands on the page next; the page as a whole where it comes from another file. */
    Place after(String text, Place before) {
        for (int i = before.line() - 1; i < lines.size(); i++) {
            int column = lines.get(i).indexOf(text, i == before.line() - 1 ? before.column() : 0);
            if (column >= 0) {
                return new Place(name, i + 1, column + 1);
            }
        }
        return top();
    }

    /**
     * Where a field of a manifest stands, by its indentation; the manifest's first line where that can't be told.
     *
     * @param start the manifest's first line
     * @param path such as {@code spec.template.spec.containers[0].image}
     */
    Place field(Place start, String path) {
        List<String> text = text(start.file());
        int at = start.line() - 1;
        int least = -1;
        Place found = new Place(start.file(), Math.max(1, start.line()), Math.max(1, start.column()));
        for (String part : path.split("[.]")) {
            String key = part.replaceFirst("\\[.*", "");
            int skip = part.contains("[") ? index(part) : 0;
            int line = next(text, at, least, key);
            if (line < 0) {
                return found;
            }
            int column = text.get(line).indexOf(key);
            found = new Place(start.file(), line + 1, column + 1);
            least = column;
            at = line + 1;
            for (int i = 0; i <= skip && part.contains("["); i++) {
                int item = item(text, at, least);
                if (item < 0) {
                    return found;
                }
                at = i < skip ? item + 1 : item;
            }
        }
        return found;
    }

    private List<String> text(String file) {
        return file.equals(name) || file.contains("://")
                ? lines
                : lines(sources.base().resolve(file));
    }

    private static int index(String part) {
        String digits = part.replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits);
    }

    private static int next(List<String> text, int from, int least, String key) {
        for (int i = from; i < text.size(); i++) {
            String bare = text.get(i).strip().replaceFirst("^(?:- +)+", "");
            if (bare.startsWith(key + ":") && text.get(i).indexOf(key) > least) {
                return i;
            }
            if (bare.equals("---") || bare.startsWith("```")) {
                return -1;
            }
        }
        return -1;
    }

    private static int item(List<String> text, int from, int least) {
        for (int i = from; i < text.size(); i++) {
            String line = text.get(i);
            if (line.stripLeading().startsWith("-") && line.indexOf('-') >= least) {
                return i;
            }
        }
        return -1;
    }
}
