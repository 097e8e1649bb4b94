package labrunner.ui.chart;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.ui.chart.FlowChart.Box;
import labrunner.ui.chart.FlowChart.Line;
import labrunner.ui.chart.FlowChart.Link;
import labrunner.ui.chart.FlowChart.Shape;

/** Reads the flow charts of Mermaid that have boxes and links, and no more. */
final class FlowReader {
    private static final Pattern HEAD = Pattern.compile("(?:graph|flowchart)(?:\\s+(TD|TB|BT|LR|RL))?\\s*;?");
    /** What only says how things look, or where a click leads. */
    private static final Pattern PASSED =
            Pattern.compile("(?:classDef|class|style|linkStyle|click|direction|accTitle|accDescr)\\b.*");

    private static final Pattern NAME = Pattern.compile("\\s*([A-Za-z0-9_](?:[A-Za-z0-9_.]|-[A-Za-z0-9_])*)");
    private static final Pattern CLASS = Pattern.compile("\\s*:::[A-Za-z0-9_-]+");
    private static final Pattern AND = Pattern.compile("\\s*&");
    /** A line whose words stand in it: {@code -- words -->}. */
    private static final Pattern SAYING =
            Pattern.compile("\\s*(<?)(--|==|-\\.)\\s*([^-=.>|\\s][^|>]*?)\\s*(-->|---|==>|===|\\.->|\\.-|--[ox]\\b)");

    private static final Pattern LINK =
            Pattern.compile("\\s*([<ox]?)(-{2,}>|-{3,}|={2,}>|={3,}|-\\.+->|-\\.+-|-{2,}[ox])(?:\\s*\\|([^|]*)\\|)?");
    private static final int MOST_BOXES = 60;
    private static final int MOST_LINKS = 120;

    private final Map<String, Integer> known = new LinkedHashMap<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private String rest = "";

    private FlowReader() {}

    /** Empty for what is no such chart, and for one with something that isn't known here. */
    static Optional<FlowChart> read(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Matcher head = HEAD.matcher(lines.getFirst());
        if (!head.matches()) {
            return Optional.empty();
        }
        String direction = head.group(1) == null ? "TD" : head.group(1);
        var reader = new FlowReader();
        for (String line : lines.subList(1, lines.size())) {
            for (String statement : statements(line)) {
                if (!reader.statement(statement)) {
                    return Optional.empty();
                }
            }
        }
        boolean drawable =
                !reader.boxes.isEmpty() && reader.boxes.size() <= MOST_BOXES && reader.links.size() <= MOST_LINKS;
        boolean sideways = direction.equals("LR") || direction.equals("RL");
        boolean back = direction.equals("BT") || direction.equals("RL");
        return drawable
                ? Optional.of(new FlowChart(sideways, back, List.copyOf(reader.boxes), List.copyOf(reader.links)))
                : Optional.empty();
    }

    /** What semicolons part, where they stand outside of quotes. */
    private static List<String> statements(String line) {
        var statements = new ArrayList<String>();
        var one = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            quoted ^= c == '"';
            if (c == ';' && !quoted) {
                statements.add(one.toString().strip());
                one.setLength(0);
            } else {
                one.append(c);
            }
        }
        statements.add(one.toString().strip());
        return statements;
    }

    private boolean statement(String text) {
        if (text.isEmpty() || PASSED.matches(text)) {
            return true;
        }
        rest = text;
        Optional<List<Integer>> from = group();
        while (from.isPresent() && !rest.isBlank()) {
            Optional<Link> line = line();
            Optional<List<Integer>> to = line.isPresent() ? group() : Optional.empty();
            if (line.isEmpty()
                    || to.isEmpty()
                    || links.size() + from.get().size() * to.get().size() > MOST_LINKS) {
                return false;
            }
            for (int start : from.get()) {
                for (int end : to.get()) {
                    Link said = line.get();
                    links.add(new Link(start, end, said.line(), said.arrow(), said.arrowBack(), said.text()));
                }
            }
            from = to;
        }
        return from.isPresent();
    }

    /** Boxes that an ampersand joins. */
    private Optional<List<Integer>> group() {
        var group = new ArrayList<Integer>();
        do {
            Optional<Integer> box = box();
            if (box.isEmpty()) {
                return Optional.empty();
            }
            group.add(box.get());
        } while (take(AND).isPresent());
        return Optional.of(group);
    }

    private Optional<Matcher> take(Pattern pattern) {
        Matcher matcher = pattern.matcher(rest);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        rest = rest.substring(matcher.end());
        return Optional.of(matcher);
    }

    private Optional<Integer> box() {
        Optional<String> name = take(NAME).map(found -> found.group(1));
        if (name.isEmpty() || name.get().equals("subgraph") || name.get().equals("end")) {
            return Optional.empty();
        }
        int at = known.computeIfAbsent(name.get(), id -> {
            boxes.add(new Box(id, Shape.BOX, id));
            return boxes.size() - 1;
        });
        for (Frame frame : Frame.values()) {
            if (rest.startsWith(frame.opens)) {
                int end = end(frame);
                if (end < 0) {
                    return Optional.empty();
                }
                String words = rest.substring(frame.opens.length(), end);
                boxes.set(at, new Box(name.get(), frame.shape, words(words)));
                rest = rest.substring(end + frame.closes.length());
                break;
            }
        }
        take(CLASS);
        return Optional.of(at);
    }

    /** Where a frame ends: in quotes anything may stand. */
    private int end(Frame frame) {
        int from = frame.opens.length();
        if (rest.startsWith("\"", from)) {
            int quote = rest.indexOf('"', from + 1);
            return quote > 0 && rest.startsWith(frame.closes, quote + 1) ? quote + 1 : -1;
        }
        return rest.indexOf(frame.closes, from);
    }

    /** How words are framed; the longer signs are looked for first. */
    private enum Frame {
        PILL("([", "])", Shape.PILL),
        STORE("[(", ")]", Shape.PILL),
        ROUTINE("[[", "]]", Shape.BOX),
        CIRCLE("((", "))", Shape.CIRCLE),
        HEXAGON("{{", "}}", Shape.DIAMOND),
        BOX("[", "]", Shape.BOX),
        ROUND("(", ")", Shape.ROUND),
        DIAMOND("{", "}", Shape.DIAMOND),
        FLAG(">", "]", Shape.BOX);

        private final String opens;
        private final String closes;
        private final Shape shape;

        Frame(String opens, String closes, Shape shape) {
            this.opens = opens;
            this.closes = closes;
            this.shape = shape;
        }
    }

    private Optional<Link> line() {
        Optional<Matcher> saying = take(SAYING);
        if (saying.isPresent()) {
            Matcher found = saying.get();
            String end = found.group(4);
            return Optional.of(
                    link(found.group(2), end.endsWith(">"), !found.group(1).isEmpty(), found.group(3)));
        }
        return take(LINK).map(found -> {
            String line = found.group(2);
            String text = found.group(3) == null ? "" : found.group(3);
            return link(line, line.endsWith(">"), found.group(1).equals("<"), text);
        });
    }

    private static Link link(String signs, boolean arrow, boolean back, String text) {
        Line line = signs.startsWith("=") ? Line.THICK : signs.startsWith("-.") ? Line.DOTTED : Line.PLAIN;
        return new Link(0, 0, line, arrow, back, words(text));
    }

    private static String words(String text) {
        return Mermaid.words(text);
    }
}
