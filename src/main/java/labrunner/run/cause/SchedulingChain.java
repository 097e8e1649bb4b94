package labrunner.run.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.Sync;
import labrunner.run.state.Cause.Source;
import labrunner.run.state.CauseMode;
import labrunner.texts.Texts;

/** A pod that has no node: the scheduler's word, then Karpenter's. */
final class SchedulingChain {
    /** An event of Karpenter's is repeated, if it still holds, within this time. */
    static final Duration RECENT = Duration.ofMinutes(12);
    /** Karpenter closes a batch 10 s after the first pod, and looks again every 10 s. */
    private static final Duration BATCH = Duration.ofSeconds(10);

    /** Karpenter repeats what it can't do every 5 minutes. */
    private static final Duration SILENT = Duration.ofMinutes(5);

    private static final Duration ANSWERS = Duration.ofSeconds(30);
    private static final Pattern CLAIM = Pattern.compile("nodeclaim/([^,\\s]+)");
    private static final Pattern NODE = Pattern.compile("node/([^,\\s]+)");

    private SchedulingChain() {}

    static Say of(Look look, PodRow pod, Who who) {
        if (pod.scheduledReason().equals("SchedulingGated")) {
            return Say.of(CauseMode.POD_GATED, who.words(), who.number())
                    .about(pod)
                    .seen(state(pod), Look.ref(pod), Optional.empty(), pod.scheduledMessage());
        }
        if (pod.scheduledReason().isEmpty()) {
            return Say.of(CauseMode.POD_NEW, who.words(), who.number())
                    .about(pod)
                    .probablyIf(look.longerThan(ANSWERS, pod.created()));
        }
        return VolumeChain.ofPod(look, pod, who)
                .orElseGet(() -> place(look, pod, who))
                .about(pod)
                .seen(Source.CONDITION, Look.ref(pod), Optional.empty(), scheduled(pod));
    }

    private static Source state(PodRow pod) {
        return pod.scheduledMessage().isEmpty() ? Source.STATE : Source.CONDITION;
    }

    private static String scheduled(PodRow pod) {
        return "PodScheduled=False (" + pod.scheduledReason() + ": " + pod.scheduledMessage() + ")";
    }

    private static Say place(Look look, PodRow pod, Who who) {
        if (pod.nominated().isPresent()) {
            return Say.of(
                    CauseMode.POD_ROOM,
                    who.words(),
                    who.number(),
                    pod.nominated().get());
        }
        if (look.snapshot().sync().get("NodePool") == Sync.ABSENT) {
            return SchedulerWords.of(pod, who);
        }
        List<EventRow> said = look.events(pod).stream()
                .filter(event -> event.source().equals(Look.KARPENTER))
                .toList();
        Optional<EventRow> sent = Look.latest(said, "Nominated");
        Optional<EventRow> no = Look.latest(said, "FailedScheduling");
        boolean nominated = sent.isPresent()
                && no.filter(event -> event.time().isAfter(sent.get().time())).isEmpty();
        if (nominated) {
            return nominated(look, pod, who, sent.get());
        }
        return no.isPresent() ? refused(look, pod, who, no.get()) : unsaid(look, pod, who);
    }

    /** What Karpenter told the pod to wait for. */
    private static Say nominated(Look look, PodRow pod, Who who, EventRow event) {
        Optional<String> name = find(CLAIM, event.message());
        Optional<ClaimRow> claim = name.flatMap(look::claim);
        if (claim.isPresent()) {
            return behind(look, pod, who, claim.get()).seen(event);
        }
        Optional<NodeRow> node = find(NODE, event.message()).flatMap(look::node);
        if (node.isPresent()) {
            return node(look, pod, who, node.get()).seen(event);
        }
        Optional<Say> leaving = name.flatMap(gone -> gone.lastIndexOf('-') > 0
                ? PoolChain.comeAndGo(look, gone.substring(0, gone.lastIndexOf('-')))
                : Optional.empty());
        return leaving.orElseGet(() -> Say.of(CauseMode.CLAIM_GONE, who.words(), who.number(), name.orElse("?")))
                .seen(event);
    }

    /** A pod that waits for a claim: where that is. */
    private static Say behind(Look look, PodRow pod, Who who, ClaimRow claim) {
        Say further = ClaimChain.of(look, claim);
        if (further.mode() == CauseMode.CLAIM_READY) {
            return Say.of(
                            CauseMode.POD_BINDS,
                            who.words(),
                            who.number(),
                            claim.nodeName().orElse(claim.name()))
                    .about(pod)
                    .with(further);
        }
        return further.after(Texts.of("cause.waits.claim", who.words(), who.number(), claim.name()));
    }

    private static Say node(Look look, PodRow pod, Who who, NodeRow node) {
        Say further = NodeChain.of(look, node);
        return further.mode() == CauseMode.NODE_READY
                ? Say.of(CauseMode.POD_BINDS, who.words(), who.number(), node.name())
                        .about(pod)
                        .with(further)
                : further.after(Texts.of("cause.waits.node", who.words(), who.number(), node.name()));
    }

