package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/**
 * Why a pod can't be placed, in Karpenter's words.
 *
 * @param text the whole message
 * @param fields what the log line shows beside the message, by name
 * @param causes the single errors of one that was joined from several; empty otherwise
 */
public record SchedulingError(String text, SortedMap<String, JsonNode> fields, List<SchedulingError> causes) {

    public SchedulingError {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        causes = List.copyOf(causes);
    }

    public static SchedulingError of(String text) {
        return new SchedulingError(text, new TreeMap<>(), List.of());
    }

    /** An error with one value, which the text shows in brackets and the log line as a field. */
    public static SchedulingError of(String text, String field, String shown, JsonNode value) {
        return new SchedulingError(
                "%s (%s=%s)".formatted(text, field, shown), new TreeMap<>(Map.of(field, value)), List.of());
    }

    /** An error about a NodePool. */
    public static SchedulingError ofPool(String text, String pool) {
        return of(text, "NodePool", pool, Tree.object().put("name", pool));
    }

    /** Several in one: texts joined, a field that more than one has named in the plural with all its values. */
    public static SchedulingError join(List<SchedulingError> errors) {
        var single = new ArrayList<SchedulingError>();
        errors.forEach(error -> single.addAll(error.causes.isEmpty() ? List.of(error) : error.causes));
        if (single.size() == 1) {
            return single.getFirst();
        }
        var values = new TreeMap<String, List<JsonNode>>();
        single.forEach(error -> error.fields.forEach((name, value) ->
                values.computeIfAbsent(name, n -> new ArrayList<>()).add(value)));
        var fields = new TreeMap<String, JsonNode>();
        values.forEach((name, all) -> {
            if (all.size() == 1) {
                fields.put(name, all.getFirst());
            } else {
                fields.put(name + "s", Tree.array().addAll(all));
            }
        });
        return new SchedulingError(
                String.join("; ", single.stream().map(SchedulingError::text).toList()), fields, single);
    }
}
