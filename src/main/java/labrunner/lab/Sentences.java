package labrunner.lab;

import java.util.ArrayList;
import java.util.List;
import labrunner.value.Value;

/** A sentence for an expectation that has none of its own. */
final class Sentences {
    private Sentences() {}

    static String absent(ObjectSet set) {
        return one(set) ? set.words() + " is gone" : "No " + singular(set) + " is left";
    }

    private static boolean one(ObjectSet set) {
        return set.name().isPresent();
    }

    /** The set without its plural: {@code Pod of workshop with app=inflate}. */
    private static String singular(ObjectSet set) {
        return set.kind() + rest(set);
    }

    private static String rest(ObjectSet set) {
        return set.namespace().map(space -> " of " + space).orElse("")
                + set.selector().map(labels -> " with " + labels).orElse("");
    }

    static String ready(Check.Ready ready) {
        ObjectSet set = ready.set();
        boolean becomesReady =
                set.known().map(known -> known.ready().takesTime()).orElse(true);
        if (one(set)) {
            return set.words() + (becomesReady ? " is ready" : " exists");
        }
        String number = ready.count().equals(Check.Count.SOME) ? "" : ready.count() + " ";
        String there = number.isEmpty() ? set.words() : number + lowerPlural(set, ready.count());
        return there + (becomesReady ? " are ready" : " exist");
    }

    private static String lowerPlural(ObjectSet set, Check.Count count) {
        return count.min() == 1 && count.max() == 1 ? singular(set) : set.words();
    }

    static String objects(Check.Objects objects) {
        ObjectSet set = objects.set();
        String fields = fields(objects.match());
        String having = fields.isEmpty() ? "" : " with " + fields;
        Check.Count count = objects.count();
        return switch (objects.quantifier()) {
            case ANY -> {
                if (one(set)) {
                    yield set.words() + (fields.isEmpty() ? " exists" : " has " + fields);
                }
                yield count.equals(Check.Count.SOME)
                        ? "There is a " + singular(set) + having
                        : "There are " + count + " " + set.words() + having;
            }
            case ALL ->
                one(set)
                        ? set.words() + (fields.isEmpty() ? " exists" : " has " + fields)
                        : "Each " + singular(set) + (fields.isEmpty() ? " exists" : " has " + fields)
                                + (count.equals(Check.Count.SOME) ? "" : ", and there are " + count);
            case NONE -> "No " + singular(set) + (fields.isEmpty() ? " is there" : " has " + fields);
        };
    }

    /** The leaves of a partial object: {@code status.phase Running and spec.replicas 4}. */
    private static String fields(Value match) {
        var parts = new ArrayList<String>();
        collect("", match, parts);
        if (parts.size() > 4) {
            return String.join(", ", parts.subList(0, 3)) + " and more";
        }
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    private static void collect(String path, Value value, List<String> parts) {
        String name = path.isEmpty() ? "" : path + " ";
        switch (value) {
            case Value.Mapping mapping -> {
                // A condition reads better as its type and status.
                if (mapping.text("type").isPresent()
                        && mapping.text("status").isPresent()
                        && mapping.fields().size() == 2) {
                    parts.add(mapping.text("type").get() + "="
                            + mapping.text("status").get());
                } else {
                    mapping.fields()
                            .forEach((key, inner) -> collect(path.isEmpty() ? key : path + "." + key, inner, parts));
                }
            }
            case Value.Sequence sequence -> sequence.items().forEach(item -> collect(path, item, parts));
            case Value.Text text -> parts.add(name + text.text());
            case Value.Bool bool -> parts.add(name + bool.truth());
            case Value.Whole whole -> parts.add(name + whole.number());
            case Value.Decimal decimal -> parts.add(name + decimal.number());
            case Value.Null nothing -> parts.add("no " + path);
        }
    }
}
