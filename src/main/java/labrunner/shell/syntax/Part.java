package labrunner.shell.syntax;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;

/** A piece of a word. */
public sealed interface Part {
    /** Text with no quotes: patterns for file names, braces and a tilde mean something in it. */
    record Literal(String text) implements Part {}

    /** Text that was quoted by {@code ''}, {@code $''} or a backslash. */
    record Quoted(String text) implements Part {}

    /** What stands between double quotes. */
    record DoubleQuoted(List<Part> parts) implements Part {
        public DoubleQuoted {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The value of a variable or of a parameter, changed by an operation.
     *
     * @param name of a variable, a number, or one of {@code @ * # ? - $ !}
     */
    record Parameter(String name, Operation operation, Place place) implements Part {}

    /** The output of commands: {@code $(…)} and backquotes. */
    record Substitution(Sequence body, Place place) implements Part {}

    /** {@code $((…))}. */
    record Arithmetic(Word expression, Place place) implements Part {}

    /** The home folder: a {@code ~} at the start of a word. */
    record Home(Place place) implements Part {}

    /** What is read well and isn't supported. */
    record Refused(String why, Place place) implements Part {}

    /** What {@code ${…}} does with a value. */
    sealed interface Operation {
        /**
         * Nothing.
         *
         * @param braced whether it is written as {@code ${x}}, so that nothing behind it can become a part of the name
         */
        record Plain(boolean braced) implements Operation {}

        /** {@code ${#x}}. */
        record Length() implements Operation {}

        /**
         * Another text where the variable isn't set.
         *
         * @param what one of {@code - = + ?}
         * @param emptyToo whether an empty value counts as none: with a colon
         */
        record Otherwise(char what, boolean emptyToo, Word word) implements Operation {}

        /** {@code # ## % %%}. */
        record Trim(boolean front, boolean longest, Word pattern) implements Operation {}

        /**
         * {@code ${x/a/b}}.
         *
         * @param where a space for the first one, {@code /} for all, {@code #} and {@code %} for the one at the front and at the end
         */
        record Replace(char where, Word pattern, Word by) implements Operation {}

        /** {@code ${x:offset:length}}, both arithmetic. */
        record Slice(Word offset, Optional<Word> length) implements Operation {}

        /** {@code ^ ^^ , ,,}. */
        record Letters(boolean upper, boolean all) implements Operation {}
    }
}
