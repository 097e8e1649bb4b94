package labrunner.architecture;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The rules that only sources show. */
final class SourceRules {

    private static final int LONGEST_FILE = 400;

    /** Comments, text blocks, strings and characters, whose words are no code. */
    private static final Pattern NO_CODE = Pattern.compile(
            "//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'", Pattern.DOTALL);

    private static final Pattern SYNCHRONIZED = Pattern.compile("\\bsynchronized\\b");
    private static final Pattern SORT_OF_COMMAND =
            Pattern.compile("\\b(?:case|instanceof)\\s+(?:\\w+\\.)*(?:(?:Reading|Writing)Command|Command\\.Shown)\\b");
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?m)^public (?:(?:abstract|final|sealed|non-sealed|strictfp) )*(?:class|record|enum|interface|@interface) (\\w+)");
    private static final Pattern DOCUMENTED =
            Pattern.compile("\\*/\\s*(?:@[\\w.]+(?:\\([^;]*?\\))?\\s*)*$", Pattern.DOTALL);

    /**
     * One rule over one file.
     *
     * @param name what holds
     * @param reason why
     * @param violations what in a file doesn't hold
     */
    record Rule(String name, String reason, Function<Source, List<String>> violations) {}

    /**
     * A Java file.
     *
     * @param name its path
     * @param text all of it
     */
    record Source(String name, String text) {
        String code() {
            return NO_CODE.matcher(text)
                    .replaceAll(match -> "\n".repeat((int)
                            match.group().chars().filter(c -> c == '\n').count()));
        }
    }

    static final List<Rule> ALL = List.of(
            new Rule(
                    "no file is longer than " + LONGEST_FILE + " lines",
                    "a file that needs scrolling has more than one job",
                    source -> source.text().lines().count() > LONGEST_FILE
                            ? List.of(source.text().lines().count() + " lines")
                            : List.of()),
            new Rule(
                    "no synchronized",
                    "state has one owning thread; what threads share is an immutable value or a concurrent collection",
                    source -> SYNCHRONIZED
                            .matcher(source.code())
                            .results()
                            .map(match -> "line " + lineOf(source.code(), match))
                            .toList()),
            new Rule(
                    "a public type says in a sentence what it is",
                    "the name alone rarely tells units, errors or the source of a formula",
                    source -> PUBLIC_TYPE
                            .matcher(source.text())
                            .results()
                            .filter(match -> !DOCUMENTED
                                    .matcher(source.text().substring(0, match.start()))
                                    .find())
                            .map(match -> match.group(1) + " has no Javadoc")
                            .toList()),
            new Rule(
                    "a command is asked, and only run/write/Executor, which carries it out, takes it apart",
                    "a new command then has one place outside lab, and the compiler names it",
                    source -> source.name().contains("main") && !source.name().endsWith("run/write/Executor.java")
                            ? SORT_OF_COMMAND
                                    .matcher(source.code())
                                    .results()
                                    .map(match -> "line " + lineOf(source.code(), match))
                                    .toList()
                            : List.of()));

    private SourceRules() {}

    private static long lineOf(String text, MatchResult match) {
        return text.substring(0, match.start()).chars().filter(c -> c == '\n').count() + 1;
    }
}
