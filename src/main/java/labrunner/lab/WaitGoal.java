package labrunner.lab;

import java.util.Optional;

/** What {@code kubectl wait --for} waits for. */
public sealed interface WaitGoal {

    /** The rest of a sentence that begins with the objects, as {@code labrunner read} prints it. */
    String words();

    /** The same for the learner. */
    Saying saying();

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
    }

    /**
     * They have a condition; upper and lower case are alike.
     *
     * @param status {@code true} where the line names none
     */
    record Condition(String type, String status) implements WaitGoal {
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
}
