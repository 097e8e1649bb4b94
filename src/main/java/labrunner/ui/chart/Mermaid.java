package labrunner.ui.chart;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;

/** Charts in Mermaid's language, as far as they are drawn here. */
public final class Mermaid {
    /** What is longer is larger than anybody could look at, and would be read for as long. */
    private static final int LONGEST = 20_000;

    private static final int LONGEST_LINE = 2_000;
    private static final Pattern BREAK = Pattern.compile("(?i)\\s*<br\\s*/?>\\s*|\\\\n");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]*>");

    private Mermaid() {}

    /** The chart, drawn; empty for a kind of chart, or a part of one, that isn't known here. */
    public static Optional<Region> chart(String text) {
        if (text.length() > LONGEST || text.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
            return Optional.empty();
        }
        List<String> lines = lines(text);
        return FlowReader.read(lines)
                .<Region>map(flow -> new ChartFrame(new FlowDrawing(flow), words(flow)))
                .or(() -> SequenceReader.read(lines)
                        .map(sequence -> new ChartFrame(new SequenceDrawing(sequence), words(sequence))));
    }

    /** What kind of chart a text calls itself; empty for none. */
    public static String kind(String text) {
        return lines(text).stream()
                .findFirst()
                .map(line -> line.split("[\\s;]", 2)[0])
                .orElse("");
    }

    /** Without comments, and without what is said before the chart begins. */
    private static List<String> lines(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("%%"))
                .toList();
        int from = 0;
        if (!lines.isEmpty() && lines.getFirst().equals("---")) {
            int end = lines.subList(1, lines.size()).indexOf("---");
            from = end < 0 ? 0 : end + 2;
        }
        return lines.subList(from, lines.size());
    }

    /** As text is written: without quotes and tags, a line for each break. */
    static String words(String text) {
        String plain = text.strip();
        boolean quoted = plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"");
        plain = quoted ? plain.substring(1, plain.length() - 1) : plain;
        plain = TAG.matcher(BREAK.matcher(plain).replaceAll("\n")).replaceAll("");
        return plain.replace("#quot;", "\"")
                .replace("#35;", "#")
                .replace("`", "")
                .strip();
    }

    private static String words(FlowChart flow) {
        var words = new StringBuilder();
        flow.links()
                .forEach(link -> words.append(flow.boxes().get(link.from()).text())
                        .append(link.text().isEmpty() ? "" : " (" + link.text() + ")")
                        .append(" \u2192 ")
                        .append(flow.boxes().get(link.to()).text())
                        .append(". "));
        return words.toString().replace('\n', ' ').strip();
    }

    private static String words(SequenceChart sequence) {
        var words = new StringBuilder();
        sequence.events()
                .forEach(event -> words.append(
                                switch (event) {
                                    case SequenceChart.Message message ->
                                        sequence.parties().get(message.from()) + " \u2192 "
                                                + sequence.parties().get(message.to()) + ": " + message.text();
                                    case SequenceChart.Note note -> note.text();
                                    case SequenceChart.Part part -> part.text();
                                })
                        .append(". "));
        return words.toString().replace('\n', ' ').strip();
    }
}
