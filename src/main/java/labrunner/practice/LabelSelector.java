package labrunner.practice;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Matches labels against the {@code selector} of an object: {@code matchLabels} and {@code matchExpressions}. */
public final class LabelSelector {
    private LabelSelector() {}

    /** Whether the labels satisfy the selector: an empty one selects everything, an absent one (null) nothing. */
    public static boolean matches(JsonNode selector, Map<String, String> labels) {
        return of(selector).test(labels);
    }

    /** The selector read once, for matching many. */
    public static Predicate<Map<String, String>> of(JsonNode selector) {
        if (!selector.isObject()) {
            return labels -> false;
        }
        Map<String, String> wanted = Tree.texts(selector, "matchLabels");
        List<JsonNode> expressions = Tree.items(selector, "matchExpressions");
        return labels -> matchesAll(wanted, labels)
                && expressions.stream().allMatch(expression -> satisfies(expression, labels));
    }

    /** Whether every label of a plain map (a {@code nodeSelector}) is there with that value. */
    public static boolean matchesAll(Map<String, String> wanted, Map<String, String> labels) {
        return wanted.entrySet().stream().allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())));
    }

    /** One expression of a label selector or a node selector term, {@code Gt} and {@code Lt} included. */
    public static boolean satisfies(JsonNode expression, Map<String, String> labels) {
        String key = Tree.text(expression, "key");
        List<String> values = Tree.items(expression, "values").stream()
                .map(value -> value.asString(""))
                .toList();
        String label = labels.get(key);
        return switch (Tree.text(expression, "operator")) {
            case "In" -> label != null && values.contains(label);
            case "NotIn" -> label == null || !values.contains(label);
            case "Exists" -> label != null;
            case "DoesNotExist" -> label == null;
            case "Gt" -> label != null && compares(label, values) > 0;
            case "Lt" -> label != null && compares(label, values) < 0;
            default -> false;
        };
    }

    /** The label against the one value, both as whole numbers; 0, which satisfies neither Gt nor Lt, if either isn't one. */
    private static int compares(String label, List<String> values) {
        try {
            return values.size() == 1 ? Long.compare(Long.parseLong(label), Long.parseLong(values.getFirst())) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
