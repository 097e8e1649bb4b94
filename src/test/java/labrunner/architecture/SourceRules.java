package labrunner.architecture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private static final Pattern SORT_OF_COMMAND = Pattern.compile(
            "\\b(?:case|instanceof)\\s+(?:\\w+\\.)*(?:(?:Reading|Looking|Fact|Writing)Command|Command\\.Shown)\\b");
    /** Three words of English in a row, of which only the first may have a capital letter. */
    private static final Pattern SENTENCE = Pattern.compile("(?<![\\w.-])[A-Za-z][a-z']* [a-z']+ [a-z']+(?![\\w-])");
    /** What stands before a string that no learner reads: a log line, a defect, a pattern. */
    private static final Pattern NOT_SHOWN =
            Pattern.compile("(?:LOG\\.\\w+|new Illegal\\w+Exception|Pattern\\.compile)\\(\\s*$");
    /** What picocli prints as help: it has to be a constant. */
    private static final Pattern HELP = Pattern.compile(
            "@(?:CommandLine\\.)?(?:Command|Option|Parameters)\\((?:\"(?:\\\\.|[^\"\\\\\n])*\"|[^()\"])*\\)");
    /** Packages whose sentences stand in {@code labrunner/texts}. */
    private static final Pattern SPEAKS = Pattern.compile("src/main/java/labrunner/(?:cli|lab|run|ui|web)/.*");

    /** Files whose words are others' or a notation, with the reason. */
    static final Map<String, String> NOT_OURS = new TreeMap<>(Map.ofEntries(
            Map.entry("cli/JUnitXml.java", "the notation of a report"),
            Map.entry("cli/Report.java", "the notation of a report"),
            Map.entry("lab/FactCommand.java", "the notation of labrunner read"),
            Map.entry("lab/KubectlLine.java", "lines for a terminal"),
            Map.entry("lab/LabPrinter.java", "the notation of labrunner read"),
            Map.entry("lab/LookingCommand.java", "the notation of labrunner read"),
            Map.entry("lab/Phrases.java", "the notation of labrunner read"),
            Map.entry("lab/ReplaceAnew.java", "the notation of labrunner read"),
            Map.entry("lab/ReadingCommand.java", "the notation of labrunner read"),
            Map.entry("lab/ScriptCommand.java", "the notation of labrunner read"),
            Map.entry("lab/Seen.java", "kubectl's own words"),
            Map.entry("lab/WaitGoal.java", "the notation of labrunner read"),
            Map.entry("lab/change/Editing.java", "kubectl's own words"),
            Map.entry("lab/change/MetadataChange.java", "kubectl's own words"),
            Map.entry("lab/change/PodTemplates.java", "kubectl's own words"),
            Map.entry("lab/change/Replacement.java", "kubectl's own words"),
            Map.entry("lab/change/RolloutChange.java", "kubectl's own words"),
            Map.entry("lab/change/RolloutUndo.java", "kubectl's own words"),
            Map.entry("lab/change/TaintChange.java", "kubectl's own words"),
            Map.entry("lab/change/TemplateChange.java", "kubectl's own words"),
            Map.entry("lab/kustomize/KustomizationReader.java", "kustomize's own words"),
            Map.entry("lab/kustomize/Specs.java", "a table of fields"),
            Map.entry("lab/reader/CelMistake.java", "what the CEL library says, to be told from each other"),
            Map.entry("lab/shell/Credentials.java", "commands of other tools"),
            Map.entry("lab/Completion.java", "kubectl's own words"),
            Map.entry("lab/shell/KubectlApply.java", "kubectl's own words"),
            Map.entry("lab/shell/KubectlChanges.java", "kubectl's own words"),
            Map.entry("lab/shell/KubectlDelete.java", "kubectl's own words"),
            Map.entry("lab/shell/MakeAccess.java", "kubectl's own words"),
            Map.entry("lab/shell/MakeData.java", "kubectl's own words"),
            Map.entry("lab/shell/MakeIngress.java", "kubectl's own words"),
            Map.entry("lab/shell/MakeLimits.java", "kubectl's own words"),
            Map.entry("lab/shell/MakeServices.java", "kubectl's own words"),
            Map.entry("lab/shell/MakeWorkloads.java", "kubectl's own words"),
            Map.entry("lab/shell/Making.java", "kubectl's own words"),
            Map.entry("lab/shell/Outputs.java", "kubectl's own words"),
            Map.entry("lab/shell/PrintedLines.java", "kubectl's own words"),
            Map.entry("lab/shell/ShellSession.java", "commands of other tools"),
            Map.entry("run/cause/ClaimChain.java", "what Azure says, to be told from each other"),
            Map.entry("run/cause/ContainerChain.java", "what kubelets and registries say, to be told from each other"),
            Map.entry("run/cause/DisruptionChain.java", "what Karpenter says, to be told from each other"),
            Map.entry("run/cause/KarpenterWords.java", "what Karpenter says, to be told from each other"),
            Map.entry("run/cause/KubectlLines.java", "lines for a terminal"),
            Map.entry("run/cause/PoolChain.java", "what Karpenter says, to be told from each other"),
            Map.entry("run/write/Creator.java", "kubectl's own words"),
            Map.entry("run/write/Deleter.java", "kubectl's own words"),
            Map.entry("run/write/DrainedPods.java", "kubectl's own words"),
            Map.entry("run/write/Drainer.java", "kubectl's own words"),
            Map.entry("lab/yaml/YamlMistake.java", "what the YAML library says, to be told from each other"),
            Map.entry("run/write/NodeViewer.java", "aks-node-viewer's own output"),
            Map.entry("run/write/Reads.java", "kubectl's own words"),
            Map.entry("run/write/RollingOut.java", "kubectl's own words"),
            Map.entry("run/write/Trying.java", "kubectl's own words"),
            Map.entry("run/write/Waiting.java", "kubectl's own words")));

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
        /** The same file as {@link #NOT_OURS} names it. */
        String place() {
            return name.replace('\\', '/').replace("src/main/java/labrunner/", "");
        }

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
                            : List.of()),
            new Rule(
                    "what a learner reads stands in labrunner/texts",
                    "it is read and changed in one place, and code says what is meant by its key",
                    source -> SPEAKS.matcher(source.name().replace('\\', '/')).matches()
                                    && !NOT_OURS.containsKey(source.place())
                            ? sentences(source)
                            : List.of()));

    private SourceRules() {}

    /** The sentences in a file's strings. */
    static List<String> sentences(Source source) {
        String text =
                HELP.matcher(source.text()).replaceAll(help -> help.group().replaceAll("[^\n]", " "));
        return NO_CODE.matcher(text)
                .results()
                .filter(match -> match.group().startsWith("\"")
                        && SENTENCE.matcher(match.group()).find()
                        && !NOT_SHOWN
                                .matcher(text.substring(Math.max(0, match.start() - 80), match.start()))
                                .find())
                .map(match -> "line " + lineOf(text, match) + ": " + match.group())
                .toList();
    }

    private static long lineOf(String text, MatchResult match) {
        return text.substring(0, match.start()).chars().filter(c -> c == '\n').count() + 1;
    }
}
