package labrunner.run.cause;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.RowKind;
import labrunner.run.state.Cause.Source;
import labrunner.run.state.CauseMode;
import labrunner.value.GoDuration;

/** A machine that is there and is expected to go: why Karpenter keeps it. */
final class DisruptionChain {
    private static final Pattern BUDGET = Pattern.compile("PodDisruptionBudget=\\[?([^\\])]+)");
    private static final Pattern POD = Pattern.compile("Pod=([^)]+)\\)");

    private DisruptionChain() {}

    static Say of(Look look, ClaimRow claim) {
        if (claim.deleting()) {
            return DeletionChain.claim(look, claim);
        }
        List<EventRow> events = look.events(claim);
        Optional<EventRow> blocked = Look.latest(events, "DisruptionBlocked");
        Optional<EventRow> kept = Look.latest(events, "Unconsolidatable");
        Optional<EventRow> latest = blocked.filter(event ->
                        kept.filter(other -> other.time().isAfter(event.time())).isEmpty())
                .or(() -> kept)
                .filter(event -> !look.longerThan(SchedulingChain.RECENT.plusMinutes(5), event.time()));
        Optional<NodePoolRow> pool = look.rows(RowKind.NODE_POOLS).stream()
                .filter(row -> row.name().equals(claim.nodePool()))
                .findFirst();
        Optional<Say> said = latest.filter(event -> holds(look, claim, event))
                .flatMap(event -> said(claim, event))
                .map(say -> say.seen(latest));
        return said.or(() -> pool.flatMap(row -> budget(look, row)))
                .or(() -> pool.flatMap(row -> waits(look, claim, row)))
                .orElseGet(() -> Say.of(CauseMode.STAYS_THERE, "NodeClaim " + claim.name()))
                .about(claim)
                .seen(claim, "Consolidatable");
    }

    static Say node(Look look, NodeRow node) {
        return look.claimOf(node)
                .map(claim -> of(look, claim))
                .orElseGet(() -> node.deleting()
                        ? DeletionChain.node(look, node)
                        : Say.of(CauseMode.STAYS_THERE, "Node " + node.name()).about(node));
    }

    /** An event is repeated after 15 minutes only: what it says of pods is compared with those that are there. */
    private static boolean holds(Look look, ClaimRow claim, EventRow event) {
        return !event.message().contains("not empty")
                || look.nodeOf(claim)
                        .filter(node -> look.podsOn(node.name()).stream()
                                .anyMatch(pod -> pod.active() && !pod.daemon() && !pod.deleting()))
                        .isPresent();
    }

    private static Optional<Say> said(ClaimRow claim, EventRow event) {
        String text = event.message();
        String name = claim.name();
        Matcher budget = BUDGET.matcher(text);
        if (budget.find()) {
            return Optional.of(Say.of(CauseMode.KEEP_PDB, name, budget.group(1)));
        }
        Matcher pod = POD.matcher(text);
        if (text.contains("do-not-disrupt") && pod.find()) {
            return Optional.of(Say.of(CauseMode.KEEP_POD, name, pod.group(1)));
        }
        if (text.contains("SpotToSpotConsolidation")) {
            return Optional.of(Say.of(CauseMode.KEEP_SPOT, name));
        }
        if (text.contains("consolidation policy WhenEmpty")) {
            return Optional.of(Say.of(CauseMode.KEEP_POLICY, name, claim.nodePool()));
        }
        if (text.contains("consolidation disabled")) {
            return Optional.of(Say.of(CauseMode.KEEP_NEVER, name, claim.nodePool()));
        }
        if (text.contains("cheaper")
                || text.contains("Can't remove without creating")
                || text.contains("Filtering by price")) {
            return Optional.of(Say.of(CauseMode.KEEP_PRICE, name, Say.cut(text)));
        }
        return text.contains("Not all pods would schedule")
                ? Optional.of(Say.of(CauseMode.KEEP_PODS, name, Say.cut(text)))
                : Optional.empty();
    }

    private static Optional<Say> budget(Look look, NodePoolRow pool) {
        return Look.latest(look.events(pool), "DisruptionBlocked")
                .filter(event -> !look.longerThan(SchedulingChain.RECENT, event.time()))
                .map(event -> Say.of(CauseMode.KEEP_BUDGET, pool.name(), Say.cut(event.message()))
                        .about(pool)
                        .seen(event));
    }

    /** Until its time without a change of pods is over. */
    private static Optional<Say> waits(Look look, ClaimRow claim, NodePoolRow pool) {
        String after = look.whole(Look.ref(pool))
                .flatMap(one -> one.text("spec", "disruption", "consolidateAfter"))
                .orElse("");
        if (after.equals("Never")) {
            return Optional.of(Say.of(CauseMode.KEEP_NEVER, claim.name(), pool.name())
                    .about(pool)
                    .seen(Source.FIELD, Look.ref(pool), Optional.empty(), "spec.disruption.consolidateAfter: Never"));
        }
        boolean waits =
                !after.isEmpty() && claim.initialized() && !Condition.isTrue(claim.conditions(), "Consolidatable");
        if (!waits) {
            return Optional.empty();
        }
        Say say = Say.of(CauseMode.KEEP_WAITS, claim.name(), after, pool.name()).about(pool);
        GoDuration.parse(after)
                .flatMap(span -> Condition.find(claim.conditions(), "Initialized")
                        .flatMap(Condition::changed)
                        .map(at -> at.plus(span)))
                .filter(at -> at.isAfter(look.now()))
                .ifPresent(say::until);
        return Optional.of(
                say.seen(Source.FIELD, Look.ref(pool), Optional.empty(), "spec.disruption.consolidateAfter: " + after));
    }
}
