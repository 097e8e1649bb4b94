package labrunner.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labrunner.value.Value;

/** What {@code kubectl wait --for} waits for. */
public sealed interface WaitGoal {

    /** The rest of a sentence that begins with the objects, as {@code labrunner read} prints it. */
    String words();

    /** The same for the learner. */
    Saying saying();

    /** Whether it is that nothing is left. */
    default boolean gone() {
        return false;
    }

    /** The same as a box; empty where no box says it, or where it passes. */
    Optional<Check> check(ObjectSet set);

    /** They are gone. */
    record Gone() implements WaitGoal {
        @Override
        public String words() {
            return "is gone";
        }

        @Override
        public Saying saying() {
            return Saying.of("wait.gone");
        }

        @Override
        public boolean gone() {
            return true;
        }

        @Override
        public Optional<Check> check(ObjectSet set) {
            return Optional.of(new Check.Absent(set));
        }
    }

    /**
     * They have a condition; upper and lower case are alike.
     *
     * @param status {@code true} where the line names none
     */
    record Condition(String type, String status) implements WaitGoal {
        private static final Set<String> STATUSES = Set.of("True", "False", "Unknown");

        /** Only where the line writes it as the cluster does: an expectation tells upper and lower case apart. */
        @Override
        public Optional<Check> check(ObjectSet set) {
            String word = status.isEmpty() ? "" : Character.toUpperCase(status.charAt(0)) + status.substring(1);
            if (!STATUSES.contains(word) || !Character.isUpperCase(type.charAt(0))) {
                return Optional.empty();
            }
            return stays(
                    set,
                    Value.map("status", Value.map("conditions", Value.list(Value.map("type", type, "status", word)))));
        }

        @Override
        public String words() {
            return "has the condition " + type + (status.equals("true") ? "" : "=" + status);
        }

        @Override
        public Saying saying() {
            return Saying.of("wait.condition", new Saying.Word(type + (status.equals("true") ? "" : "=" + status)));
        }
    }

    /**
     * A path leads to a value.
     *
     * @param path of JSONPath, with or without its braces
     * @param value empty for any
     */
    record Path(String path, Optional<String> value) implements WaitGoal {
        private static final Pattern FIELDS = Pattern.compile("\\{?\\.?([A-Za-z]+(?:\\.[A-Za-z]+){1,8})\\}?");
        private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

        /** A plain path to a word or a number below the status. */
        @Override
        public Optional<Check> check(ObjectSet set) {
            var fields = FIELDS.matcher(path);
            if (value.isEmpty() || !fields.matches() || !fields.group(1).startsWith("status.")) {
                return Optional.empty();
            }
            String text = value.get();
            Value match = NUMBER.matcher(text).matches() ? Value.of(Long.parseLong(text)) : Value.of(text);
            for (String field : List.of(fields.group(1).split("\\.")).reversed()) {
                match = Value.map(field, match);
            }
            return stays(set, match);
        }

        @Override
        public String words() {
            return "has " + path + value.map(wanted -> " = " + wanted).orElse("");
        }

        @Override
        public Saying saying() {
            return Saying.of(
                    "wait.path",
                    new Saying.Word(path + value.map(wanted -> " = " + wanted).orElse("")));
        }
    }

    private static Optional<Check> stays(ObjectSet set, Value match) {
        Check check = new Check.Objects(set, Check.Quantifier.ALL, Check.Count.SOME, match);
        return check.passing().isEmpty() ? Optional.of(check) : Optional.empty();
    }
}
