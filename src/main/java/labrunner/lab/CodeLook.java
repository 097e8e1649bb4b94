package labrunner.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a page says of how a code block is shown. Nothing of it is part of the block's text or of its commands.
 *
 * @param title what stands above it; empty for nothing
 * @param numbers the number of its first line, where lines have numbers
 * @param marked its lines that are to be noticed, counted from 0
 */
public record CodeLook(
        Optional<String> title, Optional<Integer> numbers, Set<Integer> marked, List<Annotation> annotations) {

    /** With nothing beside its text. */
    public static final CodeLook PLAIN = new CodeLook(Optional.empty(), Optional.empty(), Set.of(), List.of());

    /**
     * What is said of a line.
     *
     * @param number as the page counts it
     * @param line counted from 0
     */
    public record Annotation(int number, int line, List<Block> blocks) {}

    /** The same with what is said of its lines. */
    public CodeLook with(List<Annotation> said) {
        return new CodeLook(title, numbers, marked, List.copyOf(said));
    }
}
