package labrunner.practice.api;

import static labrunner.practice.Tree.number;
import static labrunner.practice.Tree.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** What kubectl prints of the built-in kinds, a pod apart. */
final class Cells {
    private static final String ROLE = "node-role.kubernetes.io/";

    private Cells() {}

    static List<Object> plain(JsonNode object, Instant now) {
        return List.of(Tree.name(object), Ages.age(object, now));
    }

    static List<Object> node(JsonNode node, Instant now) {
        String status = Tree.condition(node, "Ready")
                .map(c -> text(c, "status").equals("True") ? "Ready" : "NotReady")
                .orElse("Unknown");
        if (Tree.isTrue(node, "spec", "unschedulable")) {
            status += ",SchedulingDisabled";
        }
        String roles = Tree.texts(node, "metadata", "labels").keySet().stream()
                .filter(label -> label.startsWith(ROLE))
                .map(label -> label.substring(ROLE.length()))
                .sorted()
                .collect(Collectors.joining(","));
        JsonNode info = node.path("status").path("nodeInfo");
        return List.of(
                Tree.name(node),
                status,
                PodCells.orNone(roles),
                Ages.age(node, now),
                text(info, "kubeletVersion"),
                address(node, "InternalIP"),
                address(node, "ExternalIP"),
                unknown(text(info, "osImage")),
                unknown(text(info, "kernelVersion")),
                unknown(text(info, "containerRuntimeVersion")));
    }

    private static String address(JsonNode node, String type) {
        return Tree.items(node, "status", "addresses").stream()
                .filter(a -> text(a, "type").equals(type))
                .map(a -> text(a, "address"))
                .findFirst()
                .orElse("<none>");
    }

    private static String unknown(String text) {
        return text.isEmpty() ? "<unknown>" : text;
    }

    static List<Object> namespace(JsonNode namespace, Instant now) {
        return List.of(Tree.name(namespace), text(namespace, "status", "phase"), Ages.age(namespace, now));
    }

    static List<Object> event(JsonNode event, Instant now) {
        var eventTime = Tree.instant(event, "eventTime");
        var first = Tree.instant(event, "firstTimestamp").or(() -> eventTime);
        var last = Tree.instant(event, "series", "lastObservedTime")
                .or(() -> Tree.instant(event, "lastTimestamp"))
                .or(() -> first);
        long count = number(event, number(event, 1, "count"), "series", "count");
        JsonNode object = event.path("involvedObject");
        String component = text(event, "source", "component");
        String host = text(event, "source", "host");
        return List.of(
                Ages.since(last, now),
                text(event, "type"),
                text(event, "reason"),
                text(object, "kind").toLowerCase(java.util.Locale.ROOT) + "/" + text(object, "name"),
                text(object, "fieldPath"),
                component.isEmpty()
                        ? text(event, "reportingComponent")
                        : host.isEmpty() ? component : component + ", " + host,
                text(event, "message").strip(),
                Ages.since(first, now),
                count,
                Tree.name(event));
    }

    static List<Object> service(JsonNode service, Instant now) {
        JsonNode spec = service.path("spec");
        String ports = Tree.items(spec, "ports").stream()
                .map(port -> number(port, 0, "port") + (port.has("nodePort") ? ":" + number(port, 0, "nodePort") : "")
                        + "/" + text(port, "protocol"))
                .collect(Collectors.joining(","));
        return List.of(
                Tree.name(service),
                text(spec, "type"),
                PodCells.orNone(text(spec, "clusterIP")),
                external(service),
                PodCells.orNone(ports),
                Ages.age(service, now),
                labels(Tree.texts(spec, "selector")));
    }

    private static String external(JsonNode service) {
        return switch (text(service, "spec", "type")) {
            case "LoadBalancer" -> {
                String addresses = NetworkCells.addresses(service);
                yield addresses.isEmpty() ? "<pending>" : addresses;
            }
            case "ExternalName" -> text(service, "spec", "externalName");
            default -> "<none>";
        };
    }

    static List<Object> deployment(JsonNode deployment, Instant now) {
        JsonNode status = deployment.path("status");
        var cells = new ArrayList<Object>(List.of(
                Tree.name(deployment),
                number(status, 0, "readyReplicas") + "/" + number(deployment, 0, "spec", "replicas"),
                number(status, 0, "updatedReplicas"),
                number(status, 0, "availableReplicas"),
                Ages.age(deployment, now)));
        cells.addAll(ofTemplate(deployment));
        return cells;
    }

