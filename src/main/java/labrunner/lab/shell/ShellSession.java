package labrunner.lab.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labrunner.lab.Where;
import labrunner.lab.source.CodeText;
import labrunner.problem.Place;
import labrunner.shell.Call;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.texts.Texts;

/** Where the lines of a page lead kubectl, those that aren't run too: a learner may run them in another terminal. */
final class ShellSession {
    private static final Pattern RUNS_SCRIPT = Pattern.compile("source|\\.|bash|sh|zsh|ksh|dash");
    private static final Pattern WRITES = Pattern.compile(">|\\btee\\b");
    private static final Pattern KUBECONFIG = Pattern.compile("KUBECONFIG=[\"']?([^\\s\"';]*)");
    private static final Pattern LEADING =
            Pattern.compile("\\s*(\\$ )?(kubectl config (use-context|set |set-context|unset)|kubectx \\S"
                    + "|export KUBECONFIG=|az aks get-credentials|aws eks update-kubeconfig|gcloud container clusters get-credentials"
                    + "|kind (create|export) |minikube start|k3d |vcluster )");

    /** How many calls of one part are looked at one by one, each beside the whole part's text. */
    private static final int CALLS = 50;
    /** What isn't understood and is longer isn't looked through. */
    private static final int LONGEST = 20_000;
    /** How many characters of scripts are read, each as often as a line starts it. */
    private static final int SCRIPTS = 1_000_000;

    private final CurrentCluster cluster = new CurrentCluster();
    /** The lines that write files: a script may be one of these. */
    private final StringBuilder written = new StringBuilder();

    private Optional<Text> kubeconfig = Optional.empty();
    private int scripted;

    CurrentCluster cluster() {
        return cluster;
    }

    /**
     * A part that was run without a cluster.
     *
     * @param line its text without its here-documents
     * @param alone whether it is one command that surely runs
     * @param script the text of the script that it starts, where it does and that is known
     * @param kubeconfig what KUBECONFIG is after it
     */
    record Ran(
            PageShell.Tried tried,
            String line,
            boolean alone,
            Optional<String> script,
            Optional<Text> kubeconfig,
            Place place,
            Where only) {}

    /** Takes note of a part that was run without a cluster. */
    void ran(Ran ran) {
        if (ran.alone()) {
            took(ran);
        } else {
            cluster.perhaps(() -> took(ran));
        }
    }

    private void took(Ran ran) {
        PageShell.Tried tried = ran.tried();
        Place place = ran.place();
        if (WRITES.matcher(tried.card().source()).find()) {
            written.append(tried.card().source()).append('\n');
        }
        List<Call> calls = tried.outcome().calls().stream()
                .filter(call -> !isRun(tried, call))
                .distinct()
                .toList();
        if (calls.size() > CALLS) {
            cluster.tooMuch(Texts.of("shell.away.commands"), place);
        } else {
            calls.forEach(call -> call(call, ran));
        }
        boolean doubtful =
                !tried.outcome().refused().isEmpty() || tried.outcome().limit().isPresent();
        if (doubtful) {
            // Where it was set, its value tells what it is.
            String source = tried.card().source();
            cluster.unclear(ran.kubeconfig().equals(kubeconfig) ? source : source.replace("KUBECONFIG", ""), place);
        }
        if (tried.outcome()
                .limit()
                .filter(why -> why.what().contains("characters"))
                .isPresent()) {
            cluster.tooMuch(Texts.of("shell.away.much"), place);
        }
        if (!ran.kubeconfig().equals(kubeconfig)) {
            kubeconfig = ran.kubeconfig();
            cluster.ran(
                    kubeconfig
                            .map(value -> List.of(
                                    "export",
                                    "KUBECONFIG=" + file(value, tried.card().source())))
                            .orElse(List.of("unset", "KUBECONFIG")),
                    ran.line(),
                    place,
                    ran.only(),
                    false);
        }
    }

    /** What isn't known is as it is written, so that a learner's usual file is told from others. */
    private static String file(Text value, String source) {
        Matcher written = KUBECONFIG.matcher(source);
        return value instanceof Text.Unknown && written.find() ? written.group(1) : word(value);
    }

