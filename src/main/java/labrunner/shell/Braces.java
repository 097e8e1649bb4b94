package labrunner.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.shell.data.Effort;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.RefusedException;
import labrunner.shell.syntax.Part;
import labrunner.shell.syntax.Word;

/** Brace expansion: {@code a{b,c}} and {@code {1..3}}, before anything else in a word is expanded. */
final class Braces {
    private static final int DEEPEST = 50;

    private Braces() {}

    /** The words that a word stands for; itself where it has no braces. */
    static List<Word> expand(Word word) {
        boolean open = word.parts().stream()
                .anyMatch(part ->
                        part instanceof Part.Literal literal && literal.text().indexOf('{') >= 0);
        if (!open || word.assigns()) {
            return List.of(word);
        }
        var units = new ArrayList<Part>();
        for (Part part : word.parts()) {
            if (part instanceof Part.Literal literal) {
                literal.text().chars().forEach(c -> units.add(new Part.Literal(String.valueOf((char) c))));
            } else {
                units.add(part);
            }
        }
        return expand(units, 0).stream()
                .map(parts -> new Word(joined(parts), word.place()))
                .toList();
    }

    private static List<Part> joined(List<Part> units) {
        var out = new ArrayList<Part>();
        var literal = new StringBuilder();
        for (Part unit : units) {
            if (unit instanceof Part.Literal one) {
                boolean name = literal.isEmpty()
                                && Character.isLetterOrDigit(one.text().charAt(0))
                        || is(unit, '_');
                if (name
                        && !out.isEmpty()
                        && out.getLast() instanceof Part.Parameter before
                        && before.operation() instanceof Part.Operation.Plain plain
                        && !plain.braced()
                        && Character.isLetter(before.name().charAt(0))) {
                    throw new RefusedException(
                            "braces that end beside a variable's name; write ${" + before.name() + "}");
                }
                literal.append(one.text());
            } else {
                if (!literal.isEmpty()) {
                    out.add(new Part.Literal(literal.toString()));
                    literal.setLength(0);
                }
                out.add(unit);
            }
        }
        if (!literal.isEmpty()) {
            out.add(new Part.Literal(literal.toString()));
        }
        return out;
    }

    private static boolean is(Part unit, char c) {
        return unit instanceof Part.Literal literal && literal.text().charAt(0) == c;
    }

    private static List<List<Part>> expand(List<Part> units, int depth) {
        if (depth > DEEPEST) {
            throw new LimitException("braces stand in each other more than " + DEEPEST + " deep");
        }
        for (int open = 0; open < units.size(); open++) {
            if (!is(units.get(open), '{')) {
                continue;
            }
            var commas = new ArrayList<Integer>();
            int close = close(units, open, commas);
            if (close < 0) {
                continue;
            }
            Optional<List<List<Part>>> inside = commas.isEmpty()
                    ? range(units.subList(open + 1, close))
                    : Optional.of(alternatives(units, open, close, commas, depth));
            if (inside.isPresent()) {
                return product(
                        units.subList(0, open), inside.get(), expand(units.subList(close + 1, units.size()), depth));
            }
        }
        return List.of(units);
    }

    private static int close(List<Part> units, int open, List<Integer> commas) {
        int depth = 0;
        for (int i = open; i < units.size(); i++) {
            if (is(units.get(i), '{')) {
                depth++;
            } else if (is(units.get(i), '}') && --depth == 0) {
                return i;
            } else if (depth == 1 && is(units.get(i), ',')) {
                commas.add(i);
            }
        }
        return -1;
    }

    private static List<List<Part>> alternatives(
            List<Part> units, int open, int close, List<Integer> commas, int depth) {
        var all = new ArrayList<List<Part>>();
        int from = open + 1;
        commas.add(close);
        for (int comma : commas) {
            all.addAll(expand(units.subList(from, comma), depth + 1));
            from = comma + 1;
            check(all.size());
        }
        return all;
    }

    private static List<List<Part>> product(List<Part> before, List<List<Part>> inside, List<List<Part>> after) {
        check((long) inside.size() * after.size());
        var all = new ArrayList<List<Part>>();
        for (List<Part> middle : inside) {
            for (List<Part> end : after) {
                var one = new ArrayList<Part>(before);
                one.addAll(middle);
                one.addAll(end);
                all.add(one);
            }
        }
        check((long) all.size() * Math.max(1, all.getFirst().size()) / 100);
        return all;
    }

    private static void check(long count) {
        if (count > Effort.WORDS) {
            throw new LimitException("braces stand for more than " + Effort.WORDS + " words");
        }
    }

    private static Optional<List<List<Part>>> range(List<Part> inside) {
        var text = new StringBuilder();
        for (Part unit : inside) {
            if (!(unit instanceof Part.Literal literal)) {
                return Optional.empty();
            }
            text.append(literal.text());
        }
        String[] ends = text.toString().split("\\.\\.", -1);
        boolean numbers = ends.length >= 2 && ends[0].matches("[-+]?\\d{1,9}") && ends[1].matches("[-+]?\\d{1,9}");
        boolean letters = ends.length >= 2 && ends[0].matches("[A-Za-z]") && ends[1].matches("[A-Za-z]");
        boolean stepped = ends.length == 3 && ends[2].matches("-?\\d{1,9}");
        if (!numbers && !letters || ends.length > 2 && !stepped) {
            if (ends.length >= 2 && text.toString().matches("[-+]?\\d+\\.\\.[-+]?\\d+(\\.\\.-?\\d+)?")) {
                throw new LimitException("braces stand for more than " + Effort.WORDS + " words");
            }
            return Optional.empty();
        }
        long from = numbers ? Long.parseLong(ends[0]) : ends[0].charAt(0);
        long to = numbers ? Long.parseLong(ends[1]) : ends[1].charAt(0);
        long step = Math.max(1, stepped ? Math.abs(Long.parseLong(ends[2])) : 1);
        check(Math.abs(to - from) / step);
        boolean padded = numbers && (ends[0].matches("[-+]?0\\d+") || ends[1].matches("[-+]?0\\d+"));
        int width = padded ? Math.max(ends[0].length(), ends[1].length()) : 0;
        var all = new ArrayList<List<Part>>();
        for (long at = from; from <= to ? at <= to : at >= to; at += from <= to ? step : -step) {
            String one = letters ? String.valueOf((char) at) : String.valueOf(at);
            if (padded) {
                one = (at < 0 ? "-" : "")
                        + "0".repeat(Math.max(0, width - one.length()))
                        + one.substring(at < 0 ? 1 : 0);
            }
            all.add(List.of(new Part.Literal(one)));
        }
        return Optional.of(all);
    }
}
