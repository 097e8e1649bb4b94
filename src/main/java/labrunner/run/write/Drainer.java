package labrunner.run.write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Deletion;
import labrunner.cluster.write.Eviction;
import labrunner.lab.DrainSpec;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.run.state.PlanItem;
import labrunner.value.Value;

/** Carries out one drain: the nodes take no new pods, and those that they have go, as their disruption budgets allow. Blocks. */
final class Drainer {
    /** kubectl waits without end; a lesson says after this that it is stuck. Cluster time, as all here. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /** Until a refused eviction is tried again. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** A deletion isn't waited for so shortly that it couldn't be seen. */
    private static final Duration SHORTEST = Duration.ofMillis(200);

    private final Cluster cluster;
    private final RunRecord record;
    private final DrainSpec spec;
    private final List<String> lines = new ArrayList<>();
    private final Instant begun;
    private boolean changed;

    Drainer(Cluster cluster, RunRecord record, DrainSpec spec) {
        this.cluster = cluster;
        this.record = record;
        this.spec = spec;
        this.begun = cluster.clock().now();
    }

    CommandAnswer drain(String commandId, Consumer<String> waitsFor) {
        Optional<Problem> problem = Optional.empty();
        var pending = new ArrayList<String>();
        var reasons = new ArrayList<String>();
        try {
            List<Ref> nodes = DrainedPods.nodes(cluster, spec);
            for (Ref node : nodes) {
                cordon(commandId, node);
            }
            for (Ref node : nodes) {
                List<String> errors = emptied(commandId, node, waitsFor);
                if (errors.isEmpty()) {
                    lines.add("node/" + node.name() + " drained");
                } else {
                    pending.add(node.name());
                    reasons.addAll(errors);
                    problem = problem.or(() -> Optional.of(Problem.of(Kind.CONFLICT, "", "")))
                            .map(said -> Problem.of(
                                    said.kind(),
                                    (said.summary().isEmpty() ? "" : said.summary() + "\n") + unable(node, errors),
                                    ""));
                }
            }
        } catch (ProblemException e) {
            problem = Optional.of(e.problem());
        }
        String rest = pending.isEmpty()
                ? ""
                : "\nThere are pending nodes to be drained:\n " + String.join("\n ", pending) + "\n"
                        + String.join("\n", reasons);
        return new CommandAnswer(
                new CommandOutcome(lines, changed),
                problem.map(said -> Problem.of(said.kind(), said.summary() + rest, said.hint())));
    }

    private static String unable(Ref node, List<String> errors) {
        return "error: unable to drain node \"" + node.name() + "\" due to error: " + DrainedPods.together(errors)
                + ", continuing command...";
    }

    private void cordon(String commandId, Ref node) {
        Value.Mapping before = cluster.find(node)
                .orElseThrow(() -> Problem.of(
                                Kind.NOT_FOUND,
                                "Error from server (NotFound): nodes \"" + node.name() + "\" not found",
                                "")
                        .asException());
        List<String> fields = Planner.cordoning(Optional.of(before));
        if (fields.isEmpty()) {
            lines.add("node/" + node.name() + " already cordoned");
            return;
        }
        RunRecord.Target target = Applier.target(record.stamp(), node, Optional.of(before));
        if (!record.mayTouch(PlanItem.Action.CHANGE, target)
                && !record.mayTouch(PlanItem.Action.CHANGE, target, fields)) {
            throw Applier.notAgreed(node, "changed").asException();
        }
        boolean ours = record.intend(commandId, target);
        Value.Mapping after =
                cluster.merge(node, target.uid().orElse(""), Value.map("spec", Value.map("unschedulable", true)));
        record.wrote(
                commandId,
                node,
                target.uid().orElse(""),
                after.whole("metadata", "generation").orElse(0L));
        if (!ours) {
            record.changed(node, before, after);
        }
        changed = true;
        lines.add("node/" + node.name() + " cordoned");
    }

