package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
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

    /** A part of a template. */
    sealed interface Node {
        record Text(String text) implements Node {}

        record Path(List<Step> steps) implements Node {}

        record Range(Path over, List<Node> body) implements Node {}
    }

    /** A step of a path. */
    sealed interface Step {
        record Root() implements Step {}

        record Field(String name) implements Step {}

        record Wildcard() implements Step {}

        record Descend() implements Step {}

        record Slice(OptionalInt from, OptionalInt to, int stride, boolean single) implements Step {}

        record Union(List<Node.Path> paths) implements Step {}

        /** @param operator empty for "is there" */
        record Filter(Operand left, String operator, Operand right) implements Step {}
    }

    /** A side of a filter. */
    sealed interface Operand {
        record Path(Node.Path path) implements Operand {}

        record Literal(Value value) implements Operand {}

        record Nothing() implements Operand {}
    }

    private final String template;
    private final List<Node> nodes;

    private JsonPath(String template, List<Node> nodes) {
        this.template = template;
        this.nodes = nodes;
    }

    /** @throws labrunner.problem.ProblemException USAGE in kubectl's words */
    static JsonPath parse(String template) {
        return new JsonPath(template, new JsonPathParser(template).nodes());
    }

    /** As custom columns take it: with or without the braces and the leading dot. */
    static JsonPath relaxed(String path) {
        String text = path.strip();
        if (text.startsWith("{") && text.endsWith("}")) {
            text = text.substring(1, text.length() - 1);
        }
        return parse(text.startsWith(".") || text.startsWith("$") ? "{" + text + "}" : "{." + text + "}");
    }

    /** What kubectl prints for an object. */
    String print(Value object) {
        var out = new StringBuilder();
        print(nodes, object, object, out);
        return out.toString();
    }

    private void print(List<Node> parts, Value root, Value here, StringBuilder out) {
        for (Node part : parts) {
            switch (part) {
                case Node.Text text -> out.append(text.text());
                case Node.Path path -> {
                    List<Value> results = walk(path, root, here);
                    for (int i = 0; i < results.size(); i++) {
                        out.append(i == 0 ? "" : " ").append(text(results.get(i)));
                    }
                }
                case Node.Range range -> {
                    // within a range, $ is the item too, as kubectl evaluates the body anew on each
                    walk(range.over(), root, here).forEach(item -> print(range.body(), item, item, out));
                }
            }
        }
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

    /** All values that the paths of the template lead to. */
    List<Value> results(Value object) {
        var results = new ArrayList<Value>();
        for (Node node : nodes) {
            if (node instanceof Node.Path path) {
                results.addAll(walk(path, object, object));
            }
        }
        return results;
    }

    private List<Value> walk(Node.Path path, Value root, Value here) {
        List<Value> values = List.of(here);
        for (Step step : path.steps()) {
            values = step(step, values, root);
        }
        return values;
    }

    private List<Value> step(Step step, List<Value> values, Value root) {
        var results = new ArrayList<Value>();
        switch (step) {
            case Step.Root r -> results.add(root);
            case Step.Field field ->
                values.forEach(value -> {
                    if (value instanceof Value.Mapping mapping
                            && mapping.fields().containsKey(field.name())) {
                        results.add(value.at(field.name()));
                    }
                });
            case Step.Wildcard w -> values.forEach(value -> results.addAll(children(value)));
            case Step.Descend d -> values.forEach(value -> descend(value, results));
            case Step.Slice slice -> values.forEach(value -> slice(slice, value, results));
            case Step.Union union ->
                values.forEach(value -> union.paths().forEach(path -> results.addAll(walk(path, root, value))));
            case Step.Filter filter ->
                values.stream()
                        .flatMap(value -> value.items().stream())
                        .filter(item -> holds(filter, item, root))
                        .forEach(results::add);
        }
        return results;
    }

    private static List<Value> children(Value value) {
        return switch (value) {
            case Value.Sequence sequence -> sequence.items();
            case Value.Mapping mapping -> List.copyOf(new TreeMap<>(mapping.fields()).values());
            case Value.Text t -> List.of();
            case Value.Bool b -> List.of();
            case Value.Whole w -> List.of();
            case Value.Decimal d -> List.of();
            case Value.Null n -> List.of();
        };
    }

    private static void descend(Value value, List<Value> into) {
        into.add(value);
        children(value).forEach(child -> descend(child, into));
    }

    private void slice(Step.Slice slice, Value value, List<Value> into) {
        if (!(value instanceof Value.Sequence sequence)) {
            if (value instanceof Value.Null) {
                return;
            }
            throw failed("it is not array or slice");
        }
        int size = sequence.items().size();
        int from = from(slice.from().orElse(0), size);
        int to = from(slice.to().orElse(size), size);
        if (slice.single()) {
            if (from < 0 || from >= size) {
                throw failed("array index out of bounds: index " + slice.from().orElse(0) + ", length " + size);
            }
            into.add(sequence.items().get(from));
            return;
        }
        for (int i = Math.max(0, from); i < Math.min(to, size); i += Math.max(1, slice.stride())) {
            into.add(sequence.items().get(i));
        }
    }

    private static int from(int index, int size) {
        return index < 0 ? index + size : index;
    }

    private boolean holds(Step.Filter filter, Value item, Value root) {
        List<Value> left = operand(filter.left(), item, root);
        if (filter.operator().isEmpty()) {
            return !left.isEmpty();
        }
        List<Value> right = operand(filter.right(), item, root);
        if (left.size() > 1 || right.size() > 1) {
            throw failed("can only compare one element at a time");
        }
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        Optional<Integer> order = compare(left.getFirst(), right.getFirst());
        return switch (filter.operator()) {
            case "==" -> order.equals(Optional.of(0));
            case "!=" -> !order.equals(Optional.of(0));
            case "<" -> order.map(o -> o < 0).orElse(false);
            case "<=" -> order.map(o -> o <= 0).orElse(false);
            case ">" -> order.map(o -> o > 0).orElse(false);
            case ">=" -> order.map(o -> o >= 0).orElse(false);
            default -> throw failed("unrecognized filter operator " + filter.operator());
        };
    }

    private List<Value> operand(Operand operand, Value item, Value root) {
        return switch (operand) {
            case Operand.Path path -> walk(path.path(), root, item);
            case Operand.Literal literal -> List.of(literal.value());
            case Operand.Nothing nothing -> List.of();
        };
    }

    /** Empty where the two can't be compared. */
    private static Optional<Integer> compare(Value left, Value right) {
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            return Optional.of(a.text().compareTo(b.text()));
        }
        if (left instanceof Value.Bool a && right instanceof Value.Bool b) {
            return Optional.of(Boolean.compare(a.truth(), b.truth()));
        }
        Optional<Double> a = number(left);
        Optional<Double> b = number(right);
        return a.isPresent() && b.isPresent() ? Optional.of(Double.compare(a.get(), b.get())) : Optional.empty();
    }

    private static Optional<Double> number(Value value) {
        return switch (value) {
            case Value.Whole whole -> Optional.of((double) whole.number());
            case Value.Decimal decimal -> Optional.of(decimal.number());
            case Value.Text t -> Optional.empty();
            case Value.Bool b -> Optional.empty();
            case Value.Null n -> Optional.empty();
            case Value.Sequence s -> Optional.empty();
            case Value.Mapping m -> Optional.empty();
        };
    }

    private RuntimeException failed(String why) {
        return Problem.of(
                        Kind.USAGE,
                        "error: error executing jsonpath \"" + template + "\": Error executing template: " + why,
                        "")
                .asException();
    }
}
