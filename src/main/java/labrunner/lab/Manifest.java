package labrunner.lab;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.value.LabelQuery;
import labrunner.value.Value;

/**
 * One object that a page applies, read as kubectl reads it.
 *
 * @param object the whole of it
 * @param namespace as the object says; empty where it says none
 * @param place its first line, in the file that it was written in
 */
public record Manifest(
        Value.Mapping object, String apiVersion, String kind, String name, Optional<String> namespace, Place place) {
    /** Those with these labels; all of them where there is no selector. */
    static List<Manifest> selected(List<Manifest> all, Optional<String> selector) {
        if (selector.isEmpty()) {
            return all;
        }
        return all.stream()
                .filter(manifest ->
                        LabelQuery.of(selector).test(manifest.object().texts("metadata", "labels")))
                .toList();
    }
}
