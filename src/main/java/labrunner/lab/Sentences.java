package labrunner.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** A sentence for an expectation that has none of its own. */
final class Sentences {
    /** What is set on an object beside what it is. */
    private static final Pattern TAG = Pattern.compile("metadata\\.(label|annotation)s\\.(.+)");

    private Sentences() {}

    static String absent(ObjectSet set) {
        return one(set) ? Texts.of("check.gone", set.words()) : Texts.of("check.gone.all", singular(set));
    }

    private static boolean one(ObjectSet set) {
        return set.name().isPresent();
    }

    /** The set without its plural: {@code Pod of workshop with app=inflate}. */
    private static String singular(ObjectSet set) {
        return set.kind() + rest(set);
    }

    private static String rest(ObjectSet set) {
        return set.namespace().map(space -> Texts.of("check.set.of", space)).orElse("")
                + set.selector()
                        .map(labels -> Texts.of("check.set.with", labels))
                        .orElse("");
    }

    static String ready(Check.Ready ready) {
        ObjectSet set = ready.set();
        boolean becomesReady =
                set.known().map(known -> known.ready().takesTime()).orElse(true);
        if (one(set)) {
            return Texts.of(becomesReady ? "check.ready" : "check.exists", set.words());
        }
        String number = ready.count().equals(Check.Count.SOME) ? "" : ready.count() + " ";
        String there = number.isEmpty() ? set.words() : number + lowerPlural(set, ready.count());
        return Texts.of(becomesReady ? "check.ready.all" : "check.exists.all", there);
    }

    private static String lowerPlural(ObjectSet set, Check.Count count) {
        return count.min() == 1 && count.max() == 1 ? singular(set) : set.words();
    }

    static String objects(Check.Objects objects) {
        ObjectSet set = objects.set();
        String fields = fields(objects.match());
        return switch (objects.quantifier()) {
            case ANY -> one(set) ? single(set, fields) : any(set, objects.count(), fields);
            case ALL ->
                one(set)
                        ? plain(set, objects.match()).orElseGet(() -> single(set, fields))
                        : each(set, objects.count(), fields);
            case NONE ->
                one(set) && !fields.isEmpty()
                        ? Texts.of("check.one.no", set.words(), fields)
                        : fields.isEmpty()
                                ? Texts.of("check.no", singular(set))
                                : Texts.of("check.no.with", singular(set), fields);
        };
    }

    /** What a command of kubectl's leads to, in the words that one has for it. */
    private static Optional<String> plain(ObjectSet set, Value match) {
        Optional<Long> replicas = match.whole("spec", "replicas");
        if (replicas.isPresent() && fields(match.at("spec")).equals("replicas " + replicas.get())) {
            return Optional.of(Texts.of("check.runs", set.name().orElse(set.words()), replicas.get()));
        }
        return switch (fields(match)) {
            case "spec.unschedulable true" -> Optional.of(Texts.of("check.cordoned", set.words()));
            case "spec.paused true" -> Optional.of(Texts.of("check.paused", set.words()));
            default -> Optional.empty();
        };
    }

    private static String single(ObjectSet set, String fields) {
        return fields.isEmpty() ? Texts.of("check.exists", set.words()) : Texts.of("check.one", set.words(), fields);
    }

    private static String any(ObjectSet set, Check.Count count, String fields) {
        if (count.equals(Check.Count.SOME)) {
            return fields.isEmpty()
                    ? Texts.of("check.any", singular(set))
                    : Texts.of("check.any.with", singular(set), fields);
        }
        return fields.isEmpty()
                ? Texts.of("check.some", count, set.words())
                : Texts.of("check.some.with", count, set.words(), fields);
    }

    private static String each(ObjectSet set, Check.Count count, String fields) {
        String each = fields.isEmpty()
                ? Texts.of("check.each", singular(set))
                : Texts.of("check.each.with", singular(set), fields);
        return count.equals(Check.Count.SOME) ? each : Texts.of("check.each.number", each, count);
    }

    /** The leaves of a partial object: {@code status.phase Running and spec.replicas 4}. */
    private static String fields(Value match) {
        var parts = new ArrayList<String>();
        collect("", match, parts);
        if (parts.size() > 4) {
            return Texts.of("check.fields.more", String.join(", ", parts.subList(0, 3)));
        }
        return parts.size() < 2
                ? String.join("", parts)
                : Texts.of("check.fields.and", String.join(", ", parts.subList(0, parts.size() - 1)), parts.getLast());
    }

    private static void collect(String path, Value value, List<String> parts) {
        Matcher tag = TAG.matcher(path);
        if (tag.matches() && !(value instanceof Value.Mapping)) {
            String key = tag.group(2);
            parts.add(
                    value instanceof Value.Null
                            ? Texts.of("check.fields.none", Texts.of("check.fields." + tag.group(1), key))
                            : Texts.of(
                                    "check.fields.the",
                                    Texts.of(
                                            "check.fields." + tag.group(1),
                                            key + "=" + value.text().orElse(""))));
            return;
        }
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
            case Value.Null nothing -> parts.add(Texts.of("check.fields.none", path));
        }
    }
}
