package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import labrunner.shell.data.Effort;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.RefusedException;
import labrunner.value.Value;

/** Operators on two values. */
final class Arithmetic {
    private final Effort effort;
    private final Order order;

    Arithmetic(Effort effort, Order order) {
        this.effort = effort;
        this.order = order;
    }

    Value work(String sign, Value left, Value right) {
        return switch (sign) {
            case "==" -> Value.of(order.same(left, right));
            case "!=" -> Value.of(!order.same(left, right));
            case "<" -> Value.of(order.compare(left, right) < 0);
            case "<=" -> Value.of(order.compare(left, right) <= 0);
            case ">" -> Value.of(order.compare(left, right) > 0);
            case ">=" -> Value.of(order.compare(left, right) >= 0);
            case "+" -> plus(left, right);
            case "-" -> minus(left, right);
            case "*" -> times(left, right);
            case "/" -> by(left, right);
            case "%" -> rest(left, right);
            default -> throw new IllegalArgumentException(sign);
        };
    }

    Value negative(Value value) {
        if (!Numbers.is(value)) {
            throw new JqException("error: " + Places.kind(value) + " cannot be negated");
        }
        return Numbers.of(-Numbers.of(value));
    }

    private static JqException cannot(Value left, Value right, String what) {
        return new JqException("error: " + Places.kind(left) + " and " + Places.kind(right) + " cannot be " + what);
    }

    Value plus(Value left, Value right) {
        if (left instanceof Value.Null) {
            return right;
        }
        if (right instanceof Value.Null) {
            return left;
        }
        if (Numbers.is(left) && Numbers.is(right)) {
            return Numbers.of(Numbers.of(left) + Numbers.of(right));
        }
        if (left instanceof Value.Text one && right instanceof Value.Text other) {
            effort.characters(one.text().length() + (long) other.text().length());
            return Value.of(Effort.within(one.text() + other.text()));
        }
        if (left instanceof Value.Sequence one && right instanceof Value.Sequence other) {
            effort.characters(one.items().size() + (long) other.items().size());
            within(one.items().size() + other.items().size());
            var items = new ArrayList<>(one.items());
            items.addAll(other.items());
            return new Value.Sequence(items);
        }
        if (left instanceof Value.Mapping one && right instanceof Value.Mapping other) {
            effort.characters(4L * (one.fields().size() + other.fields().size()));
            var fields = new LinkedHashMap<>(one.fields());
            fields.putAll(other.fields());
            return new Value.Mapping(fields);
        }
        throw cannot(left, right, "added");
    }

    private static void within(int items) {
        if (items > Effort.LONGEST) {
            throw new LimitException("a list is longer than a million");
        }
    }

    private Value minus(Value left, Value right) {
        if (Numbers.is(left) && Numbers.is(right)) {
            return Numbers.of(Numbers.of(left) - Numbers.of(right));
        }
        if (left instanceof Value.Sequence one && right instanceof Value.Sequence other) {
            List<Value> kept = one.items().stream()
                    .filter(item -> other.items().stream().noneMatch(out -> order.same(item, out)))
                    .toList();
            return new Value.Sequence(kept);
        }
        throw cannot(left, right, "subtracted");
    }

    private Value times(Value left, Value right) {
        if (Numbers.is(left) && Numbers.is(right)) {
            return Numbers.of(Numbers.of(left) * Numbers.of(right));
        }
        if (left instanceof Value.Text text && Numbers.is(right)) {
            int count = Numbers.index(right);
            if (count < 1) {
                throw new RefusedException("jq with a text " + count + " times");
            }
            long length = (long) text.text().length() * count;
            if (length > Effort.LONGEST) {
                throw new LimitException("a text is longer than a million characters");
            }
            effort.characters(length);
            return Value.of(text.text().repeat(count));
        }
        if (left instanceof Value.Mapping one && right instanceof Value.Mapping other) {
            return merge(one, other, 0);
        }
        if (Numbers.is(left) && right instanceof Value.Text) {
            throw new RefusedException("jq with a number times a text");
        }
        throw cannot(left, right, "multiplied");
    }

    private Value merge(Value.Mapping one, Value.Mapping other, int depth) {
        Order.deep(depth);
        effort.characters(4L * (one.fields().size() + other.fields().size()));
        var fields = new LinkedHashMap<>(one.fields());
        other.fields().forEach((key, value) -> {
            boolean both = fields.get(key) instanceof Value.Mapping && value instanceof Value.Mapping;
            fields.put(
                    key,
                    both && fields.get(key) instanceof Value.Mapping old && value instanceof Value.Mapping added
                            ? merge(old, added, depth + 1)
                            : value);
        });
        return new Value.Mapping(fields);
    }

    private Value by(Value left, Value right) {
        if (Numbers.is(left) && Numbers.is(right)) {
            if (Numbers.of(right) == 0) {
                throw cannot(left, right, "divided because the divisor is zero");
            }
            return Numbers.of(Numbers.of(left) / Numbers.of(right));
        }
        if (left instanceof Value.Text text && right instanceof Value.Text by) {
            return split(text.text(), by.text());
        }
        throw cannot(left, right, "divided");
    }

    Value split(String text, String by) {
        effort.characters(2L * text.length());
        var parts = new ArrayList<Value>();
        if (text.isEmpty()) {
            return new Value.Sequence(parts);
        }
        if (by.isEmpty()) {
            text.codePoints().forEach(c -> parts.add(Value.of(Character.toString(c))));
            return new Value.Sequence(parts);
        }
        int at = 0;
        for (int next = text.indexOf(by); next >= 0; next = text.indexOf(by, at)) {
            parts.add(Value.of(text.substring(at, next)));
            at = next + by.length();
        }
        parts.add(Value.of(text.substring(at)));
        return new Value.Sequence(parts);
    }

    private static Value rest(Value left, Value right) {
        if (!Numbers.is(left) || !Numbers.is(right)) {
            throw cannot(left, right, "divided");
        }
        if (left instanceof Value.Whole one
                && right instanceof Value.Whole other
                && one.number() >= 0
                && other.number() >= 0) {
            if (other.number() == 0) {
                throw cannot(left, right, "divided because the divisor is zero");
            }
            return Value.of(one.number() % other.number());
        }
        throw new RefusedException("jq with % of such numbers");
    }
}
