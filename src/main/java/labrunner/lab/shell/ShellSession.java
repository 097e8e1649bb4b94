package labrunner.lab.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import labrunner.lab.Command;
import labrunner.lab.Where;
import labrunner.lab.source.CodeText;
import labrunner.problem.Place;
import labrunner.texts.Texts;

/**
 * What earlier lines of a page did to the shell that its reader types in. After a line like {@code cd}, a later command may mean
 * something else than it says, so that it isn't surely understood any more.
 */
final class ShellSession {
    private static final Pattern KUBECTL_FUNCTION = Pattern.compile("\\bkubectl\\s*\\(\\s*\\)");

    private static final Pattern RUNS_SCRIPT = Pattern.compile("source|\\.|bash|sh|zsh|ksh|dash");
    private static final Pattern LEADING =
            Pattern.compile("\\s*(\\$ )?(kubectl config (use-context|set |set-context|unset)|kubectx \\S"
                    + "|export KUBECONFIG=|az aks get-credentials|aws eks update-kubeconfig|gcloud container clusters get-credentials"
                    + "|kind (create|export) |minikube start|k3d |vcluster )");
    private static final Pattern SUBSHELL = Pattern.compile("\\([^()]*\\)");
    private static final Pattern OWN_KUBECONFIG = Pattern.compile("(export\\s+)?KUBECONFIG=\\S+");

    /** How many commands of one statement are looked at one by one, each beside the whole statement's text. */
    private static final int COMMANDS = 50;
    /** How many characters of scripts are read, each as often as a line starts it. */
    private static final int SCRIPTS = 1_000_000;

    private final Function<String, Optional<String>> scripts;
    private final CurrentCluster cluster = new CurrentCluster();
    private final StringBuilder notRun = new StringBuilder();
    private final StringBuilder written = new StringBuilder();
    private int scripted;
    private boolean folderChanged;
    private boolean namespaceChanged;
    private boolean kubectlReplaced;

    /** @param scripts the text of a file that the page has */
    ShellSession(Function<String, Optional<String>> scripts) {
        this.scripts = scripts;
    }

    CurrentCluster cluster() {
        return cluster;
    }

    /**
     * Takes note of a statement that isn't run.
     *
     * @param line the statement without its here-documents
     * @param text all of it
     */
    void shown(ShellStatement statement, String line, String text, Place place, Where only) {
        notRun.append(text).append('\n');
        if (KUBECTL_FUNCTION.matcher(text).find()) {
            kubectlReplaced = true;
        }
        if (statement.pipelines().isEmpty()) {
            // A subshell's own KUBECONFIG ends with it.
            boolean closed = SUBSHELL.matcher(text.strip()).matches();
            cluster.unclear(closed ? OWN_KUBECONFIG.matcher(text).replaceAll("") : text, place);
        }
        if (statement.pipelines().stream()
                        .mapToInt(pipeline -> pipeline.commands().size())
                        .sum()
                > COMMANDS) {
            written.append(text).append('\n');
            cluster.tooMuch(Texts.of("shell.away.commands"), place);
            folderChanged = true;
            kubectlReplaced = true;
            return;
        }
        Runnable commands = () -> statement
                .pipelines()
                .forEach(pipeline -> pipeline.commands().forEach(simple -> {
                    List<String> words =
                            simple.words().stream().map(ShellToken.Word::text).toList();
                    seen(words);
                    cluster(words, simple, line, text, place, only);
                }));
        boolean certain = statement.pipelines().size() == 1
                && statement.pipelines().getFirst().commands().size() == 1
                && statement.doubt().isEmpty();
        if (certain) {
            commands.run();
        } else {
            cluster.perhaps(commands);
        }
    }

