package labrunner.practice;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import labrunner.value.LabelRequirement;
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
        List<Predicate<Map<String, String>>> expressions = Tree.items(selector, "matchExpressions").stream()
                .map(LabelSelector::requirement)
                .toList();
        return labels ->
                matchesAll(wanted, labels) && expressions.stream().allMatch(expression -> expression.test(labels));
    }

    /** Whether every label of a plain map (a {@code nodeSelector}) is there with that value. */
    public static boolean matchesAll(Map<String, String> wanted, Map<String, String> labels) {
        return wanted.entrySet().stream().allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())));
    }

    /** One expression of a label selector or a node selector term; satisfied by nothing where its operator is none. */
    public static boolean satisfies(JsonNode expression, Map<String, String> labels) {
        return requirement(expression).test(labels);
    }

    private static Predicate<Map<String, String>> requirement(JsonNode expression) {
        return LabelRequirement.Operator.of(Tree.text(expression, "operator"))
                .<Predicate<Map<String, String>>>map(operator -> new LabelRequirement(
                        Tree.text(expression, "key"),
                        operator,
                        Tree.items(expression, "values").stream()
                                .map(value -> value.asString(""))
                                .toList()))
                .orElse(labels -> false);
    }
}
