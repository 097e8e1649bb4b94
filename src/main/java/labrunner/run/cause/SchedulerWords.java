package labrunner.run.cause;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labrunner.cluster.rows.PodRow;
import labrunner.run.state.CauseMode;

/** What the scheduler says of a pod, for a cluster that makes no machines. */
final class SchedulerWords {
    private static final Pattern SHORT = Pattern.compile("Insufficient ([a-z](?:[\\w./-]*\\w)?)");
    private static final Pattern TAINT = Pattern.compile("untolerated taint(?:\\(s\\)| \\{([^:}]+))");

    private SchedulerWords() {}

    static Say of(PodRow pod, Who who) {
        String said = pod.scheduledMessage();
        Optional<String> lacking = find(SHORT, said);
        if (lacking.isPresent()) {
            return Say.of(CauseMode.NODES_FULL, who.words(), who.number(), lacking.get());
        }
        String selector = pod.nodeSelector().entrySet().stream()
                .map(label -> label.getKey() + ": " + label.getValue())
                .collect(Collectors.joining(", "));
        if (said.contains("node affinity/selector")) {
            return Say.of(
                    CauseMode.NODES_SELECTOR,
                    who.words(),
                    who.number(),
                    selector.isEmpty() ? "spec.affinity" : "spec.nodeSelector " + selector);
        }
        Matcher taint = TAINT.matcher(said);
        if (taint.find()) {
            return Say.of(
                    CauseMode.NODES_TAINT,
                    who.words(),
                    who.number(),
                    taint.group(1) == null ? "" : " " + taint.group(1));
        }
        return Say.of(CauseMode.NODES_NONE, who.words(), who.number(), Say.cut(said));
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
