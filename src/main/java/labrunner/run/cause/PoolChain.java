package labrunner.run.cause;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.NodeClassRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.run.state.CauseMode;
import labrunner.texts.Texts;
import labrunner.value.Spelling;

/** A NodePool: whether it is ready to make machines, and if not, which field it hangs on. */
final class PoolChain {
    private PoolChain() {}

    static Say of(Look look, NodePoolRow pool) {
        Optional<Say> wrong = wrong(look, pool);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Optional<Say> noMachines = comeAndGo(look, pool.name()).or(() -> filtered(look, pool));
        if (noMachines.isPresent()) {
            return noMachines.get();
        }
        return pool.ready().equals("True")
                ? Say.of(CauseMode.POOL_READY, pool.name(), pool.nodes())
                        .about(pool)
                        .seen(pool, "Ready")
                : Say.of(CauseMode.POOL_NEW, pool.name()).about(pool).seen(pool, "Ready");
    }

    /** Why it is not ready, where something has to be done about that. */
    static Optional<Say> wrong(Look look, NodePoolRow pool) {
        if (pool.deleting()) {
            return Optional.of(Say.of(
                            CauseMode.POOL_GOING,
                            pool.name(),
                            String.join(", ", pool.meta().finalizers()))
                    .about(pool)
                    .seen(
                            labrunner.run.state.Cause.Source.FIELD,
                            Look.ref(pool),
                            pool.meta().deleting(),
                            "metadata.deletionTimestamp"));
        }
        for (Condition condition : pool.conditions()) {
            boolean fresh = condition.observedGeneration() >= pool.meta().generation();
            if (fresh && condition.status().equals("False")) {
                if (condition.type().equals("ValidationSucceeded")) {
                    return Optional.of(Say.of(CauseMode.POOL_INVALID, pool.name(), Say.cut(condition.message()))
                            .about(pool)
                            .seen(pool, condition));
                }
                if (condition.type().equals("NodeClassReady")) {
                    return Optional.of(nodeClass(look, pool, condition));
                }
            }
        }
        Optional<Condition> ready = Condition.find(pool.conditions(), "Ready")
                .filter(condition -> condition.status().equals("False")
                        && condition.observedGeneration() >= pool.meta().generation());
        return ready.map(condition -> Say.of(CauseMode.POOL_UNREADY, pool.name(), Say.cut(condition.message()))
                .about(pool)
                .seen(pool, condition));
    }

    private static Say nodeClass(Look look, NodePoolRow pool, Condition condition) {
        Ref ref = Look.ref("AKSNodeClass", Optional.empty(), pool.nodeClass());
        List<NodeClassRow> classes = look.rows(RowKind.NODE_CLASSES);
        Optional<NodeClassRow> named = classes.stream()
                .filter(row -> row.name().equals(pool.nodeClass()))
                .findFirst();
        if (condition.reason().equals("NodeClassNotFound") && named.isEmpty()) {
            List<String> known = classes.stream().map(NodeClassRow::name).toList();
            String guess = Spelling.suggestion(pool.nodeClass(), known).strip();
            String there = known.isEmpty()
                    ? Texts.of("cause.class.none")
                    : Texts.of("cause.class.known", String.join(", ", known));
            return Say.of(CauseMode.POOL_CLASS_MISSING, pool.name(), pool.nodeClass())
                    .about(pool)
                    .seen(pool, condition)
                    .advice((guess.isEmpty() ? there : guess) + " "
                            + Texts.of("cause.class.todo", pool.name(), pool.nodeClass()))
                    .kubectl(KubectlLines.CLASSES);
        }
        if (named.isEmpty()) {
            return Say.of(CauseMode.POOL_UNREADY, pool.name(), condition.reason() + ": " + condition.message())
                    .about(pool)
                    .seen(pool, condition);
        }
        if (named.get().deleting()) {
            return Say.of(CauseMode.POOL_CLASS_GOING, pool.name(), pool.nodeClass())
                    .about(pool)
                    .about(ref)
                    .seen(pool, condition);
        }
        if (condition.reason().equals("NodeClassNotFound")) {
            return Say.of(CauseMode.POOL_NEW, pool.name()).about(pool).seen(pool, condition);
        }
        return classUnready(pool.name(), named.get()).seen(pool, condition).about(pool);
    }

