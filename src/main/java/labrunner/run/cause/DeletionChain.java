package labrunner.run.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.run.state.Cause.Mends;
import labrunner.run.state.Cause.Source;
import labrunner.run.state.Cause.Standing;
import labrunner.run.state.CauseMode;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** What is being deleted and isn't gone: who holds it. It never says to take a finalizer off. */
final class DeletionChain {
    private static final String KEPT = "karpenter.sh/do-not-disrupt";
    /** A pod has its grace period of 30 seconds as a rule, and its kubelet a moment. */
    private static final Duration GRACE = Duration.ofSeconds(90);

    /** Who takes a finalizer off. */
    private static final Map<String, String> OWNERS = Map.of(
            "karpenter.sh/termination", "cause.owner.karpenter",
            "karpenter.azure.com/termination", "cause.owner.class",
            "kubernetes.io/pvc-protection", "cause.owner.pvc",
            "kubernetes.io/pv-protection", "cause.owner.pv",
            "foregroundDeletion", "cause.owner.foreground",
            "service.kubernetes.io/load-balancer-cleanup", "cause.owner.balancer",
            "kubernetes", "cause.owner.namespace");

    /** So many pods of a node are read. */
    private static final int MOST_READ = 4;

    private DeletionChain() {}

    static Say claim(Look look, ClaimRow claim) {
        Optional<NodeRow> node = look.nodeOf(claim);
        String name = "NodeClaim " + claim.name();
        if (node.isPresent()) {
            return drain(look, name, node.get()).about(claim).seen(claim, "Drained");
        }
        return Say.of(CauseMode.GOING_MACHINE, name)
                .about(claim)
                .seen(claim, "InstanceTerminating")
                .seen(field(claim.meta()), Look.ref(claim), claim.meta().deleting(), finalizers(claim.meta()));
    }

    static Say node(Look look, NodeRow node) {
        return drain(look, "Node " + node.name(), node);
    }

    private static Say drain(Look look, String name, NodeRow node) {
        Optional<ClaimRow> claim = look.claimOf(node);
        boolean drained =
                claim.map(row -> Condition.isTrue(row.conditions(), "Drained")).orElse(false);
        List<PodRow> left = look.podsOn(node.name()).stream()
                .filter(pod -> pod.active() && !pod.daemon())
                .toList();
        Optional<EventRow> volumes = Look.latest(look.events(node), "AwaitingVolumeDetachment");
        if (drained || left.isEmpty()) {
            return volumes.filter(event -> claim.map(row -> !Condition.isTrue(row.conditions(), "VolumesDetached"))
                            .orElse(true))
                    .map(event -> Say.of(CauseMode.GOING_ATTACHED, name, Say.cut(event.message()))
                            .seen(event))
                    .orElseGet(() -> Say.of(drained ? CauseMode.GOING_MACHINE : CauseMode.GOING_EMPTY, name))
                    .about(node);
        }
        Optional<Instant> end = claim.flatMap(row -> grace(look, row));
        Say say = held(look, name, node, left)
                .orElseGet(() -> Say.of(
                                CauseMode.GOING_DRAIN,
                                name,
                                left.size(),
                                left.getFirst().name())
                        .about(node)
                        .about(left.getFirst()));
        end.ifPresent(at -> say.until(at).mends(Mends.BY_ITSELF));
        return say.seen(Look.latest(look.events(node), "FailedDraining", "TerminationGracePeriodExpiring"));
    }

    /** When the claim's grace period ends, which nothing holds. */
    private static Optional<Instant> grace(Look look, ClaimRow claim) {
        return look.whole(Look.ref(claim))
                .flatMap(whole -> whole.text("metadata", "annotations", "karpenter.sh/nodeclaim-termination-timestamp"))
                .flatMap(text -> labrunner.cluster.rows.Metas.instant(Value.map("at", text), "at"));
    }

    private static Optional<Say> held(Look look, String name, NodeRow node, List<PodRow> left) {
        for (PodRow pod :
                left.stream().filter(pod -> !pod.deleting()).limit(MOST_READ).toList()) {
            Optional<Say> budget = budget(look, name, node, pod);
            if (budget.isPresent()) {
                return budget;
            }
            boolean kept = look.whole(Look.ref(pod))
                    .flatMap(whole -> whole.text("metadata", "annotations", KEPT))
                    .filter(text -> !text.equals("false"))
                    .isPresent();
            if (kept) {
                return Optional.of(Say.of(CauseMode.GOING_KEPT, name, pod.name())
                        .about(pod)
                        .about(node)
                        .seen(Source.FIELD, Look.ref(pod), Optional.empty(), "metadata.annotations " + KEPT));
            }
        }
        return Optional.empty();
    }

    /** A budget over this pod that allows no eviction now. */
    private static Optional<Say> budget(Look look, String name, NodeRow node, PodRow pod) {
        List<Value.Mapping> budgets =
                look.all("PodDisruptionBudget", pod.namespace()).orElse(List.of());
        return budgets.stream()
                .filter(budget -> selects(budget, pod))
                .filter(budget -> budget.whole("status", "disruptionsAllowed").orElse(0L) == 0)
                .findFirst()
                .map(budget -> {
                    Ref ref = Ref.of(budget);
                    return Say.of(
                                    CauseMode.GOING_BUDGET,
                                    name,
                                    ref.name(),
                                    ref.namespace().orElse(""),
                                    pod.name(),
                                    limit(budget))
                            .about(ref)
                            .about(pod)
                            .about(node)
                            .probablyIf(budget.whole("status", "currentHealthy").orElse(0L)
                                    < budget.whole("status", "desiredHealthy").orElse(0L))
                            .seen(Source.STATE, ref, Optional.empty(), "status.disruptionsAllowed: 0");
                });
    }

