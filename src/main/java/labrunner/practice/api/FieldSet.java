package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set of places in an object, in the form that metadata.managedFields has: {@code f:name} for a field, {@code k:{…}} for an
 * item found by its keys, {@code v:…} for a member of a set. Sets are trees that are never changed once handed out.
 */
final class FieldSet {
    private final TreeMap<String, FieldSet> children = new TreeMap<>();
    private boolean member;

    private static final FieldSet NONE = new FieldSet();

    static FieldSet of(JsonNode fieldsV1) {
        var set = new FieldSet();
        fieldsV1.properties().forEach(entry -> {
            if (entry.getKey().equals(".")) {
                set.member = true;
            } else {
                set.children.put(entry.getKey(), child(entry.getValue()));
            }
        });
        return set;
    }

    private static FieldSet child(JsonNode node) {
        FieldSet set = of(node);
        if (node.isEmpty()) {
            set.member = true;
        }
        return set;
    }

    ObjectNode json() {
        ObjectNode node = Tree.object();
        if (member && !children.isEmpty()) {
            node.putObject(".");
        }
        children.forEach((element, set) -> node.set(element, set.json()));
        return node;
    }

    boolean isEmpty() {
        return !member && children.isEmpty();
    }

    boolean member() {
        return member;
    }

    Map<String, FieldSet> children() {
        return children;
    }

    void add(List<String> path) {
        FieldSet here = this;
        for (String element : path) {
            here = here.children.computeIfAbsent(element, e -> new FieldSet());
        }
        here.member = true;
    }

    /** What the set has below an element; empty if nothing. */
    FieldSet below(String element) {
        return children.getOrDefault(element, NONE);
    }

    FieldSet union(FieldSet other) {
        var set = new FieldSet();
        set.member = member || other.member;
        children.forEach((element, child) ->
                set.children.put(element, child.union(other.children.getOrDefault(element, new FieldSet()))));
        other.children.forEach((element, child) -> set.children.putIfAbsent(element, child));
        return set;
    }

    FieldSet minus(FieldSet other) {
        var set = new FieldSet();
        set.member = member && !other.member;
        children.forEach((element, child) -> {
            FieldSet left = other.children.containsKey(element) ? child.minus(other.children.get(element)) : child;
            if (!left.isEmpty()) {
                set.children.put(element, left);
            }
        });
        return set;
    }

    /** Without the other's places and everything below them. */
    FieldSet without(FieldSet other) {
        var set = new FieldSet();
        if (other.member) {
            return set;
        }
        set.member = member;
        children.forEach((element, child) -> {
            FieldSet left = other.children.containsKey(element) ? child.without(other.children.get(element)) : child;
            if (!left.isEmpty()) {
                set.children.put(element, left);
            }
        });
        return set;
    }

    FieldSet and(FieldSet other) {
        var set = new FieldSet();
        set.member = member && other.member;
        children.forEach((element, child) -> {
            if (other.children.containsKey(element)) {
                FieldSet both = child.and(other.children.get(element));
                if (!both.isEmpty()) {
                    set.children.put(element, both);
                }
            }
        });
        return set;
    }

    /** Every place, as a list of elements; at each level first the places there, then those below them. */
    List<List<String>> places() {
        var places = new ArrayList<List<String>>();
        if (member) {
            places.add(List.of());
        }
        collect(List.of(), places);
        return places;
    }

    private void collect(List<String> path, List<List<String>> places) {
        children.forEach((element, child) -> {
            if (child.member) {
                places.add(deeper(path, element));
            }
        });
        children.forEach((element, child) -> child.collect(deeper(path, element), places));
    }

    /** A place one element further down. */
    static List<String> deeper(List<String> path, String element) {
        var deeper = new ArrayList<>(path);
        deeper.add(element);
        return deeper;
    }

    /** A place as errors print it: {@code .spec.template.spec.containers[name="x"].image}. */
    static String shown(List<String> path) {
        var text = new StringBuilder();
        for (String element : path) {
            String rest = element.substring(2);
            if (element.startsWith("f:")) {
                text.append('.').append(rest);
            } else if (element.startsWith("k:")) {
                var keys = new ArrayList<String>();
                Tree.parse(rest).properties().forEach(entry -> keys.add(entry.getKey() + "=" + entry.getValue()));
                text.append('[').append(String.join(",", keys)).append(']');
            } else {
                text.append("[=").append(rest).append(']');
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set && member == set.member && children.equals(set.children);
    }

    @Override
    public int hashCode() {
        return children.hashCode() * 31 + Boolean.hashCode(member);
    }

    @Override
    public String toString() {
        return json().toString();
    }
}
