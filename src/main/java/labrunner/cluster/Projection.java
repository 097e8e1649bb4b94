package labrunner.cluster;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.value.Value;

/** Makes a row of an object, for the kinds that have rows. */
final class Projection {
    private static final String TYPE = "node.kubernetes.io/instance-type";
    private static final String ARCH = "kubernetes.io/arch";
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final String CAPACITY = "karpenter.sh/capacity-type";
    private static final String POOL = "karpenter.sh/nodepool";

    private Projection() {}

    /** Empty for kinds that have no rows. */
    static Optional<Row> row(ResourceKind kind, Value object) {
        return switch (kind.kind()) {
            case "NodePool" -> Optional.of(nodePool(object));
            case "NodeClaim" -> Optional.of(claim(object));
            case "AKSNodeClass" -> Optional.of(nodeClass(object));
            case "Node" -> Optional.of(node(object));
            case "Pod" -> Optional.of(PodProjection.row(object));
            case "Deployment" -> Optional.of(deployment(object));
            case "Event" -> kind.group().isEmpty() ? Optional.of(event(object)) : Optional.empty();
            case "Namespace" ->
                Optional.of(new NamespaceRow(
                        Metas.of(object), object.text("status", "phase").orElse("")));
            default -> Optional.empty();
        };
    }

    private static NodePoolRow nodePool(Value pool) {
        List<Condition> conditions = Metas.conditions(pool);
        return new NodePoolRow(
                Metas.of(pool),
                pool.text("spec", "template", "spec", "nodeClassRef", "name").orElse(""),
                pool.whole("status", "nodes").orElseGet(() -> Quantities.whole(pool, "status", "resources", "nodes")),
                ready(conditions),
                Quantities.milli(pool, "status", "resources", "cpu"),
                Quantities.whole(pool, "status", "resources", "memory"),
                amounts(pool.at("spec", "limits")),
                pool.whole("spec", "weight").orElse(0L),
                conditions);
    }

    private static ClaimRow claim(Value claim) {
        Meta meta = Metas.of(claim);
        Map<String, String> labels = meta.labels();
        Optional<Value> arch = claim.items("spec", "requirements").stream()
                .filter(need -> need.text("key").orElse("").equals(ARCH))
                .filter(need -> need.text("operator").orElse("").equals("In")
                        && need.items("values").size() == 1)
                .findFirst();
        return new ClaimRow(
                meta,
                labels.getOrDefault(POOL, ""),
                claim.text("spec", "nodeClassRef", "name").orElse(""),
                claim.text("status", "nodeName").filter(name -> !name.isEmpty()),
                labels.getOrDefault(TYPE, ""),
                labels.getOrDefault(
                        ARCH, arch.flatMap(need -> need.text("values", "0")).orElse("")),
                labels.getOrDefault(ZONE, ""),
                labels.getOrDefault(CAPACITY, ""),
                claim.text("status", "providerID").filter(id -> !id.isEmpty()),
                amounts(claim.at("spec", "resources", "requests")),
                Quantities.milli(claim, "spec", "resources", "requests", "cpu"),
                Quantities.milli(claim, "status", "allocatable", "cpu"),
                Metas.conditions(claim));
    }

    private static NodeClassRow nodeClass(Value nodeClass) {
        List<Condition> conditions = Metas.conditions(nodeClass);
        return new NodeClassRow(
                Metas.of(nodeClass), nodeClass.text("spec", "imageFamily").orElse(""), ready(conditions), conditions);
    }

    private static NodeRow node(Value node) {
        Meta meta = Metas.of(node);
        Map<String, String> labels = meta.labels();
        List<Condition> conditions = Metas.conditions(node);
        boolean unschedulable = node.isTrue("spec", "unschedulable");
        String status = Condition.find(conditions, "Ready")
                .map(ready -> ready.isTrue() ? "Ready" : "NotReady")
                .orElse("Unknown");
        return new NodeRow(
                meta,
                unschedulable ? status + ",SchedulingDisabled" : status,
                status.equals("Ready"),
                unschedulable,
                labels.getOrDefault(TYPE, ""),
                labels.getOrDefault(
                        ARCH, node.text("status", "nodeInfo", "architecture").orElse("")),
                labels.getOrDefault(ZONE, ""),
                labels.getOrDefault(CAPACITY, ""),
                Optional.ofNullable(labels.get(POOL)),
                node.text("spec", "providerID").filter(id -> !id.isEmpty()),
                Quantities.milli(node, "status", "allocatable", "cpu"),
                Quantities.whole(node, "status", "allocatable", "memory"),
                Quantities.whole(node, "status", "allocatable", "pods"),
                node.items("spec", "taints").stream()
                        .map(taint -> new NodeRow.Taint(
                                taint.text("key").orElse(""),
                                taint.text("value").orElse(""),
                                taint.text("effect").orElse("")))
                        .toList(),
                node.text("status", "nodeInfo", "kubeletVersion").orElse(""),
                conditions);
    }

    private static DeploymentRow deployment(Value deployment) {
        return new DeploymentRow(
                Metas.of(deployment),
                deployment.whole("spec", "replicas").orElse(1L),
                deployment.whole("status", "replicas").orElse(0L),
                deployment.whole("status", "updatedReplicas").orElse(0L),
                deployment.whole("status", "readyReplicas").orElse(0L),
                deployment.whole("status", "availableReplicas").orElse(0L),
                deployment.whole("status", "observedGeneration").orElse(0L),
                Map.copyOf(deployment.texts("spec", "selector", "matchLabels")),
                Metas.conditions(deployment));
    }

    private static EventRow event(Value event) {
        Meta meta = Metas.of(event);
        Instant first = Stream.of(
                        Metas.instant(event, "firstTimestamp"),
                        Metas.instant(event, "eventTime"),
                        Optional.of(meta.created()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(meta.created());
        Instant last = Stream.of(
                        Metas.instant(event, "series", "lastObservedTime"),
                        Metas.instant(event, "lastTimestamp"),
                        Metas.instant(event, "eventTime"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(first);
        return new EventRow(
                meta,
                last,
                first,
                event.text("type").orElse(""),
                event.text("reason").orElse(""),
                event.text("involvedObject", "kind").orElse(""),
                event.text("involvedObject", "name").orElse(""),
                event.text("involvedObject", "namespace").orElse(""),
                event.text("message").orElse(""),
                event.text("source", "component")
                        .filter(source -> !source.isEmpty())
                        .or(() -> event.text("reportingComponent"))
                        .orElse(""),
                event.whole("series", "count").or(() -> event.whole("count")).orElse(1L));
    }

    private static String ready(List<Condition> conditions) {
        return Condition.find(conditions, "Ready").map(Condition::status).orElse("");
    }

    private static Map<String, String> amounts(Value amounts) {
        var texts = new LinkedHashMap<String, String>();
        amounts.fields().forEach((name, amount) -> texts.put(name, Scalars.text(amount)));
        return java.util.Collections.unmodifiableMap(texts);
    }
}
