package labrunner.run.cause;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.Metas;
import labrunner.cluster.rows.NamespaceRow;
import labrunner.cluster.rows.NodeClassRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.run.state.Cause.Source;
import labrunner.run.state.CauseMode;
import labrunner.value.Value;

/** Any object, by its kind: the link of the chain that it is. */
final class ObjectChain {
    private static final Set<String> WORKLOADS = Set.of("StatefulSet", "DaemonSet", "ReplicaSet", "Job");

    private ObjectChain() {}

    /** @param whole the object, where the caller has it */
    static Say of(Look look, Ref ref, Optional<Value.Mapping> whole) {
        return switch (ref.kind()) {
            case "Deployment" ->
                row(look, RowKind.DEPLOYMENTS, ref)
                        .map(row -> WorkloadChain.of(look, row))
                        .orElseGet(() -> other(look, ref, whole));
            case "Pod" ->
                row(look, RowKind.PODS, ref)
                        .map(row -> PodChain.of(look, row, Who.pod(row)))
                        .orElseGet(() -> other(look, ref, whole));
            case "NodeClaim" ->
                look.claim(ref.name()).map(row -> ClaimChain.of(look, row)).orElseGet(() -> other(look, ref, whole));
            case "Node" ->
                look.node(ref.name()).map(row -> NodeChain.of(look, row)).orElseGet(() -> other(look, ref, whole));
            case "NodePool" ->
                row(look, RowKind.NODE_POOLS, ref)
                        .map(row -> PoolChain.of(look, row))
                        .orElseGet(() -> other(look, ref, whole));
            case "AKSNodeClass" ->
                row(look, RowKind.NODE_CLASSES, ref)
                        .map(row -> nodeClass(look, row))
                        .orElseGet(() -> other(look, ref, whole));
            case "Namespace" ->
                row(look, RowKind.NAMESPACES, ref)
                        .map(row -> NamespaceChain.of(look, row))
                        .orElseGet(() -> other(look, ref, whole));
            default -> other(look, ref, whole);
        };
    }

    private static <R extends Row> Optional<R> row(Look look, RowKind<R> kind, Ref ref) {
        return look.rows(kind).stream()
                .filter(row -> row.name().equals(ref.name()) && row.namespace().equals(ref.namespace()))
                .findFirst();
    }

    private static Say nodeClass(Look look, NodeClassRow row) {
        if (row.deleting()) {
            return DeletionChain.any(look, Look.ref(row), row.meta());
        }
        return row.ready().equals("True")
                ? Say.of(CauseMode.CLASS_READY, row.name()).about(row).seen(row, "Ready")
                : PoolChain.classUnready("", row);
    }

    private static Say other(Look look, Ref ref, Optional<Value.Mapping> whole) {
        Optional<Value.Mapping> object = whole.or(() -> look.whole(ref));
        if (object.isEmpty()) {
            return missing(look, ref);
        }
        Meta meta = Metas.of(object.get());
        if (WORKLOADS.contains(ref.kind())) {
            return WorkloadChain.of(look, object.get());
        }
        if (meta.deleting().isPresent()) {
            return DeletionChain.any(look, ref, meta);
        }
        if (ref.kind().equals("PersistentVolumeClaim")
                && object.get()
                        .text("status", "phase")
                        .filter("Pending"::equals)
                        .isPresent()) {
            return VolumeChain.of(look, object.get());
        }
        Optional<Condition> open = Metas.conditions(object.get()).stream()
                .filter(condition ->
                        Set.of("Ready", "Available", "Established", "Complete").contains(condition.type())
                                && !condition.isTrue())
                .findFirst();
        return open.map(condition -> Say.of(
                                CauseMode.CONDITION_OPEN,
                                ref.toString(),
                                condition.type() + " is " + condition.status()
                                        + (condition.message().isEmpty() ? "" : ": " + Say.cut(condition.message())))
                        .about(ref)
                        .seen(
                                Source.CONDITION,
                                ref,
                                condition.changed(),
                                condition.type() + "=" + condition.status() + " (" + condition.reason() + ")"))
                .orElseGet(() -> Say.of(CauseMode.ALL_WELL, ref.toString()).about(ref));
    }

    /** What isn't there; its namespace may not be either. */
    static Say missing(Look look, Ref ref) {
        boolean known = look.snapshot().synced("Namespace");
        Optional<NamespaceRow> space = ref.namespace()
                .flatMap(name -> look.rows(RowKind.NAMESPACES).stream()
                        .filter(row -> row.name().equals(name))
                        .findFirst());
        if (ref.namespace().isPresent() && known && space.isEmpty()) {
            return Say.of(
                            CauseMode.MISSING_NAMESPACE,
                            ref.kind() + " " + ref.name(),
                            ref.namespace().get())
                    .about(ref)
                    .kubectl(KubectlLines.NAMESPACES);
        }
        return Say.of(CauseMode.MISSING_OBJECT, ref.toString()).about(ref).kubectl(KubectlLines.list(ref));
    }

    /** What is expected to be gone: what holds it, or that nobody deletes it. */
    static Say gone(Look look, Ref ref, Value.Mapping object) {
        Meta meta = Metas.of(object);
        Optional<PodRow> pod = ref.kind().equals("Pod") ? row(look, RowKind.PODS, ref) : Optional.empty();
        if (pod.isPresent() && pod.get().deleting()) {
            return DeletionChain.pod(look, pod.get());
        }
        if (ref.kind().equals("NodeClaim") && look.claim(ref.name()).isPresent()) {
            return DisruptionChain.of(look, look.claim(ref.name()).get());
        }
        Optional<NodeRow> node = ref.kind().equals("Node") ? look.node(ref.name()) : Optional.empty();
        if (node.isPresent()) {
            return DisruptionChain.node(look, node.get());
        }
        if (ref.kind().equals("Namespace")) {
            Optional<NamespaceRow> space = row(look, RowKind.NAMESPACES, ref).filter(Row::deleting);
            if (space.isPresent()) {
                return NamespaceChain.of(look, space.get());
            }
        }
        if (meta.deleting().isPresent()) {
            return DeletionChain.any(look, ref, meta);
        }
        Optional<Meta.Owner> owner = meta.controller();
        return owner.map(by -> Say.of(CauseMode.STAYS_OWNED, ref.toString(), by.kind() + " " + by.name())
                        .about(ref)
                        .about(Look.ref(by.kind(), ref.namespace(), by.name())))
                .orElseGet(() -> Say.of(CauseMode.STAYS_THERE, ref.toString()).about(ref));
    }

    /** Pods anywhere that wait for a node, in one sentence. */
    static Optional<Say> pending(Look look) {
        List<PodRow> waiting =
                look.pods(pod -> pod.node().isEmpty() && pod.active() && !pod.deleting() && !pod.daemon());
        return WorkloadChain.groups(look, waiting, 0);
    }
}