    static List<Object> replicaSet(JsonNode set, Instant now) {
        JsonNode status = set.path("status");
        var cells = new ArrayList<Object>(List.of(
                Tree.name(set),
                number(set, 0, "spec", "replicas"),
                number(status, 0, "replicas"),
                number(status, 0, "readyReplicas"),
                Ages.age(set, now)));
        cells.addAll(ofTemplate(set));
        return cells;
    }

    static List<Object> daemonSet(JsonNode set, Instant now) {
        JsonNode status = set.path("status");
        var cells = new ArrayList<Object>(List.of(
                Tree.name(set),
                number(status, 0, "desiredNumberScheduled"),
                number(status, 0, "currentNumberScheduled"),
                number(status, 0, "numberReady"),
                number(status, 0, "updatedNumberScheduled"),
                number(status, 0, "numberAvailable"),
                labels(Tree.texts(set, "spec", "template", "spec", "nodeSelector")),
                Ages.age(set, now)));
        cells.addAll(ofTemplate(set));
        return cells;
    }

    private static List<Object> ofTemplate(JsonNode object) {
        return template(object.path("spec"), object.path("spec").path("selector"));
    }

    /** Containers, images and selector of a spec that has a pod template. */
    static List<Object> template(JsonNode spec, JsonNode selector) {
        var containers = Tree.items(spec, "template", "spec", "containers");
        return List.of(
                containers.stream().map(c -> text(c, "name")).collect(Collectors.joining(",")),
                containers.stream().map(c -> text(c, "image")).collect(Collectors.joining(",")),
                selector(selector));
    }

    static String selector(JsonNode selector) {
        var parts = new ArrayList<String>();
        new TreeMap<>(Tree.texts(selector, "matchLabels")).forEach((key, value) -> parts.add(key + "=" + value));
        for (JsonNode expression : Tree.items(selector, "matchExpressions")) {
            String values = Tree.items(expression, "values").stream()
                    .map(JsonNode::asString)
                    .sorted()
                    .collect(Collectors.joining(","));
            String key = text(expression, "key");
            parts.add(
                    switch (text(expression, "operator")) {
                        case "In" -> key + " in (" + values + ")";
                        case "NotIn" -> key + " notin (" + values + ")";
                        case "DoesNotExist" -> "!" + key;
                        default -> key;
                    });
        }
        return PodCells.orNone(String.join(",", parts));
    }

    private static String labels(Map<String, String> labels) {
        return PodCells.orNone(new TreeMap<>(labels)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(",")));
    }

    static List<Object> configMap(JsonNode map, Instant now) {
        return List.of(
                Tree.name(map), map.path("data").size() + map.path("binaryData").size(), Ages.age(map, now));
    }

    static List<Object> controllerRevision(JsonNode revision, Instant now) {
        String controller = Tree.items(revision, "metadata", "ownerReferences").stream()
                .filter(owner -> Tree.isTrue(owner, "controller"))
                .map(owner -> {
                    String group = text(owner, "apiVersion").replaceFirst("/?[^/]*$", "");
                    return text(owner, "kind").toLowerCase(Locale.ROOT) + (group.isEmpty() ? "" : "." + group) + "/"
                            + text(owner, "name");
                })
                .findFirst()
                .orElse("<none>");
        return List.of(
                Tree.name(revision),
                controller,
                Long.toString(number(revision, 0, "revision")),
                Ages.age(revision, now));
    }

    static List<Object> secret(JsonNode secret, Instant now) {
        return List.of(
                Tree.name(secret), text(secret, "type"), secret.path("data").size(), Ages.age(secret, now));
    }

    static List<Object> budget(JsonNode budget, Instant now) {
        JsonNode spec = budget.path("spec");
        return List.of(
                Tree.name(budget),
                spec.has("minAvailable") ? spec.path("minAvailable").asString("") : "N/A",
                spec.has("maxUnavailable") ? spec.path("maxUnavailable").asString("") : "N/A",
                number(budget, 0, "status", "disruptionsAllowed"),
                Ages.age(budget, now));
    }

    static List<Object> priority(JsonNode priority, Instant now) {
        return List.of(
                Tree.name(priority),
                number(priority, 0, "value"),
                Tree.isTrue(priority, "globalDefault"),
                Ages.age(priority, now),
                text(priority, "preemptionPolicy"));
    }

    static List<Object> lease(JsonNode lease, Instant now) {
        return List.of(Tree.name(lease), text(lease, "spec", "holderIdentity"), Ages.age(lease, now));
    }

    static List<Object> definition(JsonNode definition, Instant now) {
        return List.of(Tree.name(definition), text(definition, "metadata", "creationTimestamp"));
    }
}
