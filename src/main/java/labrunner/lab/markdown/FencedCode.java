package labrunner.lab.markdown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import labrunner.lab.Block;
import labrunner.lab.CodeLook;
import labrunner.lab.source.CodeText;
import labrunner.lab.source.SourceLine;
import labrunner.problem.Place;

/**
 * A code block as the page has it: its text with its places, what its fence says of how it looks, and the marks in its comments that a
 * list below it explains. Marks are taken off the ends of lines, so that each line begins where it did.
 */
record FencedCode(String literal, int firstLine, List<SourceLine> page) {
    /** Where a fence says which lines are to be noticed: as MkDocs, or as Docusaurus writes it. */
    private static final Pattern RANGES = Pattern.compile("[^{}]*\\{\\s*([0-9][0-9,\\s-]*)\\}.*");

    private static final Pattern MARK = Pattern.compile(
            "(.*?)(?:^|\\s)\\s*(?:#|//|;|--|%|/\\*|<!--)\\s*((?:\\([0-9]{1,3}\\)!?\\s*)+)(?:\\*/|-->)?\\s*");
    private static final Pattern NUMBER = Pattern.compile("\\(([0-9]{1,3})\\)");
    private static final int MOST_LINES = 10_000;
    private static final int MOST_RANGES = 100;

    /** The numbers of all marks in its comments, in order. */
    static List<Integer> marks(String literal) {
        return literal.lines().flatMap(line -> marksOf(line).stream()).toList();
    }

    private static List<Integer> marksOf(String line) {
        if (line.indexOf('(') < 0) {
            return List.of();
        }
        Matcher mark = MARK.matcher(line);
        if (!mark.matches()) {
            return List.of();
        }
        var numbers = new ArrayList<Integer>();
        Matcher number = NUMBER.matcher(mark.group(2));
        while (number.find()) {
            int said = Integer.parseInt(number.group(1));
            if (said > 0) {
                numbers.add(said);
            }
        }
        return numbers;
    }

    /** How a block looks whose fence says this. */
    static CodeLook look(String info) {
        if (info.isBlank()) {
            return CodeLook.PLAIN;
        }
        Attributes said = Attributes.of(info);
        Optional<Integer> numbers = said.get("linenums")
                .flatMap(FencedCode::number)
                .or(() -> info.contains("showLineNumbers") || info.contains("lineNumbers")
                        ? Optional.of(1)
                        : Optional.empty());
        Matcher ranges = RANGES.matcher(info);
        String marked = said.get("hl_lines").orElse(ranges.matches() ? ranges.group(1) : "");
        Optional<String> title = said.get("title").filter(text -> !text.isBlank());
        return new CodeLook(title, numbers, lines(marked), List.of());
    }

    private static Optional<Integer> number(String text) {
        String first = text.strip().split("\\s", 2)[0];
        return first.matches("[0-9]{1,6}") ? Optional.of(Math.max(1, Integer.parseInt(first))) : Optional.empty();
    }

    private static Set<Integer> lines(String ranges) {
        var lines = new TreeSet<Integer>();
        for (String range : ranges.split("[\\s,]+", MOST_RANGES)) {
            String[] ends = range.split("-", 2);
            Optional<Integer> from = number(ends[0]);
            Optional<Integer> to = ends.length > 1 ? number(ends[1]) : from;
            if (from.isPresent() && to.isPresent()) {
                for (int line = from.get(); line <= to.get() && line <= MOST_LINES; line++) {
                    lines.add(line - 1);
                }
            }
        }
        return Set.copyOf(lines);
    }

    CodeText text() {
        return text(SourceLine.split(literal));
    }

    /** The text without its marks. */
    CodeText withoutMarks() {
        List<String> whole = SourceLine.split(literal);
        CodeText placed = text(whole);
        return new CodeText(placed.lines().stream().map(FencedCode::unmarked).toList(), placed.starts());
    }

    private static String unmarked(String line) {
        if (marksOf(line).isEmpty()) {
            return line;
        }
        Matcher mark = MARK.matcher(line);
        return mark.matches() ? mark.group(1).stripTrailing() : line;
    }

    /** What its marks mean, of a list that explains the first of them first. */
    List<CodeLook.Annotation> annotations(List<List<Block>> said) {
        var annotations = new ArrayList<CodeLook.Annotation>();
        List<String> lines = SourceLine.split(literal);
        for (int i = 0; i < lines.size(); i++) {
            for (int number : marksOf(lines.get(i))) {
                annotations.add(new CodeLook.Annotation(number, i, said.get(number - 1)));
            }
        }
        return List.copyOf(annotations);
    }

    private CodeText text(List<String> texts) {
        var starts = new ArrayList<Place>();
        for (int i = 0; i < texts.size(); i++) {
            SourceLine source = page.get(Math.min(firstLine + i, page.size() - 1));
            starts.add(
                    source.at(Math.max(0, source.text().length() - texts.get(i).length())));
        }
        if (texts.isEmpty()) {
            return new CodeText(
                    List.of(""),
                    List.of(page.get(Math.min(firstLine, page.size() - 1)).at(0)));
        }
        return new CodeText(texts, starts);
    }
}