    /** Takes the pods off one node; what kept it from that, one for each reason. */
    private List<String> emptied(String commandId, Ref node, Consumer<String> waitsFor) {
        DrainedPods pods = DrainedPods.of(cluster, spec, node.name());
        if (!pods.errors().isEmpty()) {
            return pods.errors();
        }
        if (!pods.warnings().isEmpty()) {
            lines.add("Warning: " + String.join("; ", pods.warnings()));
        }
        List<Value.Mapping> left = pods.going();
        var errors = new ArrayList<String>();
        while (!left.isEmpty()) {
            left = round(commandId, left, errors, waitsFor);
            if (left.isEmpty()) {
                break;
            }
            if (remaining().isZero()) {
                left.forEach(pod -> errors.add(about(pod) + ": global timeout reached: " + waited()));
                break;
            }
            waitsFor.accept("the disruption budget of " + name(left.getFirst()));
            cluster.waits().pass(least(AGAIN, remaining()));
        }
        return errors;
    }

    /** Tries each once, and waits for those that go; answers those that may not go yet. */
    private List<Value.Mapping> round(
            String commandId, List<Value.Mapping> pods, List<String> errors, Consumer<String> waitsFor) {
        var refused = new ArrayList<Value.Mapping>();
        var going = new ArrayList<Value.Mapping>();
        for (Value.Mapping pod : pods) {
            Ref ref = Ref.of(pod);
            RunRecord.Target target =
                    Applier.target(record.stamp(), ref, Optional.of(pod)).ownedBy(Owners.of(cluster, pod));
            if (!record.mayTouch(PlanItem.Action.DELETE, target)) {
                errors.add(about(pod) + ": " + Applier.notAgreed(ref, "evicted").summary());
                continue;
            }
            if (!spec.evicts()) {
                going.add(pod);
                continue;
            }
            lines.add("evicting pod " + ref.namespace().orElse("") + "/" + ref.name());
            switch (cluster.evict(ref, target.uid().orElse(""), spec.grace())) {
                case Eviction.Taken taken -> going.add(pod);
                case Eviction.Gone gone -> record.deleted(commandId, ref);
                case Eviction.NotNow notNow -> {
                    refused.add(pod);
                    lines.add(about(pod) + " (will retry after 5s): " + notNow.message());
                }
                case Eviction.Refused no -> errors.add(about(pod) + ": " + no.message());
            }
        }
        going.forEach(pod -> gone(commandId, pod, waitsFor).ifPresent(errors::add));
        return refused;
    }

    /** Waits until a pod is gone that is on its way; without evictions it is deleted. */
    private Optional<String> gone(String commandId, Value.Mapping pod, Consumer<String> waitsFor) {
        Ref ref = Ref.of(pod);
        Deletion.Outcome outcome = cluster.delete(
                new Deletion(
                        ref,
                        pod.text("metadata", "uid"),
                        Deletion.Propagation.BACKGROUND,
                        Optional.of(longest(remaining(), SHORTEST)),
                        spec.grace()),
                holding -> waitsFor.accept(Deleter.words(holding)));
        String late = about(pod) + ": global timeout reached: " + waited();
        return switch (outcome) {
            case Deletion.Outcome.Gone g -> went(commandId, ref);
            case Deletion.Outcome.Accepted a -> went(commandId, ref);
            case Deletion.Outcome.NotThere n -> went(commandId, ref);
            case Deletion.Outcome.Another a -> went(commandId, ref);
            case Deletion.Outcome.Held held -> Optional.of(late);
            case Deletion.Outcome.Refused refused ->
                Optional.of(about(pod) + ": " + refused.problem().summary());
        };
    }

    private Optional<String> went(String commandId, Ref ref) {
        changed = true;
        record.deleted(commandId, ref);
        lines.add("pod/" + ref.name() + (spec.evicts() ? " evicted" : " deleted"));
        return Optional.empty();
    }

    private Duration remaining() {
        Duration passed = Duration.between(begun, cluster.clock().now());
        Duration left = spec.timeout().orElse(PATIENCE).minus(passed);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** As Go writes it. */
    private String waited() {
        Duration most = spec.timeout().orElse(PATIENCE);
        return (most.toHours() > 0 ? most.toHours() + "h" : "")
                + (most.toMinutes() > 0 ? most.toMinutesPart() + "m" : "")
                + most.toSecondsPart()
                + "s";
    }

    private static String about(Value.Mapping pod) {
        return "error when evicting pods/\"" + name(pod) + "\" -n \""
                + pod.text("metadata", "namespace").orElse("") + "\"";
    }

    private static String name(Value.Mapping pod) {
        return pod.text("metadata", "name").orElse("");
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
