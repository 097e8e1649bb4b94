package labrunner.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What earlier lines of a page did to the shell that its reader types in. After a line like {@code cd}, a later command may mean
 * something else than it says, so that it isn't surely understood any more.
 */
final class ShellSession {
    private static final Pattern KUBECTL_FUNCTION = Pattern.compile("\\bkubectl\\s*\\(\\s*\\)");

    private final StringBuilder notRun = new StringBuilder();
    private boolean folderChanged;
    private boolean namespaceChanged;
    private boolean kubectlReplaced;

    /** Takes note of a statement that isn't run. */
    void shown(ShellStatement statement, String text) {
        notRun.append(text).append('\n');
        if (KUBECTL_FUNCTION.matcher(text).find()) {
            kubectlReplaced = true;
        }
        for (ShellStatement.Pipeline pipeline : statement.pipelines()) {
            for (ShellStatement.Simple simple : pipeline.commands()) {
                seen(simple.words().stream().map(ShellToken.Word::text).toList());
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
                || line.startsWith("kubectl config set-context") && line.contains("--namespace");
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
            throw new NotSure("an earlier line of the page goes to another folder");
        }
    }

    /** Raises NotSure where an earlier line changed what this command means. */
    void require(Command command) {
        if (kubectlReplaced) {
            throw new NotSure("an earlier line of the page gives kubectl another meaning");
        }
        if (namespaceChanged && usesDefaultNamespace(command)) {
            throw new NotSure("an earlier line of the page changes kubectl's default namespace");
        }
    }

    private static boolean usesDefaultNamespace(Command command) {
        return switch (command) {
            case Command.Apply apply ->
                apply.namespace().isEmpty() && apply.manifests().stream().anyMatch(ShellSession::unplaced);
            case Command.DeleteManifests delete ->
                delete.options().namespace().isEmpty()
                        && delete.manifests().stream().anyMatch(ShellSession::unplaced);
            case Command.Delete delete ->
                delete.options().namespace().isEmpty()
                        && delete.targets().stream().anyMatch(target -> spaced(target.resource()));
            case Command.Scale scale -> scale.namespace().isEmpty();
            case Command.Get get ->
                get.spec().namespace().isEmpty()
                        && !get.spec().allNamespaces()
                        && get.spec().asked().stream().anyMatch(asked -> spaced(asked.resource()));
            case Command.Logs logs -> logs.spec().namespace().isEmpty();
            case Command.CreateNamespace create -> false;
            case Command.NodeViewer viewer -> false;
            case Command.Shown shown -> false;
        };
    }

    private static boolean unplaced(Manifest manifest) {
        Optional<Kinds.Known> known = Kinds.of(manifest.kind(), manifest.apiVersion());
        return manifest.namespace().isEmpty()
                && known.map(Kinds.Known::namespaced).orElse(true);
    }

    private static boolean spaced(String resource) {
        return Kinds.typed(resource).map(Kinds.Known::namespaced).orElse(true);
    }
}
