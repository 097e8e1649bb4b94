package labrunner.cluster.describe;

import java.util.Optional;
import java.util.OptionalLong;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Value;

/**
 * How far a rollout is, in kubectl's words.
 *
 * @param line one line, without its end
 * @param done whether there is nothing left to wait for
 */
public record RolloutStatus(String line, boolean done) {

    /**
     * Of a Deployment, DaemonSet or StatefulSet.
     *
     * @param revision the one that is asked for; empty for the last
     * @throws labrunner.problem.ProblemException USAGE for another kind or another revision, TIMEOUT past its deadline
     */
    public static RolloutStatus of(Value object, OptionalLong revision) {
        String group = labrunner.value.Kind.group(Words.text(object, "apiVersion"));
        return switch (Words.text(object, "kind") + (group.isEmpty() ? "" : "." + group)) {
            case "Deployment.apps" -> deployment(object, revision);
            case "DaemonSet.apps" -> daemonSet(object);
            case "StatefulSet.apps" -> statefulSet(object);
            default ->
                throw usage("error: no status viewer has been implemented for " + Words.text(object, "kind")
                        + (group.isEmpty() ? "" : "." + group));
        };
    }

    private static RuntimeException usage(String words) {
        return Problem.of(Kind.USAGE, words, "").asException();
    }

    private static RolloutStatus waits(String line) {
        return new RolloutStatus(line, false);
    }

    private static boolean observed(Value object) {
        return number(object, "metadata", "generation") <= number(object, "status", "observedGeneration");
    }

    private static long number(Value object, String... path) {
        return object.whole(path).orElse(0L);
    }

    private static RolloutStatus deployment(Value object, OptionalLong revision) {
        String name = Words.text(object, "metadata", "name");
        if (revision.isPresent() && revision.getAsLong() > 0) {
            long running = RolloutHistory.revision(object).orElse(0);
            if (running != revision.getAsLong()) {
                throw usage("error: desired revision (" + revision.getAsLong()
                        + ") is different from the running revision (" + running + ")");
            }
        }
        if (!observed(object)) {
            return waits("Waiting for deployment spec update to be observed...");
        }
        Optional<Value> progress = object.items("status", "conditions").stream()
                .filter(one -> Words.text(one, "type").equals("Progressing"))
                .findFirst();
        if (progress.filter(one -> Words.text(one, "reason").equals("ProgressDeadlineExceeded"))
                .isPresent()) {
            throw Problem.of(
                            Kind.TIMEOUT,
                            "error: deployment \"" + name + "\" exceeded its progress deadline",
                            "Look at its pods, and at its events.")
                    .asException();
        }
        long wanted = number(object, "spec", "replicas");
        long all = number(object, "status", "replicas");
        long updated = number(object, "status", "updatedReplicas");
        long available = number(object, "status", "availableReplicas");
        String begin = "Waiting for deployment \"" + name + "\" rollout to finish: ";
        if (updated < wanted) {
            return waits(begin + updated + " out of " + wanted + " new replicas have been updated...");
        }
        if (all > updated) {
            return waits(begin + (all - updated) + " old replicas are pending termination...");
        }
        if (available < updated) {
            return waits(begin + available + " of " + updated + " updated replicas are available...");
        }
        return new RolloutStatus("deployment \"" + name + "\" successfully rolled out", true);
    }

    private static void rolling(Value object) {
        if (!Words.text(object, "spec", "updateStrategy", "type").equals("RollingUpdate")) {
            throw usage("error: rollout status is only available for RollingUpdate strategy type");
        }
    }

    private static RolloutStatus daemonSet(Value object) {
        rolling(object);
        String name = Words.text(object, "metadata", "name");
        if (!observed(object)) {
            return waits("Waiting for daemon set spec update to be observed...");
        }
        long wanted = number(object, "status", "desiredNumberScheduled");
        long updated = number(object, "status", "updatedNumberScheduled");
        long available = number(object, "status", "numberAvailable");
        String begin = "Waiting for daemon set \"" + name + "\" rollout to finish: ";
        if (updated < wanted) {
            return waits(begin + updated + " out of " + wanted + " new pods have been updated...");
        }
        if (available < wanted) {
            return waits(begin + available + " of " + wanted + " updated pods are available...");
        }
        return new RolloutStatus("daemon set \"" + name + "\" successfully rolled out", true);
    }

    private static RolloutStatus statefulSet(Value object) {
        rolling(object);
        if (number(object, "status", "observedGeneration") == 0 || !observed(object)) {
            return waits("Waiting for statefulset spec update to be observed...");
        }
        long wanted = number(object, "spec", "replicas");
        long ready = number(object, "status", "readyReplicas");
        long updated = number(object, "status", "updatedReplicas");
        if (ready < wanted) {
            return waits("Waiting for " + (wanted - ready) + " pods to be ready...");
        }
        Value update = object.at("spec", "updateStrategy", "rollingUpdate");
        if (update instanceof Value.Mapping) {
            long part = wanted - number(update, "partition");
            return Words.has(update, "partition") && updated < part
                    ? waits("Waiting for partitioned roll out to finish: " + updated + " out of " + part
                            + " new pods have been updated...")
                    : new RolloutStatus(
                            "partitioned roll out complete: " + updated + " new pods have been updated...", true);
        }
        String next = Words.text(object, "status", "updateRevision");
        String current = Words.text(object, "status", "currentRevision");
        return next.equals(current)
                ? new RolloutStatus(
                        "statefulset rolling update complete " + number(object, "status", "currentReplicas")
                                + " pods at revision " + current + "...",
                        true)
                : waits("waiting for statefulset rolling update to complete " + updated + " pods at revision " + next
                        + "...");
    }
}