    private void cluster(
            List<String> words, ShellStatement.Simple simple, String line, String text, Place place, Where only) {
        if (words.isEmpty()) {
            return;
        }
        String command = words.getFirst();
        if (simple.here().isPresent() || simple.redirected()) {
            written.append(text).append('\n');
        }
        boolean feedsShell = (simple.here().isPresent() || words.contains("-c"))
                && RUNS_SCRIPT.matcher(command).matches();
        if (feedsShell || command.equals("eval") || command.equals("ssh")) {
            cluster.unclear(text, place);
        } else if (RUNS_SCRIPT.matcher(command).matches() || command.endsWith(".sh")) {
            script(words, line, place, only);
        } else {
            cluster.ran(words, line, place, only, false);
        }
    }

    /** A script that the page has, or makes, is taken to do what stands in it. */
    private void script(List<String> words, String line, Place place, Where only) {
        Optional<String> name = words.stream()
                .skip(words.getFirst().endsWith(".sh") ? 0 : 1)
                .filter(word -> !word.startsWith("-"))
                .findFirst();
        Optional<String> text = name.flatMap(scripts);
        scripted += text.map(String::length).orElse(0);
        if (scripted > SCRIPTS) {
            cluster.tooMuch(Texts.of("shell.away.scripts"), place);
        } else if (text.isPresent()) {
            cluster.perhaps(() -> lines(text.get(), one -> place, only, false));
        } else if (name.filter(this::mayMake).isPresent()) {
            cluster.unclear(written.toString(), place);
        } else {
            cluster.unclear(line, place);
        }
    }

    /** A block that a reader may choose in place of one that is run: each of its lines may lead to another cluster. */
    void alternative(CodeText code, Where only) {
        cluster.perhaps(() -> lines(code.text(), offset -> code.place(offset), only, true));
    }

    /** A block that doesn't say whether it holds commands: only lines that begin as those do that lead to another cluster count. */
    void maybeCommands(CodeText code, Where only) {
        cluster.perhaps(() -> lines(
                code.text()
                        .lines()
                        .map(line -> LEADING.matcher(line).lookingAt() ? line : "")
                        .collect(java.util.stream.Collectors.joining("\n")),
                offset -> code.place(offset),
                only,
                false));
    }

    private void lines(String text, java.util.function.IntFunction<Place> places, Where only, boolean alternative) {
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

    private void seen(List<String> words) {
        String line = String.join(" ", words);
        String command = words.isEmpty() ? "" : words.getFirst();
        folderChanged |= List.of("cd", "pushd", "popd").contains(command);
        kubectlReplaced |= command.equals("alias") && line.contains("kubectl=");
        namespaceChanged |= command.equals("kubens")
                || line.startsWith("kubectl ns ")
                || line.startsWith("oc project ")
                || line.startsWith("kubectl config set-context") && line.contains("--namespace")
                || line.matches("(?s)kubectl config (un)?set contexts\\..*\\.namespace.*");
    }

    /** How much of the page isn't run, in characters. */
    int size() {
        return notRun.length();
    }

    /** Whether an earlier line that isn't run names a file or its folder, as one does that writes, fetches or clones it. */
    boolean mayMake(String file) {
        List<String> parts = Arrays.stream(file.split("/"))
                .filter(part -> !part.matches("\\.*"))
                .toList();
        return !parts.isEmpty() && (notRun.indexOf(parts.getFirst()) >= 0 || notRun.indexOf(parts.getLast()) >= 0);
    }

    /** Why a file name on a later line is in doubt. */
    void requireFolder(String file) {
        if (folderChanged && !file.startsWith("/")) {
            throw new UnsupportedCommand(Texts.of("shell.folder"));
        }
    }

    /** Raises NotSure where an earlier line changed what this command means. */
    void require(Command command, Place place) {
        cluster.require(Optional.of(place));
        if (kubectlReplaced) {
            throw new UnsupportedCommand(Texts.of("shell.replaced"));
        }
        if (namespaceChanged && command.usesDefaultNamespace()) {
            throw new UnsupportedCommand(Texts.of("shell.namespace"));
        }
    }
}
