package labrunner.lab.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What the YAML library stumbled over, in plain words.
 *
 * @param mark where; for what doesn't end, where it begins
 * @param advice what to do about it; empty where nothing can be said
 */
record YamlMistake(String what, String advice, Optional<Mark> mark) {
    private static final Pattern FIRST = Pattern.compile("found character '(.*)' that cannot start any token.*");
    private static final Pattern SEPARATOR = Pattern.compile("expected ',' or '(.)', but got (.*)");
    private static final Pattern ALIAS = Pattern.compile("found undefined alias (.*)");
    private static final Pattern LEFT_OVER = Pattern.compile("expected <block end>, but found .*");
    private static final Pattern NO_VALUE = Pattern.compile("expected the node content, but found '(.*)'");
    private static final String COLUMNS = "Lines of one list or mapping start in the same column.";

    static YamlMistake of(MarkedYAMLException e) {
        Optional<Mark> problem = Optional.ofNullable(e.getProblemMark());
        Optional<Mark> context = Optional.ofNullable(e.getContextMark());
        String text = String.valueOf(e.getProblem());
        if (text.contains("end of stream") || text.contains("stream end")) {
            return unended(text, String.valueOf(e.getContext()), context.or(() -> problem));
        }
        Said said = said(text);
        boolean keyWithNoColon = text.startsWith("could not find expected ':'");
        return new YamlMistake(
                said.what(), said.advice(), keyWithNoColon ? context.or(() -> problem) : problem.or(() -> context));
    }

    private record Said(String what, String advice) {}

    private static YamlMistake unended(String text, String context, Optional<Mark> mark) {
        Matcher separator = SEPARATOR.matcher(text);
        if (separator.matches()) {
            return new YamlMistake("what begins here doesn't end", "It ends with a " + separator.group(1) + ".", mark);
        }
        if (context.contains("quoted scalar")) {
            return new YamlMistake(
                    "the text that begins here doesn't end", "It ends with the quote that it begins with.", mark);
        }
        return new YamlMistake("something is missing after this", "", mark);
    }

    private static Said said(String text) {
        if (text.startsWith("mapping values are not allowed")) {
            return new Said(
                    "a key can't stand here", "A text that holds a colon and a space goes in quotes. " + COLUMNS);
        }
        Matcher first = FIRST.matcher(text);
        if (first.matches()) {
            return first.group(1).contains("TAB")
                    ? new Said("a tab stands here", "Indent with spaces.")
                    : new Said("a text can't begin with " + first.group(1), "Put it in quotes.");
        }
        Matcher separator = SEPARATOR.matcher(text);
        if (separator.matches()) {
            return new Said("a comma or a " + separator.group(1) + " is missing before this", "");
        }
        Matcher alias = ALIAS.matcher(text);
        if (alias.matches()) {
            return new Said(
                    "there is no anchor &" + alias.group(1) + " above",
                    "*" + alias.group(1) + " stands for what &" + alias.group(1)
                            + " marks further up; a text that begins with * goes in quotes.");
        }
        if (LEFT_OVER.matcher(text).matches()) {
            return new Said(
                    "this doesn't go with what stands before it",
                    COLUMNS + " After a text in quotes nothing may follow on its line.");
        }
        Matcher noValue = NO_VALUE.matcher(text);
        if (noValue.matches()) {
            return new Said("a value is missing before " + noValue.group(1), "");
        }
        if (text.startsWith("could not find expected ':'")) {
            return new Said("a colon is missing after this", "A key ends with a colon and a space. " + COLUMNS);
        }
        if (text.startsWith("expected chomping or indentation indicators")) {
            return new Said("a text can't begin on this line", "It begins on the line after | or >, indented.");
        }
        return new Said(text, "");
    }
}
