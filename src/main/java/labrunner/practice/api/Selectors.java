package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.practice.ApiException;
import labrunner.practice.LabelSelector;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code labelSelector} and {@code fieldSelector} of a list or watch. */
final class Selectors {
    private static final Pattern SET = Pattern.compile("\\s*([A-Za-z0-9./_-]+)\\s+(in|notin)\\s+\\(([^)]*)\\)\\s*");
    private static final Pattern COMPARE = Pattern.compile("\\s*([A-Za-z0-9./_-]+)\\s*(==|!=|=|>|<)\\s*([^\\s]*)\\s*");
    private static final Pattern PRESENT = Pattern.compile("\\s*(!?)\\s*([A-Za-z0-9./_-]+)\\s*");
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
        var expressions = new ArrayList<JsonNode>();
        for (String part : split(selector)) {
            expressions.add(expression(part));
        }
        return object -> {
            var labels = Tree.texts(object, "metadata", "labels");
            return expressions.stream().allMatch(expression -> LabelSelector.satisfies(expression, labels));
        };
    }

    /** At commas outside of parentheses. */
    private static List<String> split(String selector) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < selector.length(); i++) {
            char c = selector.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(selector.substring(from, i));
                from = i + 1;
            }
        }
        if (!selector.isBlank()) {
            parts.add(selector.substring(from));
        }
        return parts;
    }

    private static ObjectNode expression(String part) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            return made(
                    set.group(1),
                    set.group(2).equals("in") ? "In" : "NotIn",
                    set.group(3).split("\\s*,\\s*"));
        }
        Matcher compare = COMPARE.matcher(part);
        if (compare.matches()) {
            String operator = switch (compare.group(2)) {
                case "!=" -> "NotIn";
                case ">" -> "Gt";
                case "<" -> "Lt";
                default -> "In";
            };
            return made(compare.group(1), operator, compare.group(3));
        }
        Matcher present = PRESENT.matcher(part);
        if (present.matches()) {
            return made(present.group(2), present.group(1).isEmpty() ? "Exists" : "DoesNotExist");
        }
        if (part.contains("(") && !part.contains(")")) {
            throw ApiException.badRequest("unable to parse requirement: found '', expected: ',' or ')'");
        }
        if (part.isBlank()) {
            throw ApiException.badRequest("found '', expected: identifier after ','");
        }
        throw ApiException.badRequest(
                "unable to parse requirement: found '" + part.strip() + "', expected: identifier");
    }

    private static ObjectNode made(String key, String operator, String... values) {
        ObjectNode expression = Tree.object();
        expression.put("key", key).put("operator", operator);
        var list = expression.putArray("values");
        for (String value : values) {
            list.add(value.strip());
        }
        return expression;
    }

    private static Predicate<JsonNode> fields(Request request) {
        Predicate<JsonNode> all = object -> true;
        for (String part : split(request.query("fieldSelector"))) {
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
