package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.cluster.rows.Scalars;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Json;
import labrunner.value.Value;

/**
 * kubectl's JSONPath: text with {@code {…}} in it, {@code range} and {@code end}, filters, slices, unions and {@code ..}. A key that
 * isn't there is no result, as with kubectl.
 */
final class JsonPath {
    private static final Pattern RELAXED = Pattern.compile("\\{\\.?([^{}]+)}|\\.?([^{}]+)");

    /** A step of a template. */
    sealed interface Node {
        record Text(String text) implements Node {}

        /** A number or a truth. */
        record Constant(Value value) implements Node {}

        /** {@code range}, {@code end}, or what isn't known. */
        record Word(String word) implements Node {}

        record Field(String name) implements Node {}

        record Wildcard() implements Node {}

        record Descend() implements Node {}

        /** @param single whether one index is meant, so that its end is only derived from it */
        record Slice(OptionalInt from, OptionalInt to, OptionalInt stride, boolean single) implements Node {}

        record Union(List<List<Node>> paths) implements Node {}

        /** @param operator {@code exists} where nothing is compared */
        record Filter(List<Node> left, String operator, List<Node> right) implements Node {}

        /** What stands within a pair of braces, or text between two of them. */
        record Actions(List<Node> nodes) implements Node {}
    }

    private final String template;
    private final List<Node.Actions> parts;

    private JsonPath(String template, List<Node.Actions> parts) {
        this.template = template;
        this.parts = parts;
    }

    /** @throws labrunner.problem.ProblemException USAGE in kubectl's words */
    static JsonPath parse(String template) {
        return new JsonPath(template, JsonPathParser.parse(template));
    }

    /** As custom columns take it: with or without the braces and the leading dot. */
    static JsonPath relaxed(String path) {
        Matcher matcher = RELAXED.matcher(path);
        if (!matcher.matches()) {
            throw usage("error: unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}'"
                    + " or '{.name1.name2}'");
        }
        return parse("{." + (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)) + "}");
    }

    /**
     * What kubectl prints for an object.
     *
     * @throws labrunner.problem.ProblemException USAGE in kubectl's words
     */
    String print(Value object) {
        var out = new StringBuilder();
        try {
            for (List<Value> results : new JsonPathWalk(parts).all(object)) {
                for (int i = 0; i < results.size(); i++) {
                    out.append(i == 0 ? "" : " ").append(text(results.get(i)));
                }
            }
        } catch (JsonPathWalk.Stuck e) {
            throw usage("error: error executing jsonpath " + GoPrintf.quoted(template) + ": Error executing template: "
                    + e.getMessage()
                    + ". Printing more information for debugging the template:\n\ttemplate was:\n\t\t" + template);
        }
        return out.toString();
    }

    private static RuntimeException usage(String words) {
        return Problem.of(Kind.USAGE, words, "").asException();
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Mapping mapping -> Json.sorted(mapping);
            case Value.Sequence sequence -> Json.sorted(sequence);
            case Value.Null nothing -> "null";
            case Value.Text t -> t.text();
            case Value.Bool b -> Scalars.text(b);
            case Value.Whole w -> Scalars.text(w);
            case Value.Decimal d -> Scalars.text(d);
        };
    }

    /**
     * All values that the paths of the template lead to.
     *
     * @throws labrunner.problem.ProblemException USAGE in kubectl's words
     */
    List<Value> results(Value object) {
        var all = new ArrayList<Value>();
        try {
            new JsonPathWalk(parts).all(object).forEach(all::addAll);
        } catch (JsonPathWalk.Stuck e) {
            throw usage("error: " + e.getMessage());
        }
        return all;
    }
}
