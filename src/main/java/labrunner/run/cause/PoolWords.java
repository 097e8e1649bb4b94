package labrunner.run.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.PodRow;
import labrunner.run.cause.KarpenterWords.LeftOut;
import labrunner.run.cause.KarpenterWords.Why;
import labrunner.run.state.Cause.Source;
import labrunner.run.state.CauseMode;
import labrunner.texts.Texts;

/** Why each NodePool was left out for a pod, and which of them is the one that it hangs on. */
final class PoolWords {
    private static final Map<String, CauseMode> KEYS = Map.of(
            "kubernetes.io/arch", CauseMode.POOL_ARCH,
            "topology.kubernetes.io/zone", CauseMode.POOL_ZONE,
            "karpenter.sh/capacity-type", CauseMode.POOL_CAPACITY);

    private PoolWords() {}

    private record Candidate(LeftOut left, Optional<NodePoolRow> pool, boolean meant) {}

    /** @param some whether others of its workload have a place */
    static Say of(Look look, PodRow pod, Who who, EventRow event, boolean some) {
        var pools = new Pools(look);
        List<LeftOut> reasons = KarpenterWords.read(event.message());
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < reasons.size(); i++) {
            Optional<NodePoolRow> pool = pools.of(reasons.get(i), i, reasons.size());
            boolean meant = pool.flatMap(row -> pools.meant(row, pod)).orElse(false);
            candidates.add(new Candidate(reasons.get(i), pool, meant));
        }
        Candidate first = candidates.stream()
                .max(Comparator.comparing(Candidate::meant)
                        .thenComparing(candidate -> candidate.left().why()))
                .orElseThrow();
        Say say = say(look, pod, who, first, some).about(pod).seen(event);
        first.pool().ifPresent(say::about);
        candidates.stream()
                .filter(other -> other != first)
                .forEach(other -> other.pool()
                        .ifPresent(pool -> say.seen(
                                Source.EVENT,
                                Look.ref(pool),
                                Optional.of(event.time()),
                                other.left().text())));
        return say;
    }

    private static Say say(Look look, PodRow pod, Who who, Candidate first, boolean some) {
        LeftOut left = first.left();
        String pool = first.pool().map(row -> "NodePool " + row.name()).orElse(Texts.of("cause.pool.unnamed"));
        return switch (left.why()) {
            case LABEL -> Say.of(CauseMode.POOL_LABEL, who.words(), who.number(), pool, left.key(), wanted(pod, left));
            case KEY ->
                Say.of(
                        KEYS.getOrDefault(left.key(), CauseMode.POOL_KEY),
                        who.words(),
                        who.number(),
                        pool,
                        left.key(),
                        left.asked(),
                        left.offered());
            case TAINT -> Say.of(CauseMode.POOL_TAINT, who.words(), who.number(), pool, left.key());
            case TOPOLOGY ->
                Say.of(
                        left.asked().contains("spread") ? CauseMode.POD_SPREAD : CauseMode.POD_AFFINITY,
                        who.words(),
                        who.number(),
                        pool,
                        left.key(),
                        left.asked());
            case ROOM ->
                Say.of(CauseMode.POD_TOO_BIG, who.words(), who.number(), pool, resources(left.key()), cpu(pod));
            case SIZE -> Say.of(CauseMode.POOL_SIZE, who.words(), who.number(), pool);
            case OFFERING ->
                PoolChain.comeAndGo(look, first.pool().map(NodePoolRow::name).orElse("?"))
                        .orElseGet(() -> Say.of(CauseMode.POOL_OFFERING, who.words(), who.number(), pool)
                                .probably());
            case LIMIT -> limit(who, first, pool, some);
            case NODES -> Say.of(CauseMode.POOL_LIMIT_NODES, who.words(), who.number(), pool, limits(first, "nodes"));
            case FILTERED -> filtered(look, who);
            case NOT_ALLOWED -> Say.of(CauseMode.POD_LABEL, who.words(), who.number(), left.key());
            case OTHER -> Say.of(CauseMode.KARPENTER_SAYS, who.words(), who.number(), Say.cut(left.text()));
        };
    }

    /** No pool has a size left: the one of which that was said is named. */
    private static Say filtered(Look look, Who who) {
        return new Pools(look)
                .all().stream()
                        .flatMap(pool ->
                                PoolChain.filtered(look, pool)
                                        .map(none -> PoolChain.comeAndGo(look, pool.name())
                                                .orElse(none))
                                        .stream())
                        .findFirst()
                        .orElseGet(() -> Say.of(CauseMode.POOL_FILTERED, Texts.of("cause.pool.any", who.words()), "")
                                .probably());
    }

    private static String wanted(PodRow pod, LeftOut left) {
        String value = pod.nodeSelector().get(left.key());
        return value == null ? left.key() : left.key() + ": " + value;
    }

    private static Say limit(Who who, Candidate first, String pool, boolean some) {
        String limits = first.pool()
                .map(row -> row.limits().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals("nodes"))
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")))
                .orElse("");
        String used = first.pool().map(PoolWords::used).orElse("");
        return Say.of(
                some ? CauseMode.POOL_LIMIT_SOME : CauseMode.POOL_LIMIT,
                who.words(),
                who.number(),
                pool,
                limits.isEmpty() ? Texts.of("cause.limit.unknown") : limits,
                used);
    }

    private static String used(NodePoolRow pool) {
        return pool.nodes() == 0
                ? Texts.of("cause.limit.none")
                : Texts.of(
                        "cause.limit.used",
                        pool.nodes(),
                        pool.cpuMilli() % 1000 == 0 ? pool.cpuMilli() / 1000 + "" : pool.cpuMilli() + "m",
                        pool.memoryBytes() >> 20);
    }

    private static String limits(Candidate first, String key) {
        return first.pool().map(row -> row.limits().getOrDefault(key, "")).orElse("");
    }

    /** {@code "cpu":"9350m","memory":"570Mi","pods":"7"} in words. */
    private static String resources(String json) {
        return json.isEmpty()
                ? Texts.of("cause.size.unknown")
                : json.replace("\"", "").replace(":", " ").replace(",", ", ");
    }

    private static String cpu(PodRow pod) {
        return pod.cpuMilli() % 1000 == 0 ? String.valueOf(pod.cpuMilli() / 1000) : pod.cpuMilli() + "m";
    }

    /** Whether a reason can be another's fault: then a pool that isn't tried at all may be the one that is meant. */
    static boolean elsewhere(EventRow event) {
        return KarpenterWords.read(event.message()).stream()
                .allMatch(left -> left.why() == Why.LABEL
                        || left.why() == Why.TAINT
                        || left.why() == Why.KEY
                        || left.why() == Why.FILTERED);
    }
}
