package labrunner.practice.api;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import labrunner.practice.ApiException;
import labrunner.practice.Tree;
import labrunner.value.LabelQuery;
import tools.jackson.databind.JsonNode;

/** {@code labelSelector} and {@code fieldSelector} of a list or watch. */
final class Selectors {
    /** Fields that can be asked for, besides name and namespace, by kind. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "Pod",
            List.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "spec.hostNetwork",
                    "status.phase",
                    "status.podIP",
                    "status.nominatedNodeName"),
            "Event",
            List.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "reason",
                    "reportingComponent",
                    "source",
                    "type"),
            "Node",
            List.of("spec.unschedulable"),
            "Namespace",
            List.of("status.phase"),
            "Secret",
            List.of("type"));

    private Selectors() {}

    static Predicate<JsonNode> of(Request request) {
        return labels(request.query("labelSelector")).and(fields(request));
    }

    private static Predicate<JsonNode> labels(String selector) {
        try {
            LabelQuery query = LabelQuery.parse(selector);
            return object -> query.test(Tree.texts(object, "metadata", "labels"));
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Predicate<JsonNode> fields(Request request) {
        Predicate<JsonNode> all = object -> true;
        for (String part : request.query("fieldSelector").split(",")) {
            if (part.isBlank()) {
                continue;
            }
            boolean not = part.contains("!=");
            String[] sides = part.split("!=|==|=", 2);
            if (sides.length != 2) {
                throw ApiException.badRequest("invalid selector: '" + part + "'; can't understand '" + part + "'");
            }
            String field = sides[0].strip();
            String value = sides[1].strip();
            check(request, field);
            all = all.and(object -> read(object, field).equals(value) != not);
        }
        return all;
    }

    private static void check(Request request, String field) {
        boolean known = field.equals("metadata.name")
                || field.equals("metadata.namespace")
                || FIELDS.getOrDefault(request.resource().kind(), List.of()).contains(field);
        if (!known) {
            throw ApiException.badRequest(
                    request.resource().custom()
                                    || FIELDS.containsKey(request.resource().kind())
                            ? "field label not supported: " + field
                            : "\"" + field + "\" is not a known field selector: only \"metadata.name\","
                                    + " \"metadata.namespace\"");
        }
    }

    private static String read(JsonNode object, String field) {
        if (field.equals("source")) {
            String component = Tree.text(object, "source", "component");
            return component.isEmpty() ? Tree.text(object, "reportingComponent") : component;
        }
        JsonNode found = Tree.at(object, field.split("\\."));
        return found.isMissingNode()
                ? field.equals("spec.unschedulable") || field.equals("spec.hostNetwork") ? "false" : ""
                : found.asString("");
    }
}
