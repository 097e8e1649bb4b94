package labrunner.practice.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import labrunner.practice.FieldError;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import labrunner.value.Quantity;
import tools.jackson.databind.JsonNode;

/** What is refused in the spec of a pod or of a pod template. */
final class PodValidation {
    private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    private static final Set<String> STANDARD = Set.of(Resources.CPU, Resources.MEMORY, Resources.EPHEMERAL_STORAGE);

    private final List<FieldError> errors;

    PodValidation(List<FieldError> errors) {
        this.errors = errors;
    }

    void spec(JsonNode spec, String path) {
        spec(spec, path, Set.of());
    }

    /** @param claimed names of volumes that stand elsewhere: a StatefulSet's claims */
    void spec(JsonNode spec, String path, Set<String> claimed) {
        Set<String> volumes = new HashSet<>(claimed);
        Tree.items(spec, "volumes").forEach(volume -> volumes.add(Tree.text(volume, "name")));
        if (Tree.items(spec, "containers").isEmpty()) {
            errors.add(FieldError.required(path + ".containers", ""));
        }
        containers(spec, "containers", path, volumes);
        containers(spec, "initContainers", path, volumes);
        String restart = Tree.text(spec, "restartPolicy");
        if (!restart.isEmpty() && !List.of("Always", "OnFailure", "Never").contains(restart)) {
            errors.add(
                    FieldError.unsupported(path + ".restartPolicy", restart, List.of("Always", "OnFailure", "Never")));
        }
        Names.labels(spec.path("nodeSelector"), path + ".nodeSelector", errors);
        tolerations(spec, path);
        spread(spec, path);
    }

    private void containers(JsonNode spec, String list, String path, Set<String> volumes) {
        var names = new HashSet<String>();
        List<JsonNode> containers = Tree.items(spec, list);
        for (int i = 0; i < containers.size(); i++) {
            JsonNode container = containers.get(i);
            String here = path + "." + list + "[" + i + "]";
            String name = Tree.text(container, "name");
            if (name.isEmpty()) {
                errors.add(FieldError.required(here + ".name", ""));
            } else {
                Names.label(name, here + ".name", errors);
                if (!names.add(name)) {
                    errors.add(FieldError.duplicate(here + ".name", name));
                }
            }
            if (Tree.text(container, "image").isEmpty()) {
                errors.add(FieldError.required(here + ".image", ""));
            }
            ports(container, here);
            for (String mount : mounts(container)) {
                if (!volumes.contains(mount)) {
                    errors.add(new FieldError(
                            here + ".volumeMounts[" + mounts(container).indexOf(mount) + "].name",
                            FieldError.Type.NOT_FOUND,
                            "Not found: " + Tree.quoted(mount)));
                }
            }
            String pull = Tree.text(container, "imagePullPolicy");
            if (!PULL_POLICIES.contains(pull)) {
                errors.add(FieldError.unsupported(here + ".imagePullPolicy", pull, PULL_POLICIES));
            }
            resources(container.path("resources"), here + ".resources");
        }
    }

    private static List<String> mounts(JsonNode container) {
        return Tree.items(container, "volumeMounts").stream()
                .map(mount -> Tree.text(mount, "name"))
                // the token's volume is added by admission, which this cluster does without
                .filter(name -> !name.startsWith("kube-api-access-"))
                .toList();
    }

    private void ports(JsonNode container, String path) {
        List<JsonNode> ports = Tree.items(container, "ports");
        for (int i = 0; i < ports.size(); i++) {
            long port = Tree.number(ports.get(i), 0, "containerPort");
            if (port < 1 || port > 65535) {
                errors.add(FieldError.invalid(
                        path + ".ports[" + i + "].containerPort", port, "must be between 1 and 65535, inclusive"));
            }
        }
    }

    private void resources(JsonNode resources, String path) {
        named(resources.path("limits"), path + ".limits");
        named(resources.path("requests"), path + ".requests");
        resources.path("requests").properties().forEach(entry -> {
            Quantity request = Resources.amount(entry.getValue());
            if (request.compareTo(Quantity.ZERO) < 0) {
                errors.add(FieldError.invalid(
                        path + ".requests[" + entry.getKey() + "]",
                        entry.getValue().asString(""),
                        "must be greater than or equal to 0"));
            }
            JsonNode limit = resources.path("limits").path(entry.getKey());
            if (!limit.isMissingNode() && request.compareTo(Resources.amount(limit)) > 0) {
                errors.add(FieldError.invalid(
                        path + ".requests",
                        entry.getValue().asString(""),
                        "must be less than or equal to " + entry.getKey() + " limit of " + limit.asString("")));
            }
        });
    }

    /** A container asks for what Kubernetes knows, or for what somebody else names with a domain of its own. */
    private void named(JsonNode amounts, String path) {
        for (String resource : amounts.propertyNames()) {
            if (!STANDARD.contains(resource) && !resource.startsWith("hugepages-") && !resource.contains("/")) {
                String at = path + "[" + resource + "]";
                errors.add(FieldError.invalid(at, resource, "must be a standard resource type or fully qualified"));
                errors.add(FieldError.invalid(at, resource, "must be a standard resource for containers"));
            }
        }
    }

    private void tolerations(JsonNode spec, String path) {
        List<JsonNode> tolerations = Tree.items(spec, "tolerations");
        for (int i = 0; i < tolerations.size(); i++) {
            JsonNode toleration = tolerations.get(i);
            String here = path + ".tolerations[" + i + "]";
            String operator = Tree.text(toleration, "operator");
            String key = Tree.text(toleration, "key");
            if (!key.isEmpty()) {
                Names.key(key, here + ".key", errors);
            } else if (!operator.equals("Exists")) {
                errors.add(FieldError.invalid(
                        here + ".operator",
                        operator,
                        "operator must be Exists when `key` is empty, which means \"match all values and all keys\""));
            }
            if (!List.of("", "Equal", "Exists").contains(operator)) {
                errors.add(FieldError.unsupported(here + ".operator", operator, List.of("Equal", "Exists")));
            } else if (operator.equals("Exists")
                    && !Tree.text(toleration, "value").isEmpty()) {
                errors.add(FieldError.invalid(
                        here + ".operator",
                        Tree.text(toleration, "value"),
                        "value must be empty when `operator` is 'Exists'"));
            }
            String effect = Tree.text(toleration, "effect");
            if (!effect.isEmpty() && !EFFECTS.contains(effect)) {
                errors.add(FieldError.unsupported(here + ".effect", effect, EFFECTS));
            }
        }
    }

    private void spread(JsonNode spec, String path) {
        List<JsonNode> constraints = Tree.items(spec, "topologySpreadConstraints");
        for (int i = 0; i < constraints.size(); i++) {
            JsonNode constraint = constraints.get(i);
            String here = path + ".topologySpreadConstraints[" + i + "]";
            long skew = Tree.number(constraint, 0, "maxSkew");
            if (skew <= 0) {
                errors.add(FieldError.invalid(here + ".maxSkew", skew, "must be greater than zero"));
            }
            if (Tree.text(constraint, "topologyKey").isEmpty()) {
                errors.add(FieldError.required(here + ".topologyKey", "can not be empty"));
            }
            String when = Tree.text(constraint, "whenUnsatisfiable");
            if (!List.of("DoNotSchedule", "ScheduleAnyway").contains(when)) {
                errors.add(FieldError.unsupported(
                        here + ".whenUnsatisfiable", when, List.of("DoNotSchedule", "ScheduleAnyway")));
            }
        }
    }
}
