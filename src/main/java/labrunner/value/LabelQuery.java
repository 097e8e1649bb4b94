package labrunner.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A label selector as {@code kubectl -l} and a server's {@code labelSelector} take it:
 * {@code a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1}.
 */
public record LabelQuery(List<LabelRequirement> requirements) implements Predicate<Map<String, String>> {
    public LabelQuery {
        requirements = List.copyOf(requirements);
    }

    /**
     * Reads a selector; an empty one takes all.
     *
     * @throws IllegalArgumentException if it isn't one, with what an API server says then
     */
    public static LabelQuery parse(String selector) {
        return new LabelQuery(new LabelQueryText(selector).requirements());
    }

    /** For matching without a server: takes all where there is no selector, and nothing where a server refuses it. */
    public static Predicate<Map<String, String>> of(Optional<String> selector) {
        try {
            return parse(selector.orElse(""));
        } catch (IllegalArgumentException e) {
            return labels -> false;
        }
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }
}
