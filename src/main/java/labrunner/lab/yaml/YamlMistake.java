package labrunner.lab.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.texts.Texts;
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
    private static final String COLUMNS = Texts.of("yaml.columns");

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
            return new YamlMistake(Texts.of("yaml.unended"), Texts.of("yaml.unended.hint", separator.group(1)), mark);
        }
        if (context.contains("quoted scalar")) {
            return new YamlMistake(Texts.of("yaml.quote"), Texts.of("yaml.quote.hint"), mark);
        }
        return new YamlMistake(Texts.of("yaml.missing"), "", mark);
    }

    private static Said said(String text) {
        if (text.startsWith("mapping values are not allowed")) {
            return new Said(Texts.of("yaml.key.place"), Texts.of("yaml.key.place.hint", COLUMNS));
        }
        Matcher first = FIRST.matcher(text);
        if (first.matches()) {
            return first.group(1).contains("TAB")
                    ? new Said(Texts.of("yaml.tab"), Texts.of("yaml.tab.hint"))
                    : new Said(Texts.of("yaml.first", first.group(1)), Texts.of("yaml.first.hint"));
        }
        Matcher separator = SEPARATOR.matcher(text);
        if (separator.matches()) {
            return new Said(Texts.of("yaml.comma", separator.group(1)), "");
        }
        Matcher alias = ALIAS.matcher(text);
        if (alias.matches()) {
            return new Said(
                    Texts.of("yaml.alias", alias.group(1)),
                    Texts.of("yaml.alias.hint", alias.group(1), alias.group(1)));
        }
        if (LEFT_OVER.matcher(text).matches()) {
            return new Said(Texts.of("yaml.left"), Texts.of("yaml.left.hint", COLUMNS));
        }
        Matcher noValue = NO_VALUE.matcher(text);
        if (noValue.matches()) {
            return new Said(Texts.of("yaml.value.none", noValue.group(1)), "");
        }
        if (text.startsWith("could not find expected ':'")) {
            return new Said(Texts.of("yaml.colon"), Texts.of("yaml.colon.hint", COLUMNS));
        }
        if (text.startsWith("expected chomping or indentation indicators")) {
            return new Said(Texts.of("yaml.block"), Texts.of("yaml.block.hint"));
        }
        return new Said(text, "");
    }
}
