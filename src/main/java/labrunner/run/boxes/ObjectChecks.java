package labrunner.run.boxes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.lab.Check;
import labrunner.lab.Check.Count;
import labrunner.lab.Check.Quantifier;
import labrunner.lab.ObjectSet;
import labrunner.lab.Partial;
import labrunner.run.state.ValueText;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** Judges sets of objects: how many match, whether all are ready, whether none is there. */
final class ObjectChecks {
    private static final int NAMED = 4;

    Verdict match(Check.Objects check, List<Value.Mapping> objects, Optional<String> hint) {
        var fitting = new ArrayList<Value.Mapping>();
        String first = "";
        Optional<Verdict.Lack> lacking = Optional.empty();
        for (Value.Mapping object : objects) {
            Optional<Lack> lack = lacks(check.match(), object);
            if (lack.isEmpty()) {
                fitting.add(object);
            } else if (first.isEmpty()) {
                first = SnapshotQuery.named(object) + " " + lack.get().words();
                lacking = lack.get().of();
            }
        }
        long there = objects.size();
        long match = fitting.size();
        boolean holds = switch (check.quantifier()) {
            case ANY -> check.count().holds(match);
            case ALL -> match == there && check.count().holds(there);
            case NONE -> match == 0;
        };
        if (holds) {
            return new Verdict.Met(
                    check.quantifier() == Quantifier.NONE ? Texts.of("judged.none", there) : names(fitting));
        }
        return new Verdict.NotYet(
                expected(check),
                actual(check, objects, fitting, first),
                hint,
                objects.isEmpty() ? missing(check.set()) : lacking);
    }

    /** One object by its name that isn't there; of a set nobody can say which. */
    private static Optional<Verdict.Lack> missing(ObjectSet set) {
        return single(set) ? Optional.of(new Verdict.Lack(set.words(), "", "", "")) : Optional.empty();
    }

    /** What an object lacks, in words, and that field where it is one. */
    private record Lack(String words, Optional<Verdict.Lack> of) {}

    private static String expected(Check.Objects check) {
        String what = check.match().equals(Value.EMPTY) ? "" : Texts.of("judged.with", ValueText.of(check.match()));
        return switch (check.quantifier()) {
            case ANY ->
                single(check.set())
                        ? check.set().words() + what
                        : check.count() + " " + check.set().words() + what;
            case ALL -> Texts.of("judged.all", count(check.count()), check.set().words(), what);
            case NONE -> Texts.of("judged.no", check.set().words(), what);
        };
    }

    private static String actual(
            Check.Objects check, List<Value.Mapping> objects, List<Value.Mapping> fitting, String first) {
        if (objects.isEmpty()) {
            return single(check.set()) ? Texts.of("judged.missing") : Texts.of("judged.empty");
        }
        if (check.quantifier() == Quantifier.NONE) {
            return names(fitting);
        }
        if (single(check.set())) {
            return first;
        }
        String numbers = fitting.size() == objects.size()
                ? Texts.of("judged.there", objects.size())
                : Texts.of("judged.of", fitting.size(), objects.size());
        return first.isEmpty() ? numbers : numbers + "; " + first;
    }

    Verdict ready(Check.Ready check, List<Value.Mapping> objects, Optional<String> hint) {
        String expected = single(check.set())
                ? Texts.of("judged.ready", check.set().words())
                : Texts.of("judged.ready.all", count(check.count()), check.set().words());
        if (objects.isEmpty() && !check.count().holds(0)) {
            return new Verdict.NotYet(
                    expected,
                    single(check.set()) ? Texts.of("judged.missing") : Texts.of("judged.empty"),
                    hint,
                    missing(check.set()));
        }
        var waiting = new ArrayList<String>();
        for (Value.Mapping object : objects) {
            Readiness.lacks(object).ifPresent(lacks -> waiting.add(SnapshotQuery.named(object) + " " + lacks));
        }
        if (waiting.isEmpty() && check.count().holds(objects.size())) {
            return new Verdict.Met(names(objects));
        }
        String numbers = single(check.set())
                ? ""
                : Texts.of("judged.ready.of", (objects.size() - waiting.size()), objects.size());
        String first = waiting.isEmpty() ? "" : waiting.getFirst();
        return new Verdict.NotYet(
                expected, numbers.isEmpty() || first.isEmpty() ? numbers + first : numbers + "; " + first, hint);
    }

    /** What no look at one moment can say: that it stays so is told by {@link Quiet}. */
    Verdict pending(Check.Pending check, List<Value.Mapping> objects, Optional<String> hint) {
        return new Verdict.NotYet(
                check.sentence(),
                objects.isEmpty() ? Texts.of("judged.missing") : Texts.of("stays.not", objects.size()),
                hint);
    }

    Verdict absent(Check.Absent check, List<Value.Mapping> objects, Optional<String> hint) {
        if (objects.isEmpty()) {
            return new Verdict.Met(Texts.of("judged.missing"));
        }
        Value.Mapping first = objects.getFirst();
        List<String> finalizers = first.items("metadata", "finalizers").stream()
                .flatMap(item -> item.text().stream())
                .toList();
        boolean going = first.text("metadata", "deletionTimestamp").isPresent();
        String held = !going
                ? ""
                : finalizers.isEmpty()
                        ? Texts.of("judged.held")
                        : Texts.of("judged.held.by", String.join(", ", finalizers));
        return new Verdict.NotYet(Texts.of("judged.no.set", check.set().words()), names(objects) + held, hint);
    }

    private static Optional<Lack> lacks(Value match, Value.Mapping object) {
        if (!(match.at("status") instanceof Value.Null) && !FreshStatus.observed(object)) {
            return Optional.of(new Lack(Texts.of("judged.stale"), Optional.empty()));
        }
        return Partial.difference(match, object)
                .map(difference -> new Lack(
                        lacking(difference, object),
                        Optional.of(new Verdict.Lack(
                                SnapshotQuery.named(object),
                                difference.path(),
                                value(difference.expected()),
                                value(difference.actual())))));
    }

    /** In the words of a roll-out where that is what is missing; what comes with time isn't there "yet". */
    private static String lacking(Partial.Difference difference, Value.Mapping object) {
        String path = difference.path();
        Optional<String> rollout = path.startsWith("status.")
                        && object.text("kind").filter("Deployment"::equals).isPresent()
                ? Readiness.lacks(object)
                : Optional.empty();
        return rollout.orElseGet(() -> {
            if (!(difference.actual() instanceof Value.Null)) {
                return Texts.of("judged.has", path, ValueText.of(difference.actual()));
            }
            return Texts.of(path.startsWith("spec.") ? "judged.has.no" : "judged.has.not.yet", path);
        });
    }

    private static String value(Value value) {
        return value instanceof Value.Null ? "" : ValueText.of(value);
    }

    private static boolean single(ObjectSet set) {
        return set.name().isPresent();
    }

    private static String count(Count count) {
        return count.equals(Count.SOME) ? "" : count + ", ";
    }

    /** The kind once, then the names. */
    private static String names(List<Value.Mapping> objects) {
        String names = objects.stream()
                .limit(NAMED)
                .map(object -> object == objects.getFirst() ? SnapshotQuery.named(object) : SnapshotQuery.name(object))
                .collect(Collectors.joining(", "));
        return objects.size() > NAMED ? Texts.of("judged.and.more", names, (objects.size() - NAMED)) : names;
    }
}