    private static String limit(Value budget) {
        String field = budget.at("spec", "minAvailable") instanceof Value.Null ? "maxUnavailable" : "minAvailable";
        return "spec." + field + ": " + labrunner.run.state.ValueText.of(budget.at("spec", field));
    }

    static boolean selects(Value budget, PodRow pod) {
        Map<String, String> labels = budget.texts("spec", "selector", "matchLabels");
        return !labels.isEmpty() && pod.labels().entrySet().containsAll(labels.entrySet());
    }

    static Say pod(Look look, PodRow pod) {
        Optional<EventRow> evicted = Look.latest(look.events(pod), "Evicted", "Disrupted")
                .filter(event -> event.source().equals(Look.KARPENTER));
        if (evicted.isPresent()
                && pod.node().flatMap(look::node).filter(NodeRow::ready).isPresent()) {
            return Say.of(
                            CauseMode.POD_TAKEN,
                            pod.name(),
                            pod.node().orElse(""),
                            Say.cut(evicted.get().message()))
                    .about(pod)
                    .seen(evicted);
        }
        Optional<NodeRow> node = pod.node().flatMap(look::node);
        Instant since = pod.meta().deleting().orElse(look.now());
        boolean lost = pod.node().isPresent() && node.filter(NodeRow::ready).isEmpty();
        if (lost) {
            return Say.of(CauseMode.GOING_LOST, pod.name(), pod.node().get())
                    .about(pod)
                    .probablyIf(node.isEmpty())
                    .seen(field(pod.meta()), Look.ref(pod), Optional.empty(), finalizers(pod.meta()));
        }
        if (!pod.meta().finalizers().isEmpty()) {
            return any(look, Look.ref(pod), pod.meta());
        }
        Say ending = Say.of(CauseMode.GOING_PODS, pod.name())
                .about(pod)
                .probablyIf(look.longerThan(GRACE, since))
                .seen(Source.FIELD, Look.ref(pod), Optional.empty(), "metadata.deletionTimestamp: " + since);
        // a pod's time of deletion is the end of its grace period
        return since.isAfter(look.now()) ? ending.until(since) : ending;
    }

    /** Any object that is being deleted, by the finalizers that hold it. */
    static Say any(Look look, Ref ref, Meta meta) {
        String name = ref.toString();
        List<String> finalizers = meta.finalizers();
        Say say = finalizers.isEmpty()
                ? Say.of(CauseMode.GOING_SOON, name)
                : held(look, ref, name, finalizers).probablyIf(!OWNERS.containsKey(finalizers.getFirst()));
        return say.about(ref)
                .seen(field(meta), ref, meta.deleting(), finalizers(meta))
                .kubectl(KubectlLines.yaml(ref));
    }

    private static Say held(Look look, Ref ref, String name, List<String> finalizers) {
        String first = finalizers.getFirst();
        if (ref.kind().equals("NodePool")) {
            return waits(look, name, claim -> claim.nodePool().equals(ref.name()));
        }
        if (ref.kind().equals("AKSNodeClass")) {
            return waits(look, name, claim -> claim.nodeClass().equals(ref.name()));
        }
        if (first.equals("kubernetes.io/pvc-protection")) {
            return used(look, ref, name);
        }
        if (first.equals("foregroundDeletion")) {
            return Say.of(CauseMode.GOING_OWNED, name);
        }
        String owner = OWNERS.get(first);
        return Say.of(
                CauseMode.GOING_FINALIZER,
                name,
                String.join(", ", finalizers),
                owner == null ? Texts.of("cause.owner.unknown") : Texts.of(owner));
    }

    private static Say waits(Look look, String name, java.util.function.Predicate<ClaimRow> whose) {
        List<ClaimRow> claims =
                look.rows(RowKind.NODE_CLAIMS).stream().filter(whose).toList();
        if (claims.isEmpty()) {
            return Say.of(CauseMode.GOING_SOON, name);
        }
        Say claim = claims.getFirst().deleting()
                ? claim(look, claims.getFirst())
                : Say.of(CauseMode.STAYS_THERE, "NodeClaim " + claims.getFirst().name());
        return claim.mode().standing() == Standing.BROKEN
                ? claim.after(Texts.of("cause.waits.claims", name, claims.size()))
                : Say.of(
                                CauseMode.GOING_CLAIMS,
                                name,
                                claims.size(),
                                claims.getFirst().name())
                        .about(claims.getFirst());
    }

    /** A volume claim stays while a pod uses it. */
    private static Say used(Look look, Ref ref, String name) {
        Optional<PodRow> user = look.pods(pod -> pod.namespace().equals(ref.namespace()) && pod.active()).stream()
                .limit(8)
                .filter(pod -> look.whole(Look.ref(pod)).stream()
                        .flatMap(whole -> whole.items("spec", "volumes").stream())
                        .anyMatch(volume -> volume.text("persistentVolumeClaim", "claimName")
                                .equals(Optional.of(ref.name()))))
                .findFirst();
        Say say = Say.of(
                CauseMode.GOING_USED,
                name,
                user.map(PodRow::name).map(pod -> "Pod " + pod).orElse(Texts.of("cause.pod.some")));
        user.ifPresent(say::about);
        return say.probablyIf(user.isEmpty());
    }

    private static Source field(Meta meta) {
        return meta.finalizers().isEmpty() ? Source.STATE : Source.FIELD;
    }

    private static String finalizers(Meta meta) {
        return meta.finalizers().isEmpty()
                ? "metadata.deletionTimestamp"
                : "metadata.finalizers: " + String.join(", ", meta.finalizers());
    }
}
