package labrunner.practice.karpenter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.InstanceType;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import labrunner.practice.karpenter.scheduling.Offering;
import labrunner.practice.karpenter.scheduling.Requirement;
import labrunner.practice.karpenter.scheduling.Requirements;
import labrunner.practice.karpenter.scheduling.Solution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a planned machine as the NodeClaim object that Karpenter would create. */
final class ClaimWriter {
    private static final int MOST_TYPES = 600;
    /** Only there for judging DaemonSets; they are set by the lifecycle, not asked for. */
    private static final Set<String> SIMULATED = Set.of(LabelKeys.REGISTERED, LabelKeys.INITIALIZED);

    private ClaimWriter() {}

    /**
     * @param pool the NodePool object as it is now
     * @param random for labels that the pool leaves open and no pod has decided
     */
    static ObjectNode write(Solution.PlannedClaim planned, ObjectNode pool, RandomGenerator random) {
        JsonNode template = Tree.at(pool, "spec", "template");
        Requirements requirements = narrowed(planned);
        ObjectNode claim = Tree.object().put("apiVersion", "karpenter.sh/v1").put("kind", ClaimLifecycle.KIND);
        ObjectNode metadata = claim.putObject("metadata").put("generateName", Tree.name(pool) + "-");
        putSorted(metadata.putObject("annotations"), annotations(pool, template));
        putSorted(metadata.putObject("labels"), labels(planned, requirements, random));
        metadata.putArray("ownerReferences").add(Objects.owner(pool));
        ObjectNode spec = claim.putObject("spec");
        copy(template, spec, "expireAfter");
        copy(template, spec, "nodeClassRef");
        spec.set("requirements", written(requirements.without(SIMULATED).all()));
        spec.putObject("resources").set("requests", planned.requests().json());
        copyTaints(template, spec, "startupTaints");
        copyTaints(template, spec, "taints");
        copy(template, spec, "terminationGracePeriod");
        return claim;
    }

    /** The sizes' names in the order in which they are written, for the log. */
    static List<String> typeNames(ObjectNode claim) {
        return Tree.items(claim, "spec", "requirements").stream()
                .filter(requirement -> Tree.text(requirement, "key").equals(LabelKeys.INSTANCE_TYPE))
                .flatMap(requirement -> Tree.items(requirement, "values").stream())
                .map(value -> value.asString(""))
                .toList();
    }

    /** The plan's requirements with its sizes, and the capacity types that those are offered in. */
    private static Requirements narrowed(Solution.PlannedClaim planned) {
        List<InstanceType> types = InstanceType.byPrice(planned.types(), planned.requirements()).stream()
                .limit(MOST_TYPES)
                .toList();
        Requirements requirements = planned.requirements()
                .and(Requirement.in(
                                LabelKeys.INSTANCE_TYPE,
                                types.stream().map(InstanceType::name).toList())
                        .withMinValues(planned.requirements()
                                .on(LabelKeys.INSTANCE_TYPE)
                                .minValues()));
        var capacityTypes = new TreeSet<String>();
        for (InstanceType type : types) {
            type.buyable(requirements).map(Offering::capacityType).forEach(capacityTypes::add);
        }
        return capacityTypes.isEmpty()
                ? requirements
                : requirements.and(Requirement.in(LabelKeys.CAPACITY_TYPE, capacityTypes));
    }

    private static Map<String, String> annotations(ObjectNode pool, JsonNode template) {
        var annotations = new TreeMap<>(Tree.texts(template, "metadata", "annotations"));
        annotations.put(Names.POOL_HASH, Hash.ofPool(pool));
        annotations.put(Names.POOL_HASH + Names.VERSION_SUFFIX, Names.HASH_VERSION);
        annotations.put(Names.MIN_VALUES_RELAXED, "false");
        return annotations;
    }

    private static Map<String, String> labels(
            Solution.PlannedClaim planned, Requirements requirements, RandomGenerator random) {
        var labels = new TreeMap<>(planned.pool().claimLabels());
        for (Requirement requirement : requirements.all()) {
            String key = requirement.key();
            boolean custom =
                    !LabelKeys.wellKnown().contains(key) && !key.equals(LabelKeys.HOSTNAME) && !SIMULATED.contains(key);
            String value = custom ? requirement.any(random) : "";
            if (!value.isEmpty()) {
                labels.put(key, value);
            }
        }
        return labels;
    }

    private static void putSorted(ObjectNode target, Map<String, String> entries) {
        entries.forEach(target::put);
    }

    private static void copy(JsonNode template, ObjectNode spec, String field) {
        JsonNode value = Tree.at(template, "spec", field);
        if (!value.isMissingNode() && !value.isNull()) {
            spec.set(field, value.deepCopy());
        }
    }

    /** With the fields in the order in which the API server writes them. */
    private static void copyTaints(JsonNode template, ObjectNode spec, String field) {
        List<JsonNode> taints = Tree.items(template, "spec", field);
        if (!taints.isEmpty()) {
            ArrayNode list = spec.putArray(field);
            for (JsonNode taint : taints) {
                ObjectNode entry =
                        list.addObject().put("effect", Taints.effect(taint)).put("key", Taints.key(taint));
                if (!Taints.value(taint).isEmpty()) {
                    entry.put("value", Taints.value(taint));
                }
            }
        }
    }

    private static ArrayNode written(Collection<Requirement> requirements) {
        ArrayNode list = Tree.array();
        for (Requirement requirement : requirements) {
            for (Requirement.Written entry : requirement.written()) {
                ObjectNode node = list.addObject().put("key", entry.key());
                entry.minValues().ifPresent(count -> node.put("minValues", count));
                node.put("operator", entry.operator());
                if (!entry.values().isEmpty()) {
                    ArrayNode values = node.putArray("values");
                    entry.values().forEach(values::add);
                }
            }
        }
        return list;
    }
}
