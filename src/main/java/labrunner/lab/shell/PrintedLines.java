package labrunner.lab.shell;

import com.google.re2j.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which lines of a block are what kubectl prints, and no commands: a page may show them below the command. */
final class PrintedLines {
    /** The head of a table: two or more columns in capitals. */
    private static final Pattern HEAD = Pattern.compile(
            "\\s*[A-Z][A-Z0-9()/%-]*( [A-Z][A-Z0-9()/%-]*)*(\\s{2,}[A-Z][A-Z0-9()/%-]*( [A-Z0-9()/%-]+)*)+\\s*");

    private static final Pattern DONE = Pattern.compile("\\s*[a-z][\\w.-]*/[\\w.:-]+( [a-z]+){0,2}"
            + " (created|configured|unchanged|deleted|patched|scaled|annotated|labeled|restarted|exposed|replaced|cordoned"
            + "|uncordoned|evicted|drained|tainted|met|updated|autoscaled)( \\(.*\\))?\\s*");
    private static final Pattern DELETED =
            Pattern.compile("\\s*[\\w.-]+ \"[\\w.:-]+\" (force )?deleted( from .*)?\\s*");
    private static final Pattern SAID = Pattern.compile(
            "\\s*(Error from server \\(|No resources found|error: |Warning: "
                    + "|Waiting for (deployment|daemon set|\\d+ pods)|(deployment|daemon set|statefulset) .* successfully rolled out).*");
    /** A row of a table, also where a page cut its head away: three columns or more, of which one has what kubectl prints there. */
    private static final Pattern ROW = Pattern.compile("\\s*[a-z0-9][\\w.:/-]*(\\s{2,}\\S+( \\S+)*){2,}\\s*");

    private static final Pattern CELL = Pattern.compile(
            "\\s(<none>|<unknown>|\\d+/\\d+|\\d+[smhdy](\\d+[smhd])?|True|False|Ready|NotReady|Running|Pending|Bound|Active|Completed)(\\s|$)");
    private static final Pattern LEFT_OUT = Pattern.compile("\\s*(\\.{3,}|\\x{2026}|\\[\\.{3}\\])\\s*");
    private static final Pattern ASKS = Pattern.compile("\\s*(\\$ )?(kubectl|k)\\s.*");
    /** Where to look with a browser; no shell has a command of such a name. */
    private static final Pattern ADDRESS = Pattern.compile("\\s*<?https?://.*");

    /** What is typed into another program than a shell. */
    private static final Pattern TYPED =
            Pattern.compile("\\s*(mysql>|sqlite>|>>>|MariaDB \\[.*\\]>|\\w+=[#>]|PS [A-Z]:.*>)( .*)?");

    private static final Pattern ASSIGNS = Pattern.compile("\\s*[A-Za-z_]\\w*=\\S");
    private static final Pattern COMMAND = Pattern.compile(
            "\\s*(\\$ )?(kubectl|k|az|helm|docker|echo|export|cat|cd|git|curl|for|while|if|sleep|watch|aks-node-viewer|eksctl|exit|wget|ssh|ls"
                    + "|brew|terraform|mkdir|sudo|chmod|rm|cp|mv|kubectx|kubens|azd|apt-get|aws|gcloud|minikube|openssl|jq|tar|unzip|vi|nano|istioctl|kubelogin)\\s.*");

    /** What a shell writes before a command, with its user's name: below commands without a prompt, that is a picture of a terminal. */
    private static final Pattern TERMINAL =
            Pattern.compile("\\s*([\\w.-]+@[\\w.-]+(:\\S*)?|[\\w.-]+:\\S+ [\\w.-]+)[$%](\\s.*)?");

    private PrintedLines() {}

    /**
     * Their numbers, counted from 0; below the head of a table all up to an empty line, a comment or a command, and all from the first prompt
     * with a user's name to the last one, and to the end of what that one's command prints.
     */
    static Set<Integer> of(List<String> lines) {
        Set<Integer> printed = terminal(lines);
        boolean table = false;
        boolean rows = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean head = HEAD.matcher(line).matches();
            boolean ends = endsOutput(line);
            table = head || table && !ends;
            boolean row = rows && !ends && (LEFT_OUT.matcher(line).matches() || isRow(line));
            rows = row || ASKS.matcher(line).matches();
            if (table || row || !ends && isSaid(line)) {
                printed.add(i);
            }
        }
        return printed;
    }

    private static Set<Integer> terminal(List<String> lines) {
        var shown = new HashSet<Integer>();
        int last = lines.size() - 1;
        while (last >= 0 && !TERMINAL.matcher(lines.get(last)).matches()) {
            last--;
        }
        for (int i = 0; i < lines.size(); i++) {
            boolean begins = TERMINAL.matcher(lines.get(i)).matches();
            boolean goesOn = shown.contains(i - 1)
                    && (i < last ? !isBegun(lines.get(i - 1), lines.get(i)) : !endsOutput(lines.get(i)));
            if (begins || goesOn) {
                shown.add(i);
            }
        }
        return shown;
    }

    /** Whether commands begin with this line again. */
    private static boolean isBegun(String above, String line) {
        return COMMAND.matcher(line).matches() && endsOutput(above);
    }

    /** Whether what a command prints surely ended above this line. */
    private static boolean endsOutput(String line) {
        return line.isBlank()
                || line.stripLeading().startsWith("#")
                || COMMAND.matcher(line).matches();
    }

    private static boolean isRow(String line) {
        return ROW.matcher(line).matches() && CELL.matcher(line).find();
    }

    static boolean isCommand(String line) {
        return ASSIGNS.matcher(line).lookingAt()
                || COMMAND.matcher(line.lines().findFirst().orElse("") + " ").matches();
    }

    private static boolean isSaid(String line) {
        return DONE.matcher(line).matches()
                || DELETED.matcher(line).matches()
                || SAID.matcher(line).matches()
                || ADDRESS.matcher(line).matches()
                || TYPED.matcher(line).matches();
    }
}