    private static Say refused(Look look, PodRow pod, Who who, EventRow event) {
        var pools = new Pools(look);
        Optional<Instant> changed = pools.all().stream()
                .flatMap(pool -> Condition.find(pool.conditions(), "Ready").flatMap(Condition::changed).stream())
                .max(Comparator.naturalOrder())
                .filter(at -> at.isAfter(event.time()));
        if (changed.isPresent() && !look.longerThan(BATCH.plusSeconds(5), changed.get())) {
            return batch(pod, who, changed.get());
        }
        if (PoolWords.elsewhere(event)) {
            Optional<Say> untried = untried(look, pools, pod);
            if (untried.isPresent()) {
                return untried.get().seen(event);
            }
        }
        return PoolWords.of(look, pod, who, event, siblingsHaveAPlace(look, pod))
                .probablyIf(changed.isPresent() || look.longerThan(RECENT, event.time()));
    }

    /** A pool that Karpenter didn't try, and that the pod means. */
    private static Optional<Say> untried(Look look, Pools pools, PodRow pod) {
        for (NodePoolRow pool : pools.all()) {
            Optional<Say> wrong = PoolChain.wrong(look, pool)
                    .or(() -> PoolChain.filtered(look, pool)
                            .map(none -> PoolChain.comeAndGo(look, pool.name()).orElse(none)));
            if (wrong.isPresent()) {
                Optional<Boolean> meant = pools.meant(pool, pod);
                if (meant.orElse(true)) {
                    return wrong.map(say -> say.probablyIf(meant.isEmpty()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean siblingsHaveAPlace(Look look, PodRow pod) {
        return pod.meta().controller().stream()
                .flatMap(owner -> look.podsOwnedBy(owner.uid()).stream())
                .anyMatch(other -> other.node().isPresent()
                        || Look.latest(look.events(other), "Nominated").isPresent());
    }

    /** Karpenter has said nothing of the pod yet. */
    private static Say unsaid(Look look, PodRow pod, Who who) {
        var pools = new Pools(look);
        if (pools.all().isEmpty() && look.snapshot().synced("NodePool")) {
            return Say.of(CauseMode.POOL_NONE, who.words(), who.number()).kubectl(KubectlLines.POOLS);
        }
        Optional<Say> down = down(look);
        if (down.isPresent()) {
            return down.get();
        }
        if (pools.tried().isEmpty()) {
            return untried(look, pools, pod)
                    .or(() -> pools.all().stream().findFirst().map(pool -> PoolChain.of(look, pool)))
                    .orElseGet(() -> batch(pod, who, pod.created()));
        }
        Optional<ClaimRow> claim = look.rows(RowKind.NODE_CLAIMS).stream()
                .filter(one -> !one.deleting()
                        && !one.initialized()
                        && !one.created().isBefore(pod.created().minusSeconds(1)))
                .max(Comparator.comparing(ClaimRow::created));
        if (claim.isPresent()) {
            return behind(look, pod, who, claim.get()).probably();
        }
        if (!look.longerThan(ANSWERS, pod.created())) {
            return batch(pod, who, pod.created());
        }
        return untried(look, pools, pod)
                .or(() -> pools.all().stream()
                        .flatMap(pool -> PoolChain.comeAndGo(look, pool.name()).stream())
                        .findFirst())
                .or(() -> SightChain.clock(look))
                .orElseGet(() -> Say.of(
                                look.longerThan(SILENT, pod.created())
                                        ? CauseMode.KARPENTER_SILENT
                                        : CauseMode.KARPENTER_LOOKS,
                                who.words(),
                                who.number())
                        .probably()
                        .kubectl(KubectlLines.events(Look.ref(pod))));
    }

    private static Say batch(PodRow pod, Who who, Instant from) {
        return Say.of(CauseMode.POD_BATCH, who.words(), who.number())
                .about(pod)
                .until(from.plus(BATCH).plusSeconds(1));
    }

    /** Karpenter's own Deployment, where it runs in the cluster. */
    static Optional<Say> down(Look look) {
        return look.rows(RowKind.DEPLOYMENTS).stream()
                .filter(row -> row.name().equals(Look.KARPENTER) && row.ready() == 0)
                .findFirst()
                .map(row -> down(look, row));
    }

    private static Say down(Look look, DeploymentRow row) {
        return Say.of(
                        CauseMode.KARPENTER_DOWN,
                        row.namespace().orElse("") + "/" + row.name(),
                        row.desired(),
                        row.ready())
                .about(row)
                .seen(
                        Source.STATE,
                        Look.ref(row),
                        Optional.empty(),
                        "spec.replicas: " + row.desired() + ", status.readyReplicas: " + row.ready())
                .probablyIf(row.desired() > 0 && !look.longerThan(ANSWERS, row.created()));
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
