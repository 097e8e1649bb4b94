package labrunner.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place of a page that words were looked for and found in: a step, or what stands before the first.
 *
 * @param step empty for what stands before the first
 * @param excerpt a line of it that has one of the words, cut where it is long
 */
public record Finding(Lab lab, Optional<Step> step, String excerpt) {
    private static final int LONGEST = 100;
    private static final int BEFORE = 30;

    /** A title says more than a text, and a place with all words in one line more than one that has them here and there. */
    private enum Rank {
        TITLE,
        LINE,
        TEXT
    }

    private record Ranked(Rank rank, Finding finding) {}

    private record Part(Lab lab, Optional<Step> step, String title, List<Block> blocks) {}

    public String title() {
        return step.map(Step::title).orElseGet(lab::title);
    }

    /**
     * The places with all of these words or beginnings of words, in any case: those in whose title they stand first, then in the order
     * of the pages.
     *
     * @param words apart by spaces; nothing is found for none
     * @param most no more than that
     */
    public static List<Finding> of(List<Lab> labs, String words, int most) {
        List<String> wanted = Stream.of(small(words).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        return labs.stream()
                .flatMap(Finding::parts)
                .flatMap(part -> in(part, wanted).stream())
                .sorted(Comparator.comparing(Ranked::rank))
                .limit(most)
                .map(Ranked::finding)
                .toList();
    }

    private static Stream<Part> parts(Lab lab) {
        return Stream.concat(
                Stream.of(new Part(lab, Optional.empty(), lab.title(), lab.intro())),
                lab.steps().stream().map(step -> new Part(lab, Optional.of(step), step.title(), step.blocks())));
    }

    private static Optional<Ranked> in(Part part, List<String> wanted) {
        var lines = new ArrayList<String>();
        part.blocks()
                .forEach(block -> lines(block).filter(line -> !line.isBlank()).forEach(lines::add));
        String title = small(part.title());
        boolean named = wanted.stream().allMatch(word -> has(title, word));
        Optional<String> whole = lines.stream()
                .filter(line -> wanted.stream().allMatch(word -> has(small(line), word)))
                .findFirst();
        boolean spread = wanted.stream()
                .allMatch(word -> has(title, word) || lines.stream().anyMatch(line -> has(small(line), word)));
        if (!spread) {
            return Optional.empty();
        }
        String line = whole.or(() -> lines.stream()
                        .filter(one -> wanted.stream().anyMatch(word -> has(small(one), word)))
                        .findFirst())
                .or(() -> lines.stream().findFirst())
                .orElse("");
        Rank rank = named ? Rank.TITLE : whole.isPresent() ? Rank.LINE : Rank.TEXT;
        return Optional.of(new Ranked(rank, new Finding(part.lab(), part.step(), excerpt(line, wanted))));
    }

    /** Whether a word of the text begins like this. */
    private static boolean has(String text, String word) {
        return at(text, word) >= 0;
    }

    private static int at(String text, String word) {
        int at = text.indexOf(word);
        while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)) && Character.isLetterOrDigit(word.charAt(0))) {
            at = text.indexOf(word, at + 1);
        }
        return at;
    }

    private static String excerpt(String line, List<String> wanted) {
        String text = line.strip().replaceAll("\\s+", " ");
        if (text.length() <= LONGEST) {
            return text;
        }
        String lower = small(text);
        int first = wanted.stream()
                .flatMapToInt(word -> IntStream.of(at(lower, word)))
                .filter(at -> at >= 0)
                .min()
                .orElse(0);
        int from = Math.max(0, Math.min(first - BEFORE, text.length() - LONGEST));
        String cut = text.substring(from, Math.min(text.length(), from + LONGEST));
        return (from > 0 ? "…" : "") + cut + (from + LONGEST < text.length() ? "…" : "");
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Stream<String> lines(Block block) {
        Stream<String> own = switch (block) {
            case Block.Heading heading -> Stream.of(Inline.plain(heading.inlines()));
            case Block.Paragraph paragraph -> Stream.of(Inline.plain(paragraph.inlines()));
            case Block.Code code -> code.text().lines();
            case Block.Table table ->
                Stream.concat(Stream.of(table.header()), table.rows().stream())
                        .map(row ->
                                String.join(" ", row.stream().map(Inline::plain).toList()));
            case Block.Note note -> Stream.of(note.title());
            case Block.Tabs tabs -> tabs.tabs().stream().map(Block.Tab::title);
            case Block.Definitions definitions ->
                definitions.items().stream()
                        .flatMap(item -> item.terms().stream())
                        .map(Inline::plain);
            case Block.Figure figure -> Stream.of(Inline.plain(figure.caption()));
            case Block.ListBlock list -> Stream.empty();
            case Block.Quote quote -> Stream.empty();
            case Block.Footnotes footnotes -> Stream.empty();
            case Block.Rule rule -> Stream.empty();
        };
        return Stream.concat(own, Block.within(block).flatMap(Finding::lines));
    }
}
