package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import labrunner.shell.data.Effort;
import labrunner.shell.data.LimitException;
import labrunner.value.Value;

/** The order that jq has for all values. */
final class Order {
    static final int DEEPEST = 300;
    private final Effort effort;

    Order(Effort effort) {
        this.effort = effort;
    }

    boolean same(Value one, Value other) {
        return compare(one, other) == 0;
    }

    int compare(Value one, Value other) {
        return compare(one, other, 0);
    }

    private int compare(Value one, Value other, int depth) {
        effort.characters(4);
        deep(depth);
        int ranks = Integer.compare(rank(one), rank(other));
        if (ranks != 0) {
            return ranks;
        }
        return switch (one) {
            case Value.Null n -> 0;
            case Value.Bool b -> 0;
            case Value.Whole w -> Double.compare(Numbers.of(one), Numbers.of(other));
            case Value.Decimal d -> Double.compare(Numbers.of(one), Numbers.of(other));
            case Value.Text text -> texts(text.text(), ((Value.Text) other).text());
            case Value.Sequence sequence -> lists(sequence.items(), ((Value.Sequence) other).items(), depth);
            case Value.Mapping mapping -> mappings(mapping, (Value.Mapping) other, depth);
        };
    }

    /** A value that is too deep for work on it. */
    static void deep(int depth) {
        if (depth > DEEPEST) {
            throw new LimitException("a value is more than " + DEEPEST + " deep");
        }
    }

    private int lists(List<Value> one, List<Value> other, int depth) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = compare(one.get(i), other.get(i), depth + 1);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private int mappings(Value.Mapping one, Value.Mapping other, int depth) {
        List<String> keys = keys(one);
        List<String> others = keys(other);
        for (int i = 0; i < Math.min(keys.size(), others.size()); i++) {
            int order = texts(keys.get(i), others.get(i));
            if (order != 0) {
                return order;
            }
        }
        if (keys.size() != others.size()) {
            return Integer.compare(keys.size(), others.size());
        }
        for (String key : keys) {
            int order = compare(one.at(key), other.at(key), depth + 1);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Keys in order. */
    List<String> keys(Value.Mapping mapping) {
        effort.characters(20L * mapping.fields().size());
        var keys = new ArrayList<>(mapping.fields().keySet());
        keys.sort(this::texts);
        return keys;
    }

    /** By code points, which is the order of the bytes of UTF-8. */
    private int texts(String one, String other) {
        int length = Math.min(one.length(), other.length());
        effort.characters(4);
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                effort.characters(i);
                boolean pairs = Character.isSurrogate(a) != Character.isSurrogate(b);
                return pairs ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        effort.characters(length);
        return Integer.compare(one.length(), other.length());
    }

    private static int rank(Value value) {
        return switch (value) {
            case Value.Null n -> 0;
            case Value.Bool bool -> bool.truth() ? 2 : 1;
            case Value.Whole w -> 3;
            case Value.Decimal d -> 3;
            case Value.Text t -> 4;
            case Value.Sequence s -> 5;
            case Value.Mapping m -> 6;
        };
    }

    List<Value> sorted(List<Value> values) {
        var sorted = new ArrayList<>(values);
        sorted.sort(this::compare);
        return sorted;
    }

    /** A value with what it is sorted by. */
    record Keyed(Value key, Value value) {}

    List<Keyed> byKey(List<Keyed> values) {
        var sorted = new ArrayList<>(values);
        sorted.sort(Comparator.comparing(Keyed::key, this::compare));
        return sorted;
    }
}
