package labrunner.run.cause;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.run.state.Cause;
import labrunner.run.state.Cause.Source;
import labrunner.run.state.Cause.Standing;
import labrunner.run.state.CauseMode;
import labrunner.value.Value;

/** What owns pods: whether it makes them, and then where they are. */
final class WorkloadChain {
    /** So many sorts of waiting say enough of a workload. */
    private static final int MOST_GROUPS = 40;

    private WorkloadChain() {}

    static Say of(Look look, DeploymentRow row) {
        String name = "Deployment " + row.namespace().orElse("") + "/" + row.name();
        if (row.deleting()) {
            return DeletionChain.any(look, Look.ref(row), row.meta());
        }
        if (row.desired() == 0 && row.replicas() == 0) {
            return Say.of(CauseMode.WORKLOAD_ZERO, name)
                    .about(row)
                    .seen(Source.FIELD, Look.ref(row), Optional.empty(), "spec.replicas: 0");
        }
        if (Condition.find(row.conditions(), "Progressing")
                .filter(condition -> condition.reason().equals("DeploymentPaused"))
                .isPresent()) {
            return Say.of(CauseMode.WORKLOAD_PAUSED, name).about(row).seen(row, "Progressing");
        }
        if (row.observedGeneration() < row.meta().generation()) {
            return Say.of(CauseMode.WORKLOAD_UNSEEN, name).about(row);
        }
        Optional<Condition> refused =
                Condition.find(row.conditions(), "ReplicaFailure").filter(Condition::isTrue);
        if (refused.isPresent()) {
            return RefusedPods.of(
                            name, row.namespace().orElse(""), refused.get().message())
                    .about(row)
                    .seen(row, refused.get());
        }
        List<PodRow> pods = look.pods(pod -> pod.namespace().equals(row.namespace())
                && pod.meta()
                        .controller()
                        .filter(owner -> owner.kind().equals("ReplicaSet"))
                        .isPresent()
                && pod.labels().entrySet().containsAll(row.selector().entrySet()));
        return pods(look, Look.ref(row), name, row.desired(), pods)
                .orElseGet(() -> settled(row, name))
                .about(row);
    }

    private static Say settled(DeploymentRow row, String name) {
        return row.replicas() > row.updated()
                ? Say.of(CauseMode.WORKLOAD_OLD, name, row.replicas() - row.updated())
                : Say.of(CauseMode.ALL_WELL, name).seen(row, "Available");
    }

    /** One that isn't kept as a row: a StatefulSet, a DaemonSet, a Job. */
    static Say of(Look look, Value.Mapping object) {
        Ref ref = Ref.of(object);
        String name = ref.kind() + " " + ref.namespace().orElse("") + "/" + ref.name();
        var meta = labrunner.cluster.rows.Metas.of(object);
        if (meta.deleting().isPresent()) {
            return DeletionChain.any(look, ref, meta);
        }
        if (ref.kind().equals("Job") && object.isTrue("spec", "suspend")) {
            return Say.of(CauseMode.JOB_SUSPENDED, name)
                    .about(ref)
                    .seen(Source.FIELD, ref, Optional.empty(), "spec.suspend: true");
        }
        Optional<Condition> failed = Condition.find(labrunner.cluster.rows.Metas.conditions(object), "Failed")
                .filter(Condition::isTrue);
        if (ref.kind().equals("Job") && failed.isPresent()) {
            return Say.of(CauseMode.JOB_FAILED, name, Say.cut(failed.get().message()))
                    .about(ref)
                    .seen(
                            Source.CONDITION,
                            ref,
                            failed.get().changed(),
                            "Failed=True (" + failed.get().reason() + ")");
        }
        List<EventRow> events = look.events(ref, meta.created());
        Optional<EventRow> refused = Look.latest(events, "FailedCreate");
        long wanted = object.whole("spec", "replicas")
                .or(() -> object.whole("status", "desiredNumberScheduled"))
                .or(() -> object.whole("spec", "parallelism"))
                .orElse(1L);
        List<PodRow> pods = look.podsOwnedBy(meta.uid());
        if (refused.isPresent()
                && pods.size() < wanted
                && !look.longerThan(SchedulingChain.RECENT, refused.get().time())) {
            return RefusedPods.of(
                            name, ref.namespace().orElse(""), refused.get().message())
                    .about(ref)
                    .seen(refused);
        }
        if (wanted == 0) {
            return Say.of(CauseMode.WORKLOAD_ZERO, name).about(ref);
        }
        return pods(look, ref, name, wanted, pods)
                .orElseGet(() -> Say.of(CauseMode.ALL_WELL, name))
                .about(ref);
    }

    /** The first that is broken, else what is farthest back; empty where all of them run. */
    static Optional<Say> pods(Look look, Ref owner, String name, long wanted, List<PodRow> pods) {
        List<PodRow> alive = pods.stream()
                .filter(pod -> !pod.deleting()
                        && !pod.phase().equals("Succeeded")
                        && !pod.status().equals("Evicted"))
                .toList();
        if (alive.size() < wanted && alive.stream().allMatch(PodRow::ready)) {
            return Optional.of(
                    Say.of(CauseMode.WORKLOAD_PODS, name, alive.size(), wanted).about(owner));
        }
        return groups(look, alive, alive.size());
    }

    /** Pods that wait, those alike together. */
    static Optional<Say> groups(Look look, List<PodRow> pods, int all) {
        Map<String, List<PodRow>> alike = new LinkedHashMap<>();
        pods.stream()
                .filter(pod -> !pod.ready() && pod.active() || pod.phase().equals("Failed"))
                .forEach(pod -> alike.computeIfAbsent(sign(look, pod), key -> new java.util.ArrayList<>())
                        .add(pod));
        long waiting = alike.values().stream().mapToLong(List::size).sum();
        return alike.values().stream()
                .limit(MOST_GROUPS)
                .map(group -> {
                    PodRow first = group.getFirst();
                    boolean rest = waiting == group.size();
                    Who who = all == 0
                            ? Who.waiting(first, group.size())
                            : group.size() == 1 && !(rest && all > 1) ? Who.pod(first) : Who.pods(group.size(), all);
                    return PodChain.of(look, first, who);
                })
                .max(Comparator.comparingInt(WorkloadChain::rank));
    }

    /** Broken before held, what is concluded after what is seen. */
    static int rank(Say say) {
        Standing standing = say.mode().standing();
        int base = standing == Standing.BROKEN ? 8 : standing == Standing.HELD ? 4 : 0;
        return base + (say.sure() == Cause.Sure.CERTAIN ? 1 : 0);
    }

    /** What pods that wait for the same have in common. */
    private static String sign(Look look, PodRow pod) {
        if (pod.node().isPresent()) {
            return "on "
                    + (pod.unready().isEmpty()
                            ? ""
                            : pod.unready().getFirst().waiting()
                                    + pod.unready().getFirst().name())
                    + pod.node()
                            .flatMap(look::node)
                            .map(node -> node.ready() ? "" : node.name())
                            .orElse("");
        }
        return look.events(pod).stream()
                .filter(event -> event.source().equals(Look.KARPENTER))
                .findFirst()
                .map(event -> event.reason() + event.message())
                .orElse(pod.scheduledReason() + pod.nominated().orElse(""));
    }
}
