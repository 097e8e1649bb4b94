package labrunner.lab;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.texts.Texts;

/**
 * What a page leaves to its reader.
 *
 * @param name of the variable, or the word without its brackets
 * @param place where the page uses it first
 * @param said what {@code lab.yaml} says of it
 * @param value what was filled in
 * @param commands ids of those that need it, in the order of the page; none where the page does without it
 * @param setters ids of those that are only shown, and would say it
 */
public record Blank(
        String name, Sort sort, Place place, Said said, Value value, List<String> commands, List<String> setters) {
    /** Longer ones are of no use in a command. */
    public static final int LONGEST = 4_000;

    public Blank {
        commands = List.copyOf(commands);
        setters = List.copyOf(setters);
    }

    /** Where a page leaves something to its reader. */
    public sealed interface Sort {
        /** A variable that nothing on the page sets. */
        record Variable() implements Sort {}

        /** A word that its reader replaces, such as {@code <pod-name>} or {@code YOUR_NAME}. */
        record Word() implements Sort {}

        /** A variable that a program sets which isn't run here. */
        record Printed(String program) implements Sort {}
    }

    /**
     * What {@code lab.yaml} says of a blank.
     *
     * @param text what it is, for the learner
     * @param standard what to take where nobody says otherwise
     * @param check the pattern that all of a value has to match, as {@link LinePattern}
     * @param secret whether its value is kept nowhere
     */
    public record Said(Optional<String> text, Optional<String> standard, Optional<String> check, boolean secret) {
        public static final Said NOTHING = new Said(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** What was filled in; of a secret one, only that it was. */
    public sealed interface Value {
        record Missing() implements Value {}

        record Given(String text) implements Value {}

        record Hidden() implements Value {}
    }

    /** One that stands nowhere yet. */
    public static Blank of(String name, Said said) {
        return new Blank(name, new Sort.Variable(), Place.of(""), said, new Value.Missing(), List.of(), List.of());
    }

    /** Whether commands wait for it. */
    public boolean missing() {
        return value instanceof Value.Missing && needed();
    }

    public boolean needed() {
        return !commands.isEmpty();
    }

    public boolean secret() {
        return said.secret();
    }

    /** What is wrong with a value, in one sentence; empty where it can be used. */
    public Optional<String> wrong(String text) {
        if (text.isBlank()) {
            return Optional.of(Texts.of("blank.empty", name));
        }
        if (text.length() > LONGEST) {
            return Optional.of(Texts.of("blank.long", name, LONGEST));
        }
        if (text.chars().anyMatch(c -> c != '\t' && c != '\n' && Character.isISOControl(c))) {
            return Optional.of(Texts.of("blank.control", name));
        }
        return said.check()
                .filter(pattern -> !LinePattern.of(pattern, false).matches(text))
                .map(pattern -> Texts.of("blank.check", name, pattern));
    }
}
