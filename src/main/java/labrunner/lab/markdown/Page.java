package labrunner.lab.markdown;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labrunner.lab.Block;
import labrunner.lab.Where;
import labrunner.lab.shell.CommandReader;
import labrunner.lab.source.Effort;
import labrunner.lab.source.SourceLine;
import labrunner.problem.Place;

/**
 * A page cut at its headings; what its steps have to lead to isn't known here.
 *
 * @param title of its first first-level heading, or of its front matter
 * @param named its headings as {@code lab.yaml} names them
 */
public record Page(Optional<String> title, List<Block> intro, List<PageExercise> exercises, List<Named> named) {

    /** A second-level heading. */
    public record PageExercise(String title, List<Block> intro, List<PageStep> steps) {}

    /**
     * A step with its blocks.
     *
     * @param title of its heading, after that of the heading above where the page has the same twice
     * @param cleansUp whether a title calls it a clean-up: its own, or one above it that was cut into steps
     */
    public record PageStep(String id, String title, Place place, Where only, boolean cleansUp, List<Block> blocks) {}

    /**
     * A heading, and the steps below it.
     *
     * @param above the titles of the headings that it stands under, the exercise's first
     * @param steps the ids of its steps, in order; what is said of it is said of the last
     * @param begins whether a step begins at it; one that doesn't is named only where no other has its title
     */
    public record Named(String title, List<String> above, List<String> steps, boolean begins) {}

    public static Page parse(
            List<SourceLine> expanded,
            CommandReader commands,
            Effort effort,
            Function<String, Optional<Path>> pictures,
            String fallbackTitle) {
        return new PageCutter(expanded, commands, effort, pictures, fallbackTitle).page();
    }
}
