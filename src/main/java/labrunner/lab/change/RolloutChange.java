package labrunner.lab.change;

import java.time.temporal.ChronoUnit;
import java.util.Set;
import labrunner.lab.Check;
import labrunner.lab.Modified;
import labrunner.lab.ObjectSet;
import labrunner.lab.Saying;
import labrunner.lab.Seen;
import labrunner.value.Value;

/** {@code kubectl rollout restart}, {@code undo}, {@code pause} and {@code resume}. */
public sealed interface RolloutChange extends WholeChange
        permits RolloutChange.Restart, RolloutChange.Pause, RolloutUndo {
    String verb();

    @Override
    default boolean allOrNone() {
        return false;
    }

    @Override
    default String ofNone(String namespace) {
        return "No resources found in " + namespace + " namespace.";
    }

    @Override
    default String words() {
        return "rollout " + verb();
    }

    @Override
    default Saying saying(Saying objects) {
        return Saying.of("rollout." + verb(), objects);
    }

    /** Makes all pods anew, one after the other. */
    record Restart() implements RolloutChange {
        private static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";
        private static final Set<String> KINDS = Set.of("Deployment", "DaemonSet", "StatefulSet");

        @Override
        public String verb() {
            return "restart";
        }

        @Override
        public Modified of(Seen seen) {
            if (!seen.builtIn() || !KINDS.contains(seen.kind().name())) {
                return Modified.refused("error: " + seen.quoted() + " restarting is not supported");
            }
            if (seen.object().isTrue("spec", "paused")) {
                return Modified.refused(
                        "error: " + seen.quoted() + " can't restart paused deployment (run rollout resume first)");
            }
            String now = seen.now().truncatedTo(ChronoUnit.SECONDS).toString();
            Value before = seen.object().at("spec", "template", "metadata", "annotations", RESTARTED);
            if (before.equals(Value.of(now))) {
                return Modified.refused("failed to create patch for " + seen.name()
                        + ": if restart has already been triggered within the past second, please wait before attempting"
                        + " to trigger another");
            }
            Value.Mapping metadata = Value.map("metadata", Value.map("annotations", Value.map(RESTARTED, now)));
            return Modified.merge(
                            Value.map("spec", Value.map("template", metadata)),
                            seen.printed() + " restarted" + seen.dryRun().suffix())
                    .orRefused("failed to patch: ");
        }
    }

    /**
     * Keeps changes of the template back, or lets them through again.
     *
     * @param on whether it pauses
     */
    record Pause(boolean on) implements RolloutChange {
        @Override
        public String verb() {
            return on ? "pause" : "resume";
        }

        @Override
        public Modified of(Seen seen) {
            if (!seen.builtIn() || !seen.kind().name().equals("Deployment")) {
                return Modified.refused(
                        "error: " + seen.quoted() + (on ? " pausing" : " resuming") + " is not supported");
            }
            if (seen.object().isTrue("spec", "paused") == on) {
                return Modified.refused("error: " + seen.quoted() + (on ? " is already paused" : " is not paused"));
            }
            return Modified.merge(
                            fields(),
                            seen.printed() + " " + verb() + "d" + seen.dryRun().suffix())
                    .orRefused("failed to patch: ");
        }

        private Value.Mapping fields() {
            return Value.map("spec", Value.map("paused", on ? Value.of(true) : Value.NULL));
        }

        @Override
        public Check expected(ObjectSet set) {
            return on
                    ? new Check.Objects(set, Check.Quantifier.ALL, Check.Count.of(set), fields())
                    : RolloutChange.super.expected(set);
        }
    }
}
