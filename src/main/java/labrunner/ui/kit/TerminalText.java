package labrunner.ui.kit;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes what is copied mean the chosen cluster, and not whichever one kubectl talks to in the terminal that it is pasted into.
 *
 * @param kubeconfig the file that leads to the cluster, where kubectl wouldn't look there by itself
 * @param context the context, where it isn't the file's current one
 */
public record TerminalText(Optional<Path> kubeconfig, Optional<String> context) {
    /** Where the terminal's own kubectl already means the cluster. */
    static final TerminalText AS_IT_IS = new TerminalText(Optional.empty(), Optional.empty());

    private static final Pattern ASKS_CLUSTER = Pattern.compile(
            "(?<![-\\w/.])(kubectl|aks-node-viewer|helm|k9s|stern|kustomize|flux|cilium|istioctl)(?![-\\w.])");
    private static final Pattern ONE_COMMAND = Pattern.compile("(kubectl|aks-node-viewer)\\s[^\\n;&|]*");
    private static final Pattern KUBECTL =
            Pattern.compile("(?m)(^[ \\t]*|[|;&(][ \\t]*)(kubectl|aks-node-viewer)(?=\\s)");
    private static final Pattern POWERSHELL = Pattern.compile("(?m)\\$env:|^\\s*\\$\\w+\\s*=|`\\s*$|@[\"']\\s*$");
    private static final Pattern PLAIN = Pattern.compile("[-\\w./:@]+");

    public static TerminalText of(ChosenCluster cluster) {
        boolean practice = cluster.practice().isPresent();
        return new TerminalText(
                practice || cluster.otherKubeconfig() ? Optional.of(cluster.kubeconfig()) : Optional.empty(),
                practice || cluster.context().current()
                        ? Optional.empty()
                        : Optional.of(cluster.context().name()));
    }

    /** A command line or a script for a terminal; what doesn't ask a cluster stays as it is. */
    public String of(String text) {
        if (!ASKS_CLUSTER.matcher(text).find()) {
            return text;
        }
        boolean powerShell = POWERSHELL.matcher(text).find();
        String named = context.map(name -> named(text, name, powerShell)).orElse(text);
        if (kubeconfig.isEmpty()) {
            return named;
        }
        String file = quoted(kubeconfig.get().toAbsolutePath().toString(), powerShell);
        if (powerShell) {
            return "$env:KUBECONFIG = " + file + "\n" + named;
        }
        return ONE_COMMAND.matcher(named).matches()
                ? "KUBECONFIG=" + file + " " + named
                : "export KUBECONFIG=" + file + "\n" + named;
    }

    private static String named(String text, String name, boolean powerShell) {
        String flag = "--context " + quoted(name, powerShell);
        return KUBECTL.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + found.group(2) + " " + flag));
    }

    private static String quoted(String text, boolean powerShell) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", powerShell ? "''" : "'\\''") + "'";
    }
}
