package labrunner.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one label has to be: a part of a label selector, or an expression of a selector or a node selector term.
 *
 * @param values those of {@code In} and {@code NotIn}; the one of {@code Gt} and {@code Lt}; else none
 */
public record LabelRequirement(String key, Operator operator, List<String> values)
        implements Predicate<Map<String, String>> {

    /** How a label is compared, by the words of {@code matchExpressions}. */
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist"),
        GREATER("Gt"),
        LESS("Lt");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        /** As it stands in an object. */
        public static Optional<Operator> of(String word) {
            for (Operator operator : values()) {
                if (operator.word.equals(word)) {
                    return Optional.of(operator);
                }
            }
            return Optional.empty();
        }
    }

    public LabelRequirement {
        values = List.copyOf(values);
    }

    /** Whether the labels are as required. A label that isn't there is in no set and not greater or less than anything. */
    @Override
    public boolean test(Map<String, String> labels) {
        Optional<String> label = Optional.ofNullable(labels.get(key));
        return switch (operator) {
            case IN -> label.filter(values::contains).isPresent();
            case NOT_IN -> label.filter(values::contains).isEmpty();
            case EXISTS -> label.isPresent();
            case DOES_NOT_EXIST -> label.isEmpty();
            case GREATER -> label.filter(text -> compared(text) > 0).isPresent();
            case LESS -> label.filter(text -> compared(text) < 0).isPresent();
        };
    }

    /** The label against the one value, both as whole numbers; 0 if either isn't one. */
    private int compared(String label) {
        try {
            return values.size() == 1 ? Long.compare(Long.parseLong(label), Long.parseLong(values.getFirst())) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
