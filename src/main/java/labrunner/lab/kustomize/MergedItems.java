package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import labrunner.problem.Place;
import labrunner.texts.Texts;
import labrunner.value.Value;

/**
 * The items of a list that is merged by keys: those of the patch come first. An item is looked for by the keys that any item of
 * the list has; one that lacks such a key stands for the one item that has it, and its patch is lost.
 */
final class MergedItems {
    private final Merging merging;
    private final KnownKinds.Field field;
    private final List<String> keys;
    private final Place place;

    MergedItems(Merging merging, KnownKinds.Field field, Place place) {
        this.merging = merging;
        this.field = field;
        this.keys = field.keys().orElseThrow();
        this.place = place;
    }

    List<Value> of(List<Value> before, List<Value> with) {
        var asked = new LinkedHashSet<List<String>>();
        with.forEach(item -> asked.add(key(item)));
        before.forEach(item -> asked.add(key(item)));
        List<List<String>> completed = completed(new ArrayList<>(asked));
        List<Integer> valid = IntStream.range(0, keys.size())
                .filter(i -> completed.stream().anyMatch(key -> !key.get(i).isEmpty()))
                .boxed()
                .toList();
        if (valid.isEmpty()) {
            throw new NotDoneException(Texts.of("kustomize.keys", String.join(", ", keys)), place);
        }
        List<Value> old = new ArrayList<>(before);
        var added = new ArrayList<Value>();
        for (List<String> key : completed) {
            Predicate<Value> same = is(key, own(key));
            int at = find(old, same);
            Optional<Value> there = at < 0 ? Optional.empty() : Optional.of(old.get(at));
            Optional<Value> merged = merging.item(
                            there, with.stream().filter(same).findFirst(), field)
                    .filter(this::isSomething);
            if (merged.isEmpty()) {
                old.removeIf(is(key, valid));
                continue;
            }
            if (at >= 0) {
                old.set(at, merged.get());
            }
            put(added, merged.get(), is(key, valid));
        }
        for (Value item : old) {
            Predicate<Value> same = is(key(item), valid);
            if (valid.size() > 1) {
                added.removeIf(same);
            }
            put(added, item, same);
        }
        return added;
    }

    private boolean isSomething(Value value) {
        return !(value instanceof Value.Null) && !value.equals(Value.EMPTY);
    }

    /** Those of the keys that this one has. */
    private List<Integer> own(List<String> key) {
        return IntStream.range(0, keys.size())
                .filter(i -> !key.get(i).isEmpty())
                .boxed()
                .toList();
    }

    private static void put(List<Value> list, Value item, Predicate<Value> same) {
        int at = find(list, same);
        if (at < 0) {
            list.add(item);
        } else {
            list.set(at, item);
        }
    }

    private static int find(List<Value> list, Predicate<Value> wanted) {
        return IntStream.range(0, list.size())
                .filter(i -> wanted.test(list.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private Predicate<Value> is(List<String> key, List<Integer> by) {
        return item -> {
            List<String> own = key(item);
            return by.stream().allMatch(i -> own.get(i).equals(key.get(i)));
        };
    }

    /** Its keys as texts; empty where it lacks one. */
    private List<String> key(Value item) {
        List<String> key = keys.stream()
                .map(item::at)
                .map(value -> value instanceof Value.Null ? "" : Item.plain(value))
                .toList();
        if (keys.size() == 1 && key.getFirst().isEmpty() || key.stream().allMatch(String::isEmpty)) {
            throw new NotDoneException(Texts.of("kustomize.keys", String.join(", ", keys)), place);
        }
        return key;
    }

    /** A key of which a part lacks is taken for one that is alike and has it. */
    private static List<List<String>> completed(List<List<String>> asked) {
        for (int i = 0; i < asked.size(); i++) {
            List<String> one = asked.get(i);
            for (int j = 0; j < asked.size(); j++) {
                Optional<List<String>> both = both(one, asked.get(j));
                if (both.isPresent()) {
                    asked.set(i, both.get());
                    asked.set(j, both.get());
                }
            }
        }
        return asked;
    }

    private static Optional<List<String>> both(List<String> one, List<String> other) {
        boolean shared = false;
        var both = new ArrayList<String>();
        for (int i = 0; i < one.size(); i++) {
            String a = one.get(i);
            String b = other.get(i);
            shared |= a.equals(b);
            if (!a.equals(b) && !a.isEmpty() && !b.isEmpty()) {
                return Optional.empty();
            }
            both.add(a.isEmpty() ? b : a);
        }
        return shared ? Optional.of(both) : Optional.empty();
    }
}
