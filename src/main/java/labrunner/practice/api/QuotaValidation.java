package labrunner.practice.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import labrunner.practice.FieldError;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import labrunner.value.Quantity;
import tools.jackson.databind.JsonNode;

/** What is refused of quotas and limits. */
final class QuotaValidation {
    private static final Set<String> COUNTED = Set.of(
            "pods",
            "services",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers");
    private static final Set<String> MEASURED = Set.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.storage",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage");
    private static final Set<String> SCOPES = Set.of(
            "Terminating",
            "NotTerminating",
            "BestEffort",
            "NotBestEffort",
            "PriorityClass",
            "CrossNamespacePodAffinity",
            "VolumeAttributesClass");
    private static final Set<String> VALUED = Set.of("PriorityClass", "VolumeAttributesClass");

    private final Rules rules;

    QuotaValidation(Rules rules) {
        this.rules = rules;
    }

    void quota(JsonNode spec) {
        spec.path("hard").properties().forEach(entry -> hard(entry.getKey(), entry.getValue()));
        JsonNode scopes = spec.path("scopes");
        var given = new HashSet<String>();
        scopes.forEach(scope -> given.add(scope.asString("")));
        for (String scope : given) {
            if (!SCOPES.contains(scope)) {
                rules.add(FieldError.invalid("spec.scopes", scopes, "unsupported scope"));
            } else if (scope.equals("BestEffort")
                    && spec.path("hard")
                            .propertyStream()
                            .anyMatch(entry -> !entry.getKey().equals("pods"))) {
                rules.add(FieldError.invalid("spec.scopes", scopes, "unsupported scope applied to resource"));
            }
        }
        if (given.containsAll(List.of("BestEffort", "NotBestEffort"))
                || given.containsAll(List.of("Terminating", "NotTerminating"))) {
            rules.add(FieldError.invalid("spec.scopes", scopes, "conflicting scopes"));
        }
        Tree.items(spec, "scopeSelector", "matchExpressions").forEach(this::scope);
    }

    private void hard(String resource, JsonNode amount) {
        String path = "spec.hard[" + resource + "]";
        boolean standard = COUNTED.contains(resource) || MEASURED.contains(resource);
        if (!resource.contains("/") && !standard) {
            int before = rules.errors().size();
            Names.key(resource, path, rules.errors());
            if (rules.errors().size() == before && !resource.startsWith("requests.")) {
                rules.add(FieldError.invalid(path, resource, "must be a standard resource type or fully qualified"));
            }
            rules.add(FieldError.invalid(path, resource, "must be a standard resource for quota"));
        }
        Quantity value = Resources.amount(amount);
        if (value.compareTo(Quantity.ZERO) < 0) {
            rules.add(FieldError.invalid(path, amount, "must be greater than or equal to 0"));
        }
        boolean whole = COUNTED.contains(resource) || resource.startsWith("count/");
        if (whole && amount.asString("").endsWith("m")) {
            rules.add(FieldError.invalid(path, amount, "must be an integer"));
        }
    }

    private void scope(JsonNode expression) {
        String path = "spec.scopeSelector.matchExpressions";
        String scope = Tree.text(expression, "scopeName");
        String operator = Tree.text(expression, "operator");
        JsonNode values = expression.path("values");
        if (!SCOPES.contains(scope)) {
            rules.add(FieldError.invalid(path + ".scopeName", scope, "unsupported scope"));
        } else if (!VALUED.contains(scope) && !operator.equals("Exists")) {
            rules.add(FieldError.invalid(
                    path + ".operator",
                    operator,
                    "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating,"
                            + " ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort,"
                            + " ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"));
        }
        switch (operator) {
            case "In", "NotIn" -> {
                if (values.isEmpty()) {
                    rules.add(FieldError.required(
                            path + ".values",
                            "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"));
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    rules.add(FieldError.invalid(
                            path + ".values",
                            values,
                            "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"));
                }
            }
            default -> rules.add(FieldError.invalid(path + ".operator", operator, "not a valid selector operator"));
        }
    }

    void limits(JsonNode spec) {
        var types = new HashSet<String>();
        List<JsonNode> limits = Tree.items(spec, "limits");
        for (int i = 0; i < limits.size(); i++) {
            String path = "spec.limits[" + i + "]";
            String type = Tree.text(limits.get(i), "type");
            Names.key(type, path + ".type", rules.errors());
            if (!types.add(type)) {
                rules.add(FieldError.duplicate(path + ".type", type));
            }
            limit(limits.get(i), type, path);
        }
    }

    private void limit(JsonNode limit, String type, String path) {
        if (type.equals("Pod")) {
            for (String field : new String[] {"default", "defaultRequest"}) {
                if (!limit.path(field).isEmpty()) {
                    rules.add(FieldError.forbidden(path + "." + field, "may not be specified when `type` is 'Pod'"));
                }
            }
        }
        if (type.equals("PersistentVolumeClaim")
                && !limit.path("min").has("storage")
                && !limit.path("max").has("storage")) {
            rules.add(FieldError.required(
                    path + ".limits", "either minimum or maximum storage value is required, but neither was provided"));
        }
        var resources = new HashSet<String>();
        for (String field : new String[] {"max", "min", "default", "defaultRequest", "maxLimitRequestRatio"}) {
            limit.path(field).properties().forEach(entry -> resources.add(entry.getKey()));
        }
        resources.forEach(resource -> amounts(limit, resource, path, type.equals("Pod")));
    }

    private void amounts(JsonNode limit, String resource, String path, boolean pod) {
        var at = new Amounts(limit, resource, path);
        at.atMost("min", "min value", "max", "max value", "min");
        if (!pod) {
            at.atMost("min", "min value", "defaultRequest", "default request value", "defaultRequest");
            at.atMost("defaultRequest", "default request value", "max", "max value", "defaultRequest");
            at.atMost("defaultRequest", "default request value", "default", "default limit value", "defaultRequest");
            // shown with the other amount, as the server does
            at.shown("min", "min value", "default", "default value", "min");
            at.shown("default", "default value", "max", "max value", "max");
        }
        JsonNode ratio = limit.path("maxLimitRequestRatio").path(resource);
        if (!ratio.isMissingNode() && Resources.amount(ratio).compareTo(Quantity.parse("1")) < 0) {
            rules.add(FieldError.invalid(
                    path + ".maxLimitRequestRatio[" + resource + "]",
                    ratio,
                    "ratio " + ratio.asString("") + " is less than 1"));
        }
    }

    /** The amounts of one resource, which have an order. */
    private final class Amounts {
        private final JsonNode limit;
        private final String resource;
        private final String path;

        Amounts(JsonNode limit, String resource, String path) {
            this.limit = limit;
            this.resource = resource;
            this.path = path;
        }

        void atMost(String less, String lessSaid, String more, String moreSaid, String at) {
            compare(less, lessSaid, more, moreSaid, at, at);
        }

        void shown(String less, String lessSaid, String more, String moreSaid, String value) {
            compare(less, lessSaid, more, moreSaid, "default", value);
        }

        private void compare(String less, String lessSaid, String more, String moreSaid, String at, String value) {
            JsonNode low = limit.path(less).path(resource);
            JsonNode high = limit.path(more).path(resource);
            if (low.isMissingNode()
                    || high.isMissingNode()
                    || Resources.amount(low).compareTo(Resources.amount(high)) <= 0) {
                return;
            }
            rules.add(FieldError.invalid(
                    path + "." + at + "[" + resource + "]",
                    limit.path(value).path(resource),
                    lessSaid + " " + low.asString("") + " is greater than " + moreSaid + " " + high.asString("")));
        }
    }
}
