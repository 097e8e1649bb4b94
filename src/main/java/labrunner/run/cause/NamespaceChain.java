package labrunner.run.cause;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.Metas;
import labrunner.cluster.rows.NamespaceRow;
import labrunner.cluster.rows.PodRow;
import labrunner.run.state.Cause.Source;
import labrunner.run.state.CauseMode;
import labrunner.value.Value;

/** A namespace that is being deleted: what is left in it, and what holds that. */
final class NamespaceChain {
    private NamespaceChain() {}

    static Say of(Look look, NamespaceRow row) {
        if (!row.deleting()) {
            return Say.of(CauseMode.ALL_WELL, "Namespace " + row.name()).about(row);
        }
        Optional<Value.Mapping> whole = look.whole(Look.ref(row));
        List<Condition> conditions = whole.map(Metas::conditions).orElse(List.of());
        for (String type : List.of(
                "NamespaceDeletionDiscoveryFailure",
                "NamespaceDeletionContentFailure",
                "NamespaceFinalizersRemaining")) {
            Optional<Condition> bad = Condition.find(conditions, type).filter(Condition::isTrue);
            if (bad.isPresent()) {
                return Say.of(
                                CauseMode.GOING_NAMESPACE_HELD,
                                row.name(),
                                Say.cut(bad.get().message()))
                        .about(row)
                        .seen(
                                Source.CONDITION,
                                Look.ref(row),
                                bad.get().changed(),
                                type + "=True: " + bad.get().message())
                        .kubectl(KubectlLines.yaml(Look.ref(row)));
            }
        }
        Optional<PodRow> pod = look.pods(one -> one.namespace().equals(Optional.of(row.name()))).stream()
                .findFirst();
        if (pod.isPresent() && pod.get().deleting()) {
            return DeletionChain.pod(look, pod.get()).about(row);
        }
        Optional<Condition> content =
                Condition.find(conditions, "NamespaceContentRemaining").filter(Condition::isTrue);
        Say say = Say.of(
                        CauseMode.GOING_NAMESPACE,
                        row.name(),
                        content.map(condition -> ": " + Say.cut(condition.message()))
                                .orElse(""))
                .about(row)
                .seen(Source.STATE, Look.ref(row), row.meta().deleting(), "status.phase: Terminating");
        content.ifPresent(condition -> say.seen(
                Source.CONDITION,
                Look.ref(row),
                condition.changed(),
                condition.type() + "=True: " + condition.message()));
        return say;
    }
}
