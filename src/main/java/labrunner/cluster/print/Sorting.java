package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Quantity;
import labrunner.value.Value;

/** The order of {@code --sort-by}: by what a path leads to in each object; what has nothing there comes first. */
final class Sorting {
    /** So few are sorted as Go sorts them, where what is equal may change its place. */
    private static final int FEW = 12;

    private final String path;
    private final JsonPath parsed;

    private Sorting(String path, JsonPath parsed) {
        this.path = path;
        this.parsed = parsed;
    }

    /** @throws labrunner.problem.ProblemException USAGE in kubectl's words */
    static Sorting by(String path) {
        return new Sorting(path, JsonPath.relaxed(path));
    }

    /**
     * The places of the objects in their order.
     *
     * @throws labrunner.problem.ProblemException USAGE where none of them has such a field, or it can't be compared
     */
    List<Integer> of(List<Value> objects) {
        List<List<Value>> keys = keys(objects);
        if (!finds(objects)) {
            throw usage("error: couldn't find any field with path \"{." + path.replaceAll("^\\{?\\.?|}$", "")
                    + "}\" in the list of objects");
        }
        var order = new ArrayList<>(IntStream.range(0, keys.size()).boxed().toList());
        if (order.size() > FEW) {
            order.sort((a, b) -> less(keys.get(a), keys.get(b))
                    ? less(keys.get(b), keys.get(a)) ? 0 : -1
                    : less(keys.get(b), keys.get(a)) ? 1 : 0);
            return order;
        }
        for (int i = 1; i < order.size(); i++) {
            for (int j = i; j > 0 && less(keys.get(order.get(j)), keys.get(order.get(j - 1))); j--) {
                Collections.swap(order, j, j - 1);
            }
        }
        return order;
    }

    private List<List<Value>> keys(List<Value> objects) {
        return objects.stream()
                .map(object -> parsed.results(object).stream().limit(1).toList())
                .toList();
    }

    /** Whether any of the objects has such a field, or none is there. */
    boolean finds(List<Value> objects) {
        return objects.isEmpty() || !keys(objects).stream().allMatch(List::isEmpty);
    }

    private boolean less(List<Value> a, List<Value> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty();
        }
        return less(a.getFirst(), b.getFirst());
    }

    private boolean less(Value a, Value b) {
        if (a instanceof Value.Null || b instanceof Value.Null) {
            return a instanceof Value.Null && !(b instanceof Value.Null);
        }
        if (a instanceof Value.Text one && b instanceof Value.Text other) {
            var amount = Quantity.of(one);
            var second = Quantity.of(other);
            return amount.isPresent() && second.isPresent()
                    ? amount.get().compareTo(second.get()) < 0
                    : one.text().compareTo(other.text()) < 0;
        }
        if (a instanceof Value.Whole one && b instanceof Value.Whole other) {
            return one.number() < other.number();
        }
        if (a instanceof Value.Decimal one && b instanceof Value.Decimal other) {
            return one.number() < other.number();
        }
        throw usage("error: the field " + path + " can't be sorted by");
    }

    private static RuntimeException usage(String words) {
        return Problem.of(Kind.USAGE, words, "").asException();
    }
}
