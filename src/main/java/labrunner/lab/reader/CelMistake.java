package labrunner.lab.reader;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.Check;
import labrunner.lab.yaml.ScalarPlace;
import labrunner.lab.yaml.YamlFields;
import labrunner.value.Spelling;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Says in plain words what the CEL library says of an expression, where in {@code lab.yaml} it is, and what to do about it. */
final class CelMistake {
    private static final List<String> FUNCTIONS = List.of(
            "all",
            "contains",
            "double",
            "endsWith",
            "exists",
            "exists_one",
            "filter",
            "has",
            "int",
            "map",
            "matches",
            "size",
            "startsWith",
            "string",
            "timestamp",
            "duration");
    private static final String SYNTAX =
            "Write it like pods.all(p, p.status.phase == \"Running\"), with && for and, || for or, ! for not.";

    private static final Pattern MISSING = Pattern.compile("missing '(.*)' at '(.*)'");
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?s)(?:mismatched input|extraneous input|no viable alternative at input) '(.*?)'" + "(?: expecting .*)?");
    private static final Pattern NO_TOKEN = Pattern.compile("(?s)token recognition error at: '(.*)'");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*)' \\(in container '.*'\\)");
    private static final Pattern OVERLOAD = Pattern.compile(
            "(?s)found no matching overload for '(.*?)' applied to '(.*?)'(?: \\(candidates: (.*)\\))?");

    private record Said(String what, String advice) {}

    private CelMistake() {}

    /** Notes down the first issue: those that follow are mostly its consequences. */
    static void note(CelValidationException e, Check.Cel check, ScalarNode node, YamlFields.In in) {
        CelIssue issue = e.getErrors().getFirst();
        int at = offset(
                check.expression(),
                issue.getSourceLocation().getLine(),
                issue.getSourceLocation().getColumn());
        Said said = said(
                issue.getMessage(),
                check.expression().substring(at),
                check.sets().keySet());
        in.mistakes()
                .add(
                        ScalarPlace.of(in, node, at),
                        "\"" + YamlFields.shortened(check.expression()) + "\" isn't valid CEL: " + said.what() + ".",
                        said.advice());
    }

    /** Where a line (first is 1) and a column (first is 0, in code points) are in a text. */
    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line && text.indexOf('\n', start) >= 0; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        int points = Math.clamp(column, 0, text.codePointCount(start, text.length()));
        return text.offsetByCodePoints(start, points);
    }

    private static Said said(String message, String rest, Collection<String> names) {
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return missing.group(2).equals("<EOF>")
                    ? new Said("a " + missing.group(1) + " is missing at its end", SYNTAX)
                    : new Said("a " + missing.group(1) + " is missing before \"" + missing.group(2) + "\"", SYNTAX);
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected.group(1).endsWith("<EOF>")
                    ? new Said("something is missing at its end", SYNTAX)
                    : new Said("\"" + unexpected.group(1).strip() + "\" doesn't fit here", SYNTAX);
        }
        Matcher noToken = NO_TOKEN.matcher(message);
        if (noToken.matches()) {
            return noToken(noToken.group(1).strip());
        }
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return undeclared(undeclared.group(1), rest, names);
        }
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return overload(overload.group(1), overload.group(2), String.valueOf(overload.group(3)));
        }
        if (message.startsWith("invalid argument to has()")) {
            return new Said("has() asks for a field", "Write it like has(p.status.phase).");
        }
        return new Said(message.lines().findFirst().orElse("it can't be read"), SYNTAX);
    }

    private static Said noToken(String text) {
        if (text.startsWith("\"") || text.startsWith("'")) {
            return new Said("a text begins here and doesn't end", "End it with the quote that it begins with.");
        }
        String meant = switch (text) {
            case "=" -> "==";
            case "&" -> "&&";
            case "|" -> "||";
            default -> "";
        };
        return new Said(
                "\"" + text + "\" means nothing here", meant.isEmpty() ? SYNTAX : "Did you mean " + meant + "?");
    }

    private static Said undeclared(String name, String rest, Collection<String> names) {
        boolean called = rest.startsWith(name + "(") || rest.startsWith("(") || rest.startsWith("." + name + "(");
        if (called && !names.contains(name)) {
            return new Said(
                    "there is no function " + name,
                    Spelling.suggestion(name, FUNCTIONS) + "Known: " + String.join(", ", FUNCTIONS) + ".");
        }
        return new Said(
                "nothing is called " + name,
                Spelling.suggestion(name, names) + "Known: " + String.join(", ", names)
                        + ". Name more of them below with:.");
    }

    /** @param given as the library writes it: {@code (int, string)}, or {@code string.(int)} for a method */
    private static Said overload(String function, String given, String candidates) {
        if (function.matches(".*[_@].*") && !function.matches("[a-z]+_one")) {
            String operator =
                    function.replace("@", "").replaceAll("_(?!_)|^_|_$", " ").strip();
            return new Said(
                    operator + " doesn't go with "
                            + given.replaceAll("^\\(|\\)$", "").replaceAll(", (?![^(]*\\))", " and "),
                    "Both sides have to be of one type: a number with a number, a text with a text.");
        }
        String known = Arrays.stream(candidates.split(",(?![^(]*\\))"))
                .map(candidate -> call(function, candidate.strip()))
                .limit(3)
                .reduce((a, b) -> a + " or " + b)
                .orElse("");
        return new Said(function + " can't be used as " + call(function, given), "Use it as " + known + ".");
    }

    private static String call(String function, String types) {
        return types.contains(".(") ? types.replace(".(", "." + function + "(") : function + types;
    }
}
