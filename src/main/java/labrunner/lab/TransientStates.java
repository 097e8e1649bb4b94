package labrunner.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labrunner.texts.Texts;
import labrunner.value.Value;

/**
 * Finds expectations of a state that passes: whoever looks a moment later has missed it, so that the box would never be
 * ticked, or tick by chance.
 */
final class TransientStates {
    private static final Set<String> REASONS = Set.of(
            "ContainerCreating",
            "PodInitializing",
            "Pending",
            "Terminating",
            "Unschedulable",
            "SchedulingGated",
            "AwaitingReconciliation",
            "NodeClassNotReady",
            "NotReady",
            "Progressing",
            "ReplicaSetUpdated",
            "Scheduling");
    private static final Pattern WORDS =
            Pattern.compile("[\"'](Pending|ContainerCreating|PodInitializing|Terminating|Unschedulable)[\"']");
    private static final Pattern DELETION = Pattern.compile("has\\([^()]*\\bdeletionTimestamp\\)");

    private TransientStates() {}

    /** The passing states that a partial object describes, in words. */
    static List<String> match(Value match) {
        var found = new ArrayList<String>();
        match("", match, found);
        return found;
    }

    /** The passing states that an expression of CEL describes, in words. */
    static List<String> expression(String expression) {
        var found = new ArrayList<String>();
        if (expression.contains("!")) {
            return found;
        }
        var word = WORDS.matcher(expression);
        if (word.find()) {
            found.add(word.group(1));
        }
        if (DELETION.matcher(expression).find()) {
            found.add(Texts.of("check.passing.deleted"));
        }
        return found;
    }

    private static void match(String path, Value value, List<String> found) {
        switch (value) {
            case Value.Mapping mapping -> {
                condition(mapping, found);
                mapping.fields().forEach((key, inner) -> match(path.isEmpty() ? key : path + "." + key, inner, found));
            }
            case Value.Sequence sequence -> sequence.items().forEach(item -> match(path, item, found));
            case Value.Text text -> {
                boolean state = path.endsWith("phase") || path.endsWith("reason");
                if (state && REASONS.contains(text.text())) {
                    found.add(path + " " + text.text());
                } else if (path.equals("metadata.deletionTimestamp")) {
                    found.add(Texts.of("check.passing.deleted"));
                }
            }
            case Value.Null nothing -> {
                if (path.endsWith("conditions") || path.equals("status") || path.equals("spec.nodeName")) {
                    found.add(Texts.of("check.passing.none", path));
                }
            }
            case Value.Bool bool -> {
                if (path.startsWith("status.") && path.endsWith("ready") && !bool.truth()) {
                    found.add(path + " false");
                }
            }
            case Value.Whole whole -> {
                if (path.equals("status.unavailableReplicas")) {
                    found.add(path + " " + whole.number());
                }
            }
            case Value.Decimal decimal -> {}
        }
    }

    /** A condition that isn't true is on its way to be, but for the few that say something bad. */
    private static void condition(Value.Mapping mapping, List<String> found) {
        Optional<String> type = mapping.text("type");
        Optional<String> status = mapping.text("status");
        Set<String> become = Set.of(
                "Ready",
                "Available",
                "Initialized",
                "Registered",
                "Launched",
                "PodScheduled",
                "ContainersReady",
                "NodeClassReady",
                "ValidationSucceeded");
        if (type.filter(become::contains).isPresent()
                && status.filter(s -> !s.equals("True")).isPresent()) {
            found.add(Texts.of("check.passing.condition", type.get(), status.get()));
        }
    }
}
