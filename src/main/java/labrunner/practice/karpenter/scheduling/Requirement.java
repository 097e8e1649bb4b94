package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * The values that one label may have: those listed, or with {@code complement} all but those listed, within inclusive
 * whole-number bounds. Karpenter's model of a node selector requirement.
 */
public record Requirement(
        String key,
        boolean complement,
        SortedSet<String> values,
        OptionalLong gte,
        OptionalLong lte,
        OptionalInt minValues) {

    private static final int SHOWN_VALUES = 5;

    public Requirement {
        values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    /** The label has one of these values; with none, it must not exist. */
    public static Requirement in(String key, Collection<String> values) {
        return plain(key, false, values);
    }

    /** The label has one of these values. */
    public static Requirement in(String key, String... values) {
        return in(key, List.of(values));
    }

    /** The label has some value. */
    public static Requirement exists(String key) {
        return plain(key, true, List.of());
    }

    /** The label is absent. */
    public static Requirement doesNotExist(String key) {
        return plain(key, false, List.of());
    }

    /**
     * As written in a manifest. Old names of well-known keys become today's; {@code Gt} and {@code Lt} become inclusive
     * bounds, and a bound that is no number counts as 0, as Karpenter's conversion has it.
     */
    public static Requirement of(String rawKey, String operator, List<String> rawValues, OptionalInt minValues) {
        String key = LabelKeys.normalized(rawKey);
        List<String> values = rawValues.stream()
                .map(v -> LabelKeys.normalizedValue(key, rawKey, v))
                .toList();
        Requirement bare = switch (operator) {
            case "In" -> plain(key, false, values);
            case "NotIn" -> plain(key, true, values);
            case "DoesNotExist" -> doesNotExist(key);
            case "Gt" ->
                bound(values) == Long.MAX_VALUE
                        ? doesNotExist(key)
                        : bounded(key, OptionalLong.of(bound(values) + 1), OptionalLong.empty());
            case "Lt" -> bounded(key, OptionalLong.empty(), OptionalLong.of(bound(values) - 1));
            case "Gte" -> bounded(key, OptionalLong.of(bound(values)), OptionalLong.empty());
            case "Lte" -> bounded(key, OptionalLong.empty(), OptionalLong.of(bound(values)));
            default -> exists(key);
        };
        return bare.withMinValues(minValues);
    }

    private static Requirement plain(String key, boolean complement, Collection<String> values) {
        return new Requirement(
                key,
                complement,
                new TreeSet<>(values),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty());
    }

    private static Requirement bounded(String key, OptionalLong gte, OptionalLong lte) {
        return new Requirement(key, true, new TreeSet<>(), gte, lte, OptionalInt.empty());
    }

    private static long bound(List<String> values) {
        return values.isEmpty() ? 0 : whole(values.getFirst()).orElse(0);
    }

    private static OptionalLong whole(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notWhole) {
            return OptionalLong.empty();
        }
    }

    /** The same with another number of distinct values asked for. */
    public Requirement withMinValues(OptionalInt count) {
        return new Requirement(key, complement, values, gte, lte, count);
    }

    /** What satisfies both. */
    public Requirement intersection(Requirement other) {
        OptionalLong low = higher(gte, other.gte);
        OptionalLong high = lower(lte, other.lte);
        OptionalInt count = minValues.isEmpty()
                ? other.minValues
                : other.minValues.isEmpty()
                        ? minValues
                        : OptionalInt.of(Math.max(minValues.getAsInt(), other.minValues.getAsInt()));
        if (low.isPresent() && high.isPresent() && low.getAsLong() > high.getAsLong()) {
            return doesNotExist(key).withMinValues(count);
        }
        boolean open = complement && other.complement;
        var common = new TreeSet<String>(complement && !other.complement ? other.values : values);
        if (open) {
            common.addAll(other.values);
        } else if (complement) {
            common.removeAll(values);
        } else if (other.complement) {
            common.removeAll(other.values);
        } else {
            common.retainAll(other.values);
        }
        common.removeIf(value -> !within(value, low, high));
        return new Requirement(
                key, open, common, open ? low : OptionalLong.empty(), open ? high : OptionalLong.empty(), count);
    }

    /** Whether some value satisfies both; cheaper than building {@link #intersection}. */
    public boolean intersects(Requirement other) {
        OptionalLong low = higher(gte, other.gte);
        OptionalLong high = lower(lte, other.lte);
        if (low.isPresent() && high.isPresent() && low.getAsLong() > high.getAsLong()) {
            return false;
        }
        if (complement && other.complement) {
            return true;
        }
        Requirement listed = complement || (!other.complement && other.values.size() < values.size()) ? other : this;
        Requirement asked = listed == this ? other : this;
        for (String value : listed.values) {
            if (asked.complement != asked.values.contains(value) && within(value, low, high)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the label may have this value. */
    public boolean allows(String value) {
        return complement != values.contains(value) && within(value, gte, lte);
    }

    /** The operator that this amounts to. */
    public Operator operator() {
        if (complement) {
            return values.isEmpty() ? Operator.EXISTS : Operator.NOT_IN;
        }
        return values.isEmpty() ? Operator.DOES_NOT_EXIST : Operator.IN;
    }

    /** Whether it only forbids: such a requirement is content with an absent label. */
    public boolean forbids() {
        return operator() == Operator.NOT_IN || operator() == Operator.DOES_NOT_EXIST;
    }

    /** The only value, if exactly one is allowed. */
    public List<String> only() {
        return !complement && values.size() == 1 ? List.copyOf(values) : List.of();
    }

    /** Some allowed value: the first of a list, else a random whole number within the bounds; empty if none is. */
    public String any(RandomGenerator random) {
        return switch (operator()) {
            case IN -> values.first();
            case DOES_NOT_EXIST -> "";
            case EXISTS, NOT_IN -> {
                long low = gte.orElse(0);
                long high = lte.isPresent() && lte.getAsLong() < Long.MAX_VALUE ? lte.getAsLong() + 1 : Long.MAX_VALUE;
                yield String.valueOf(random.nextLong(low, Math.max(low + 1, high)));
            }
        };
    }

    /** The entries that say this in a manifest: one, or two if there are both bounds. */
    public List<Written> written() {
        var entries = new ArrayList<Written>();
        gte.ifPresent(low -> entries.add(new Written(key, "Gte", List.of(String.valueOf(low)), minValues)));
        lte.ifPresent(high -> entries.add(new Written(key, "Lte", List.of(String.valueOf(high)), minValues)));
        if (entries.isEmpty()) {
            entries.add(new Written(key, operator().word(), List.copyOf(values), minValues));
        }
        return entries;
    }

    /** An entry of a list of requirements in a manifest. */
    public record Written(String key, String operator, List<String> values, OptionalInt minValues) {}

    private static boolean within(String value, OptionalLong low, OptionalLong high) {
        if (low.isEmpty() && high.isEmpty()) {
            return true;
        }
        OptionalLong number = whole(value);
        return number.isPresent()
                && (low.isEmpty() || number.getAsLong() >= low.getAsLong())
                && (high.isEmpty() || number.getAsLong() <= high.getAsLong());
    }

    private static OptionalLong higher(OptionalLong a, OptionalLong b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : OptionalLong.of(Math.max(a.getAsLong(), b.getAsLong()));
    }

    private static OptionalLong lower(OptionalLong a, OptionalLong b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : OptionalLong.of(Math.min(a.getAsLong(), b.getAsLong()));
    }

    /** As in Karpenter's messages: {@code key In [a b]}, at most five values, then bounds. */
    @Override
    public String toString() {
        var text = new StringBuilder(key).append(' ').append(operator().word());
        if (!values.isEmpty()) {
            var shown = new ArrayList<>(values.stream().limit(SHOWN_VALUES).toList());
            if (values.size() > SHOWN_VALUES) {
                shown.add("and " + (values.size() - SHOWN_VALUES) + " others");
            }
            text.append(" [").append(String.join(" ", shown)).append(']');
        }
        gte.ifPresent(low -> text.append(" >=").append(low));
        lte.ifPresent(high -> text.append(" <=").append(high));
        minValues.ifPresent(count -> text.append(" minValues ").append(count));
        return text.toString();
    }
}