    /** @param pool empty where nobody asks for a pool */
    static Say classUnready(String pool, NodeClassRow row) {
        Optional<Condition> bad = row.conditions().stream()
                .filter(condition -> !condition.isTrue() && !condition.type().equals("Ready"))
                .findFirst()
                .or(() -> Condition.find(row.conditions(), "Ready"));
        String said = bad.map(condition -> condition.type() + " is " + condition.status() + ", " + condition.reason()
                        + (condition.message().isEmpty() ? "" : ": " + condition.message()))
                .orElse("");
        Say say = Say.of(CauseMode.POOL_CLASS_UNREADY, pool, row.name(), Say.cut(said))
                .about(row);
        bad.ifPresent(condition -> say.seen(row, condition));
        return say;
    }

    /** Requirements that no size meets. */
    static Optional<Say> filtered(Look look, NodePoolRow pool) {
        Optional<EventRow> event = Look.latest(look.events(pool), "NoCompatibleInstanceTypes")
                .filter(said -> !look.longerThan(SchedulingChain.RECENT, said.time()));
        return event.map(said -> Say.of(
                        said.message().contains("minValues") ? CauseMode.POOL_MIN_VALUES : CauseMode.POOL_FILTERED,
                        pool.name(),
                        requirements(look, pool, said.message().contains("minValues")))
                .about(pool)
                .seen(said)
                .kubectl(KubectlLines.yaml(Look.ref(pool))));
    }

    /** A pool's requirements in a line, as far as they were read. */
    private static String requirements(Look look, NodePoolRow pool, boolean minValues) {
        return look.whole(Look.ref(pool))
                .map(whole -> String.join(
                        "; ",
                        whole.items("spec", "template", "spec", "requirements").stream()
                                .filter(one ->
                                        !minValues || one.whole("minValues").isPresent())
                                .map(one -> one.text("key").orElse("") + " "
                                        + one.text("operator").orElse("")
                                        + (one.items("values").isEmpty()
                                                ? ""
                                                : " " + String.join(", ", texts(one.items("values"))))
                                        + one.whole("minValues")
                                                .map(number -> " minValues " + number)
                                                .orElse(""))
                                .toList()))
                .filter(text -> !text.isEmpty())
                .map(text -> ": " + Say.cut(text))
                .orElse("");
    }

    private static List<String> texts(List<labrunner.value.Value> values) {
        return values.stream().flatMap(value -> value.text().stream()).toList();
    }

    /** Claims of a pool that were refused and given up, again and again. */
    static Optional<Say> comeAndGo(Look look, String pool) {
        List<EventRow> refusals = look.refusedMachines().stream()
                .filter(event -> isOf(event.object(), pool) && !look.longerThan(SchedulingChain.RECENT, event.time()))
                .toList();
        long gone = refusals.stream()
                .map(EventRow::object)
                .distinct()
                .filter(name -> look.claim(name).isEmpty())
                .count();
        boolean ready = look.rows(RowKind.NODE_CLAIMS).stream()
                .anyMatch(claim -> claim.nodePool().equals(pool) && advanced(claim, refusals));
        if (gone == 0 || ready) {
            return Optional.empty();
        }
        EventRow last = refusals.getFirst();
        return Optional.of(Say.of(CauseMode.CLAIMS_COME_AND_GO, pool, gone, Say.cut(why(last.message())))
                .about(Look.ref("NodePool", Optional.empty(), pool))
                .seen(last)
                .mends(labrunner.run.state.Cause.Mends.UNKNOWN)
                .kubectl(KubectlLines.CLAIM_EVENTS));
    }

    /** Whether a claim's name is one that Karpenter makes of this pool's. */
    private static boolean isOf(String claim, String pool) {
        return claim.startsWith(pool + "-") && claim.indexOf('-', pool.length() + 1) < 0;
    }

    /** Whether a claim got further than the refusals. */
    private static boolean advanced(ClaimRow claim, List<EventRow> refusals) {
        return claim.launched()
                && (refusals.isEmpty()
                        || claim.created().isAfter(refusals.getFirst().time()));
    }

    private static String why(String message) {
        int from = message.indexOf(", ");
        boolean prefixed = message.startsWith("NodeClaim ") && from > 0;
        return prefixed ? message.substring(from + 2) : message.replaceFirst("^Failed to register: ", "");
    }
}
