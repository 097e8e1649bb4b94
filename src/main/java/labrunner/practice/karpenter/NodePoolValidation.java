package labrunner.practice.karpenter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import labrunner.value.LabelNames;
import tools.jackson.databind.JsonNode;

/** Keeps a NodePool's condition ValidationSucceeded: what the CRD's own rules can't say. */
final class NodePoolValidation extends Reconciler {
    private static final Map<String, SortedSet<String>> CLOSED = Map.ofEntries(
            closed(LabelKeys.CAPACITY_TYPE, "on-demand", "reserved", "spot"),
            closed(LabelKeys.SKU + "networking-accelerated", "true", "false"),
            closed(LabelKeys.SKU + "storage-premium-capable", "true", "false"),
            closed(LabelKeys.SKU + "storage-ultra-ssd", "true", "false"),
            closed(LabelKeys.SKU + "gpu-manufacturer", "nvidia", "amd"),
            closed(LabelKeys.PLACEMENT_SCOPE, "zonal", "regional"),
            closed(LabelKeys.AKS + "mode", "system", "user"),
            closed(LabelKeys.AKS + "scalesetpriority", "regular", "spot"),
            closed(LabelKeys.AKS + "priority", "regular", "spot"),
            closed(LabelKeys.AKS + "os-sku", "Ubuntu", "AzureLinux"),
            closed(LabelKeys.AKS + "fips_enabled", "true"));

    NodePoolValidation(Practice practice) {
        super(practice);
        watch(Pools.KIND);
    }

    private static Map.Entry<String, SortedSet<String>> closed(String key, String... values) {
        return Map.entry(key, new TreeSet<>(List.of(values)));
    }

    @Override
    protected void reconcile(Key key) {
        Instant now = loop().now();
        store().updateStatus(
                        key,
                        pool -> {
                            List<String> errors = errors(Tree.at(pool, "spec", "template"));
                            var conditions = ConditionSet.ofPool(pool, now);
                            if (errors.isEmpty()) {
                                conditions.setTrue("ValidationSucceeded");
                            } else {
                                conditions.setFalse(
                                        "ValidationSucceeded", "NodePoolValidationFailed", String.join("; ", errors));
                            }
                        },
                        Names.MANAGER);
    }

    /** What is wrong with a pool's template, in the order in which Karpenter looks. */
    static List<String> errors(JsonNode template) {
        var errors = new ArrayList<String>();
        Tree.texts(template, "metadata", "labels").forEach((key, value) -> {
            if (key.equals(LabelKeys.NODEPOOL)) {
                errors.add("invalid key name \"%s\" in labels, restricted".formatted(key));
            }
            for (String wrong : LabelNames.wrongWithKey(key)) {
                errors.add("invalid key name \"%s\" in labels, \"%s\"".formatted(key, wrong.replace("\\", "\\\\")));
            }
            if (LabelKeys.restricted(key)) {
                errors.add("invalid key name \"%s\" in labels, %s".formatted(key, notAllowed(key)));
            }
        });
        var seen = new HashSet<String>();
        taints(template, "taints", seen, errors);
        taints(template, "startupTaints", seen, errors);
        for (JsonNode requirement : Tree.items(template, "spec", "requirements")) {
            String wrong = String.join("; ", wrong(requirement));
            if (!wrong.isEmpty()) {
                errors.add("invalid value: " + wrong + " in requirements, restricted");
            }
        }
        for (JsonNode requirement : Tree.items(template, "spec", "requirements")) {
            if (Tree.text(requirement, "key").equals(LabelKeys.NODEPOOL)) {
                errors.add("invalid key: \"" + LabelKeys.NODEPOOL + "\" in requirements, restricted");
            }
        }
        return errors;
    }

    private static void taints(JsonNode template, String field, HashSet<String> seen, List<String> errors) {
        for (JsonNode taint : Tree.items(template, "spec", field)) {
            for (String wrong : LabelNames.wrongWithKey(Taints.key(taint))) {
                errors.add("invalid value: " + wrong + " in " + field);
            }
            if (!seen.add(Taints.key(taint) + "=" + Taints.effect(taint))) {
                errors.add("duplicate taint Key/Effect pair " + Taints.key(taint) + "=" + Taints.effect(taint));
            }
        }
    }

    private static List<String> wrong(JsonNode requirement) {
        String key = LabelKeys.normalized(Tree.text(requirement, "key"));
        String operator = Tree.text(requirement, "operator");
        List<String> values = Tree.items(requirement, "values").stream()
                .map(value -> value.asString(""))
                .toList();
        var wrong = new ArrayList<String>();
        if (LabelKeys.restricted(key)) {
            wrong.add(notAllowed(key));
        }
        SortedSet<String> known = CLOSED.get(key);
        if (known != null && operator.equals("In")) {
            knownValues(key, values, known, Tree.number(requirement, 0, "minValues"))
                    .forEach(wrong::add);
        }
        for (String why : LabelNames.wrongWithKey(key)) {
            wrong.add("key %s is not a qualified name, %s".formatted(key, why));
        }
        if (operator.equals("In") && values.isEmpty()) {
            wrong.add("key %s with operator In must have a value defined".formatted(key));
        }
        return wrong;
    }

    private static List<String> knownValues(String key, List<String> values, SortedSet<String> known, long minValues) {
        List<String> good = values.stream().filter(known::contains).toList();
        List<String> bad =
                values.stream().filter(value -> !known.contains(value)).toList();
        if (good.isEmpty()) {
            String set = known.stream().map(value -> value + ":{}").collect(Collectors.joining(" ", "map[", "]"));
            return List.of("no valid values found in %s for %s, expected one of: %s, got: %s"
                    .formatted(go(values), key, set, go(bad)));
        }
        return good.size() < minValues
                ? List.of(
                        "not enough valid values found in %s for %s, expected at least %d valid values from: %s, got: %d"
                                .formatted(go(values), key, minValues, go(List.copyOf(known)), good.size()))
                : List.of();
    }

    private static String go(List<String> values) {
        return "[" + String.join(" ", values) + "]";
    }

    /** Also what a pod hears that asks for such a label. */
    static String notAllowed(String key) {
        return ("using label %s is not allowed as it might interfere with the internal provisioning logic; specify a well"
                        + " known label: %s, or a custom label that does not use a restricted domain: %s")
                .formatted(key, go(List.copyOf(LabelKeys.wellKnown())), go(LabelKeys.restrictedDomains()));
    }
}
