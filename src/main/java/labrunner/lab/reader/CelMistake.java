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
import labrunner.texts.Texts;
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
    private static final String SYNTAX = Texts.of("cel.syntax.hint");

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
                        Texts.of("cel.invalid", YamlFields.shortened(check.expression()), said.what()),
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
                    ? new Said(Texts.of("cel.missing.end", missing.group(1)), SYNTAX)
                    : new Said(Texts.of("cel.missing", missing.group(1), missing.group(2)), SYNTAX);
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected.group(1).endsWith("<EOF>")
                    ? new Said(Texts.of("cel.end"), SYNTAX)
                    : new Said(Texts.of("cel.unexpected", unexpected.group(1).strip()), SYNTAX);
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
            return new Said(Texts.of("cel.has"), Texts.of("cel.has.hint"));
        }
        return new Said(message.lines().findFirst().orElse(Texts.of("cel.unreadable")), SYNTAX);
    }

    private static Said noToken(String text) {
        if (text.startsWith("\"") || text.startsWith("'")) {
            return new Said(Texts.of("cel.text"), Texts.of("cel.text.hint"));
        }
        String meant = switch (text) {
            case "=" -> "==";
            case "&" -> "&&";
            case "|" -> "||";
            default -> "";
        };
        return new Said(Texts.of("cel.token", text), meant.isEmpty() ? SYNTAX : Texts.of("cel.token.hint", meant));
    }

    private static Said undeclared(String name, String rest, Collection<String> names) {
        boolean called = rest.startsWith(name + "(") || rest.startsWith("(") || rest.startsWith("." + name + "(");
        if (called && !names.contains(name)) {
            return new Said(
                    Texts.of("cel.function", name),
                    Texts.of("cel.function.hint", Spelling.suggestion(name, FUNCTIONS), String.join(", ", FUNCTIONS)));
        }
        return new Said(
                Texts.of("cel.name", name),
                Texts.of("cel.name.hint", Spelling.suggestion(name, names), String.join(", ", names)));
    }

    /** @param given as the library writes it: {@code (int, string)}, or {@code string.(int)} for a method */
    private static Said overload(String function, String given, String candidates) {
        if (function.matches(".*[_@].*") && !function.matches("[a-z]+_one")) {
            String operator =
                    function.replace("@", "").replaceAll("_(?!_)|^_|_$", " ").strip();
            return new Said(
                    Texts.of(
                            "cel.operator",
                            operator,
                            given.replaceAll("^\\(|\\)$", "").replaceAll(", (?![^(]*\\))", Texts.of("cel.and"))),
                    Texts.of("cel.operator.hint"));
        }
        String known = Arrays.stream(candidates.split(",(?![^(]*\\))"))
                .map(candidate -> call(function, candidate.strip()))
                .limit(3)
                .reduce((a, b) -> Texts.of("cel.or", a, b))
                .orElse("");
        return new Said(
                Texts.of("cel.overload", function, call(function, given)), Texts.of("cel.overload.hint", known));
    }

    private static String call(String function, String types) {
        return types.contains(".(") ? types.replace(".(", "." + function + "(") : function + types;
    }
}
