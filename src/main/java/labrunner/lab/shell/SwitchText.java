package labrunner.lab.shell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks in a text that isn't understood, such as a loop, a function or a script, for what may lead kubectl to another cluster. */
final class SwitchText {
    private static final Pattern SWITCH = Pattern.compile(
            "(?m)\\bconfig\\s+(?:use-context|use|set-context|set-cluster|set-credentials|rename-context|delete-context|unset|set)\\s+[^\\s;|&]+"
                    + "|(?<![-\\w/.])(?:kubectx|kctx|kubie)\\s+[^\\s;|&)]+"
                    + "|\\bkubectl\\s+ctx\\s+\\S+"
                    + "|(?<![\\w$={])KUBECONFIG\\s*\\+?=\\S*"
                    + "|\\bexport\\s+KUBECONFIG\\b|\\$env:KUBECONFIG\\s*=\\s*\\S+"
                    + "|(?:>|\\b(?:cp|mv|ln|tee|install)\\b)[^\\n;|&]{0,300}\\.kube/config(?![-\\w./])"
                    + "|\\balias\\s[^\\n]{0,300}--(?:context|kubeconfig)[ =]");
    private static final Pattern NAMESPACE = Pattern.compile(
            "config\\s+(?:set\\s+contexts\\.\\S+\\.namespace|set-context\\s+(?!.{0,300}--(?:cluster|user)\\b))");
    private static final Pattern TOOL = Pattern.compile(Credentials.names().stream()
            .map(words -> Pattern.quote(words).replace(" ", "\\E\\s+\\Q"))
            .collect(Collectors.joining("|", "(?<![-\\w/])(?:", ")(?![-\\w])")));
    /** A kubeconfig that is set for the one command behind it. */
    private static final Pattern PREFIX = Pattern.compile("KUBECONFIG=[^\\s;|&]+[ \\t]+[^\\s;|&#]");

    private SwitchText() {}

    /** The words that may lead to another cluster, if there are any. */
    static Optional<String> of(String text) {
        Matcher found = SWITCH.matcher(text);
        while (found.find()) {
            String words = found.group().strip().replaceAll("\\s+", " ");
            boolean namespace = at(NAMESPACE, text, found.start());
            boolean prefix = startsLine(text, found.start()) && at(PREFIX, text, found.start());
            if (!namespace && !prefix) {
                return Optional.of(words);
            }
        }
        Matcher tool = TOOL.matcher(text);
        return tool.find() ? Optional.of(tool.group().replaceAll("\\s+", " ")) : Optional.empty();
    }

    private static boolean at(Pattern pattern, String text, int start) {
        return pattern.matcher(text).region(start, text.length()).lookingAt();
    }

    private static boolean startsLine(String text, int at) {
        int before = at;
        while (before > 0 && (text.charAt(before - 1) == ' ' || text.charAt(before - 1) == '\t')) {
            before--;
        }
        return before == 0 || text.charAt(before - 1) == '\n';
    }
}