    /** Whether a call is one that is run here, or one that leads only itself elsewhere. */
    private static boolean isRun(PageShell.Tried tried, Call call) {
        return call.notRun().isEmpty()
                || tried.refused().stream()
                        .anyMatch(refused -> refused.apart() && refused.place().equals(call.place()));
    }

    private void call(Call call, Ran ran) {
        List<String> words = call.argv().stream().map(ShellSession::word).toList();
        String line = ran.alone() ? ran.line() : String.join(" ", words);
        Runnable took = () -> took(words, line, ran);
        if (call.certain()) {
            took.run();
        } else {
            cluster.perhaps(took);
        }
    }

    /** What stands for a value that isn't known: the same for the same value, and another for each other one. */
    private static String word(Text text) {
        return switch (text) {
            case Text.Known known -> known.value();
            case Text.Unknown unknown ->
                unknown.why().reason() == Why.Reason.UNSET
                        ? "$" + unknown.why().what()
                        : "$(" + unknown.why().what() + "@" + unknown.why().place() + ")";
        };
    }

    private void took(List<String> words, String line, Ran ran) {
        String command = words.getFirst();
        String text = ran.tried().card().source();
        boolean feedsShell = (words.contains("-c") || words.size() == 1 || text.contains("<<"))
                && RUNS_SCRIPT.matcher(command).matches();
        if (feedsShell || command.equals("eval") || command.equals("ssh") || command.startsWith("$")) {
            cluster.unclear(text, ran.place());
        } else if (startsScript(command)) {
            script(ran);
        } else {
            cluster.ran(words, line, ran.place(), ran.only(), false);
        }
    }

    /** Whether a command of this name starts a script, or is one. */
    static boolean startsScript(String command) {
        return RUNS_SCRIPT.matcher(command).matches() || command.endsWith(".sh");
    }

    /** A script that the page has, or makes, is taken to do what stands in it. */
    private void script(Ran ran) {
        scripted += ran.script().map(String::length).orElse(0);
        if (scripted > SCRIPTS) {
            cluster.tooMuch(Texts.of("shell.away.scripts"), ran.place());
        } else if (ran.script().isPresent()) {
            cluster.perhaps(() -> lines(ran.script().get(), one -> ran.place(), ran.only(), false));
        } else {
            cluster.unclear(ran.line(), ran.place());
            cluster.unclear(written.toString(), ran.place());
        }
    }

    /** Lines that weren't understood, from the first one on that isn't. */
    void notUnderstood(String text, Place place, Where only) {
        if (text.length() > LONGEST) {
            cluster.tooMuch(Texts.of("shell.away.long"), place);
            return;
        }
        cluster.unclear(text, place);
        cluster.perhaps(() -> lines(text, offset -> place, only, false));
    }

    /** A block that a reader may choose in place of one that is run: each of its lines may lead to another cluster. */
    void alternative(CodeText code, Where only) {
        cluster.perhaps(() -> lines(code.text(), code::place, only, true));
    }

    /** A block that doesn't say whether it holds commands: only lines that begin as those do that lead to another cluster count. */
    void maybeCommands(CodeText code, Where only) {
        cluster.perhaps(() -> lines(
                code.text()
                        .lines()
                        .map(line -> LEADING.matcher(line).lookingAt() ? line : "")
                        .collect(Collectors.joining("\n")),
                code::place,
                only,
                false));
    }

    private void lines(String text, IntFunction<Place> places, Where only, boolean alternative) {
        int start = 0;
        var line = new StringBuilder();
        int first = 0;
        for (String part : text.split("\n", -1)) {
            if (line.isEmpty()) {
                first = start;
            }
            start += part.length() + 1;
            String bare = part.stripTrailing();
            if (bare.endsWith("\\") || bare.endsWith("`")) {
                line.append(bare, 0, bare.length() - 1).append(' ');
                continue;
            }
            String whole = line.append(bare).toString().strip().replaceFirst("^(\\$|PS>|>) ", "");
            line.setLength(0);
            if (!whole.isEmpty() && !whole.startsWith("#")) {
                List<String> words = Arrays.stream(whole.split("\\s+"))
                        .map(word -> word.replaceAll("[\"']", ""))
                        .toList();
                cluster.ran(words, whole, places.apply(first), only, alternative);
            }
        }
    }
}
