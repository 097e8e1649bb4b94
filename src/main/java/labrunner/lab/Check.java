package labrunner.lab;

import java.util.Optional;
import java.util.SequencedMap;
import labrunner.value.Value;

/** What is to be judged, as data. */
public sealed interface Check {

    /**
     * How many objects of the set match a partial object.
     *
     * @param count with ANY: how many match; with ALL: how many there are, each of which matches; no meaning with NONE
     * @param match the fields that an object has to have, see {@link Partial}; an empty mapping matches every object
     */
    record Objects(ObjectSet set, Quantifier quantifier, Count count, Value match) implements Check {}

    /**
     * All objects of the set are ready, as their kind means it; for a kind that has no readiness it is enough to exist.
     *
     * @param count how many there are
     */
    record Ready(ObjectSet set, Count count) implements Check {}

    /** No object of the set is there. */
    record Absent(ObjectSet set) implements Check {}

    /**
     * A line was seen in the log of one of these pods since the step began.
     *
     * @param pattern a regular expression of RE2 that is found in the line
     */
    record LogLine(ObjectSet pods, Optional<String> container, String pattern) implements Check {}

    /**
     * An event was seen since the step began.
     *
     * @param about what the event is about (kind, and name and namespace where they are given)
     * @param reason exactly, for example {@code Launched}
     * @param message a regular expression of RE2 that is found in the message
     */
    record EventSeen(ObjectSet about, Optional<String> reason, Optional<String> message) implements Check {}

    /**
     * A CEL expression that has to be true.
     *
     * @param sets the objects that it talks about, each a variable of type list of objects
     */
    record Cel(String expression, SequencedMap<String, ObjectSet> sets) implements Check {}

    /** How many of a set have to match. */
    enum Quantifier {
        ANY,
        ALL,
        NONE
    }

    /** A range, both ends included. */
    record Count(long min, long max) {
        /** At least one. */
        public static final Count SOME = new Count(1, Long.MAX_VALUE);

        public boolean holds(long number) {
            return number >= min && number <= max;
        }

        @Override
        public String toString() {
            if (max == Long.MAX_VALUE) {
                return "at least " + min;
            }
            return min == max ? String.valueOf(min) : min == 0 ? "at most " + max : min + " to " + max;
        }
    }
}
