package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Requirements by key, sorted; each key at most once, several on one key intersected. */
public final class Requirements {
    /** Asks for nothing. */
    public static final Requirements NONE = new Requirements(new TreeMap<>());

    private final SortedMap<String, Requirement> byKey;

    private Requirements(SortedMap<String, Requirement> byKey) {
        this.byKey = Collections.unmodifiableSortedMap(byKey);
    }

    public static Requirements of(Collection<Requirement> all) {
        return NONE.and(all);
    }

    public static Requirements of(Requirement... all) {
        return NONE.and(List.of(all));
    }

    /** Each label with its one value. */
    public static Requirements ofLabels(Map<String, String> labels) {
        return of(labels.entrySet().stream()
                .map(label -> Requirement.of(label.getKey(), "In", List.of(label.getValue()), OptionalInt.empty()))
                .toList());
    }

    /** These and those. */
    public Requirements and(Collection<Requirement> more) {
        if (more.isEmpty()) {
            return this;
        }
        var merged = new TreeMap<>(byKey);
        for (Requirement requirement : more) {
            merged.merge(requirement.key(), requirement, (existing, added) -> added.intersection(existing));
        }
        return new Requirements(merged);
    }

    public Requirements and(Requirements more) {
        return and(more.all());
    }

    public Requirements and(Requirement more) {
        return and(List.of(more));
    }

    /** The same with one key set anew, whatever it was. */
    public Requirements with(Requirement replacement) {
        var copy = new TreeMap<>(byKey);
        copy.put(replacement.key(), replacement);
        return new Requirements(copy);
    }

    /** The same without some keys. */
    public Requirements without(Set<String> keys) {
        var copy = new TreeMap<>(byKey);
        copy.keySet().removeAll(keys);
        return new Requirements(copy);
    }

    public Collection<Requirement> all() {
        return byKey.values();
    }

    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** What is asked of a key; any value if nothing is. */
    public Requirement on(String key) {
        Requirement known = byKey.get(key);
        return known == null ? Requirement.exists(key) : known;
    }

    public boolean hasMinValues() {
        return byKey.values().stream().anyMatch(r -> r.minValues().isPresent());
    }

    /** Whether nothing speaks against {@code asked}; keys that only one side has do not. */
    public boolean intersects(Requirements asked) {
        boolean fewer = byKey.size() <= asked.byKey.size();
        for (String key : (fewer ? byKey : asked.byKey).keySet()) {
            Requirement existing = byKey.get(key);
            Requirement incoming = asked.byKey.get(key);
            if (existing != null
                    && incoming != null
                    && !existing.intersects(incoming)
                    && !(incoming.forbids() && existing.forbids())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Why something that has these requirements can't take what {@code asked} asks for; empty if it can. A key that is
     * not here is refused, unless it is one of {@code undefinedAllowed} or only forbidden.
     */
    public Optional<String> whyIncompatible(Requirements asked, Set<String> undefinedAllowed) {
        for (Requirement wanted : asked.all()) {
            String key = wanted.key();
            if (!undefinedAllowed.contains(key) && !has(key) && !wanted.forbids()) {
                return Optional.of(
                        "label \"%s\" does not have known values%s".formatted(key, typoHint(key, undefinedAllowed)));
            }
        }
        if (intersects(asked)) {
            return Optional.empty();
        }
        var reasons = new ArrayList<String>();
        for (Requirement incoming : asked.all()) {
            Requirement existing = byKey.get(incoming.key());
            if (existing != null && !existing.intersects(incoming) && !(incoming.forbids() && existing.forbids())) {
                reasons.add("key %s, %s not in %s".formatted(incoming.key(), incoming, existing));
            }
        }
        return Optional.of(String.join("; ", reasons));
    }

    /** Whether something that has these can take what is asked; see {@link #whyIncompatible}. */
    public boolean compatible(Requirements asked, Set<String> undefinedAllowed) {
        for (Requirement wanted : asked.all()) {
            if (!undefinedAllowed.contains(wanted.key()) && !has(wanted.key()) && !wanted.forbids()) {
                return false;
            }
        }
        return intersects(asked);
    }

    private String typoHint(String key, Set<String> undefinedAllowed) {
        String suffix = key.substring(key.indexOf('/') + 1);
        var candidates = new ArrayList<>(undefinedAllowed.stream().sorted().toList());
        candidates.addAll(byKey.keySet());
        for (String candidate : candidates) {
            if (candidate.contains(key) || candidate.endsWith(suffix)) {
                return " (typo of \"%s\"?)".formatted(candidate);
            }
        }
        return "";
    }

    /** All but the host name, sorted, joined by commas. */
    @Override
    public String toString() {
        return String.join(
                ", ",
                byKey.values().stream()
                        .filter(r -> !r.key().equals(LabelKeys.HOSTNAME))
                        .map(Requirement::toString)
                        .sorted()
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Requirements that && byKey.equals(that.byKey);
    }

    @Override
    public int hashCode() {
        return byKey.hashCode();
    }
}
