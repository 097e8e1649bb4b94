package labrunner.cluster.print;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.Scalars;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Value;

/** A JSONPath that leads to one plain value of an object, as {@code kubectl wait --for=jsonpath=} takes it. */
public final class ObjectPath {
    private final JsonPath path;

    private ObjectPath(JsonPath path) {
        this.path = path;
    }

    /**
     * @param path with or without its braces
     * @throws labrunner.problem.ProblemException USAGE in kubectl's words
     */
    public static ObjectPath parse(String path) {
        return new ObjectPath(JsonPath.relaxed(path));
    }

    /** Whether it leads to anything. */
    public boolean leadsAnywhere(Value object) {
        return !one(object).isEmpty();
    }

    /**
     * The value as text; empty where there is none.
     *
     * @throws labrunner.problem.ProblemException USAGE in kubectl's words, where there are several or it isn't a plain one
     */
    public Optional<String> value(Value object) {
        return one(object).stream().findFirst().map(ObjectPath::text);
    }

    private List<Value> one(Value object) {
        List<Value> found = path.results(object);
        if (found.size() > 1) {
            throw usage("error: given jsonpath expression matches more than one value");
        }
        return found;
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Mapping mapping -> throw nested();
            case Value.Sequence sequence -> throw nested();
            case Value.Null nothing -> "<nil>";
            case Value.Text text -> text.text();
            case Value.Bool bool -> Scalars.text(bool);
            case Value.Whole whole -> Scalars.text(whole);
            case Value.Decimal decimal -> Scalars.text(decimal);
        };
    }

    private static RuntimeException nested() {
        return usage("error: jsonpath leads to a nested object or list which is not supported");
    }

    private static RuntimeException usage(String words) {
        return Problem.of(Kind.USAGE, words, "Choose a path that leads to one value.")
                .asException();
    }
}
