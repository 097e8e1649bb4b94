package labrunner.practice.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import labrunner.practice.Tree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rules that Karpenter's definitions state beyond types and ranges, as predicates rather than CEL: the first use of CEL
 * costs a second, and these few never change at run time.
 */
final class KarpenterRules {
    /** Domains in which only these keys may be used. */
    private static final SequencedMap<String, List<String>> DOMAINS = new java.util.LinkedHashMap<>(Map.of());

    static {
        DOMAINS.put("karpenter.sh", List.of("capacity-type", "nodepool"));
        DOMAINS.put(
                "karpenter.azure.com",
                List.of(
                        "aksnodeclass",
                        "sku-name",
                        "sku-family",
                        "sku-series",
                        "sku-version",
                        "sku-cpu",
                        "sku-memory",
                        "sku-networking-accelerated",
                        "sku-storage-premium-capable",
                        "sku-storage-ultra-ssd",
                        "sku-storage-ephemeralos-maxsize",
                        "sku-gpu-name",
                        "sku-gpu-manufacturer",
                        "sku-gpu-count",
                        "placement-scope"));
        DOMAINS.put(
                "kubernetes.azure.com",
                List.of(
                        "mode",
                        "scalesetpriority",
                        "priority",
                        "fips_enabled",
                        "os-sku",
                        "cluster",
                        "sku-cpu",
                        "sku-memory",
                        "ebpf-dataplane",
                        "ebpf-host-routing",
                        "network-policy",
                        "hostedvm"));
    }

    /** Keys that are refused one by one, after the domain that is asked first. */
    private static final List<String> OLD_KEYS = List.of("agentpool", "storageprofile", "storagetier", "accelerator");

    private KarpenterRules() {}

    private static boolean allowedIn(String domain, String key) {
        String prefix = key.contains("/") ? key.substring(0, key.indexOf('/')) : key;
        return !prefix.endsWith(domain)
                || DOMAINS.getOrDefault(domain, List.of()).stream().anyMatch(name -> key.equals(domain + "/" + name));
    }

    private static void restrictions(Restrict restrict) {
        for (String domain : DOMAINS.keySet()) {
            restrict.rule("label domain \"" + domain + "\" is restricted", key -> allowedIn(domain, key));
            if (domain.equals("karpenter.sh")) {
                restrict.rule(
                        "label \"karpenter.sh/nodepool\" is restricted", key -> !key.equals("karpenter.sh/nodepool"));
                restrict.rule(
                        "label \"kubernetes.io/hostname\" is restricted", key -> !key.equals("kubernetes.io/hostname"));
            }
        }
        for (String old : OLD_KEYS) {
            restrict.rule("label \"" + old + "\" is restricted", key -> !key.equals(old));
        }
    }

    private interface Restrict {
        void rule(String message, Predicate<String> holds);
    }

    private static Schema.Check when(Predicate<JsonNode> holds, String message) {
        return (value, old) -> holds.test(value) ? Optional.empty() : Optional.of(message);
    }

    static void ofRequirementKey(Schema key) {
        restrictions((message, holds) -> key.rule(message, when(value -> holds.test(value.asString("")), message)));
    }

    static void ofLabels(Schema labels) {
        labels.maxItems = 100;
        restrictions((message, holds) -> labels.rule(
                message, when(value -> value.propertyNames().stream().allMatch(holds), message)));
    }

    static void ofBudgets(Schema budgets) {
        String message = "'schedule' must be set with 'duration'";
        budgets.rule(
                message,
                when(
                        value -> Tree.items(value).stream().allMatch(b -> b.has("schedule") == b.has("duration")),
                        message));
    }

    static void ofNodeClassRef(Schema reference) {
        for (String fixed : List.of("group", "kind")) {
            String message = "nodeClassRef." + fixed + " is immutable";
            reference.transition(
                    message,
                    (value, old) -> old == null || value.path(fixed).equals(old.path(fixed))
                            ? Optional.empty()
                            : Optional.of(message));
        }
    }

    static Schema notEmpty(Schema text, String message) {
        return text.rule(message, when(value -> !value.asString("").isEmpty(), message));
    }

    static void ofNodePool(Schema spec) {
        String modes = "Cannot transition NodePool between static (replicas set) and dynamic (replicas unset)"
                + " provisioning modes";
        spec.transition(
                modes,
                (value, old) -> old == null || value.has("replicas") == old.has("replicas")
                        ? Optional.empty()
                        : Optional.of(modes));
        String limits = "only 'limits.nodes' is supported on static NodePools";
        spec.rule(
                limits,
                when(
                        value -> !value.has("replicas")
                                || value.path("limits").propertyNames().stream().allMatch("nodes"::equals),
                        limits));
        String weight = "'weight' is not supported on static NodePools";
        spec.rule(weight, when(value -> !value.has("replicas") || !value.has("weight"), weight));
    }

    static void ofNodeClaim(Schema spec) {
        String message = "spec is immutable";
        spec.transition(
                message, (value, old) -> old == null || value.equals(old) ? Optional.empty() : Optional.of(message));
    }

    static void ofRequirements(Schema requirements) {
        String in = "requirements with operator 'In' must have a value defined";
        requirements.rule(in, (value, old) -> in(value, in));
        String compare = "requirements operator 'Gt', 'Lt', 'Gte', or 'Lte' must have a single positive integer value";
        requirements.rule(compare, (value, old) -> comparisons(value, compare));
        String least =
                "requirements with 'minValues' must have at least that many values specified in the 'values' field";
        requirements.rule(least, (value, old) -> least(value, least));
    }

    private static Optional<String> in(JsonNode requirements, String message) {
        return first(
                requirements,
                "In",
                requirement -> requirement.has("values")
                        ? refuse(requirement.path("values").isEmpty(), message)
                        : Optional.of(unreadable("no such key: values", message)));
    }

    private static Optional<String> least(JsonNode requirements, String message) {
        return first(requirements, "In", requirement -> {
            if (!requirement.has("minValues")) {
                return Optional.empty();
            }
            if (!requirement.has("values")) {
                return Optional.of(unreadable("no such key: values", message));
            }
            return refuse(requirement.path("values").size() < Tree.number(requirement, 0, "minValues"), message);
        });
    }

    private static Optional<String> comparisons(JsonNode requirements, String message) {
        for (String operator : List.of("Gt", "Lt", "Gte", "Lte")) {
            var refusal = first(requirements, operator, requirement -> comparison(requirement, message));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> comparison(JsonNode requirement, String message) {
        if (!requirement.has("values")) {
            return Optional.of(unreadable("no such key: values", message));
        }
        if (requirement.path("values").size() != 1) {
            return Optional.of(message);
        }
        String value = requirement.path("values").path(0).asString("");
        try {
            return refuse(Long.parseLong(value) < 0, message);
        } catch (NumberFormatException e) {
            return Optional.of(unreadable("type conversion error from 'string' to 'int'", message));
        }
    }

    private static Optional<String> first(JsonNode requirements, String operator, Find find) {
        return Tree.items(requirements).stream()
                .filter(requirement -> Tree.text(requirement, "operator").equals(operator))
                .map(find::refusal)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private interface Find {
        Optional<String> refusal(JsonNode requirement);
    }

    private static Optional<String> refuse(boolean refused, String message) {
        return refused ? Optional.of(message) : Optional.empty();
    }

    /** How the API server words a rule that stumbled over the value; it shows the value's type before it. */
    static String unreadable(String why, @Nullable String message) {
        return "\"array\": " + why + " evaluating rule: " + message;
    }
}
