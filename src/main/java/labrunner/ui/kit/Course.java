package labrunner.ui.kit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labrunner.run.state.Comparison;
import labrunner.run.workshop.Measured;

/**
 * Where a lesson stands in its workshop.
 *
 * @param place which module it is of how many; empty for a page by itself
 * @param next the title of the page after it; empty at the end
 * @param goOn opens that page on the same cluster
 * @param measured what all modules measured, with what this one has by now
 * @param left what other modules left on this cluster
 */
public record Course(
        Optional<String> place,
        Optional<String> next,
        Runnable goOn,
        Function<List<Comparison.Side>, List<Measured>> measured,
        Optional<LeftByOthers> left) {
    /** A page by itself. */
    public static final Course NONE =
            new Course(Optional.empty(), Optional.empty(), () -> {}, own -> List.of(), Optional.empty());

    /** Whether it is a workshop's last page. */
    public boolean last() {
        return place.isPresent() && next.isEmpty();
    }

    /**
     * What other modules left.
     *
     * @param lines one for each module
     * @param cleanUp asks once, and then cleans up this module and those
     */
    public record LeftByOthers(List<String> lines, Runnable cleanUp) {
        public LeftByOthers {
            lines = List.copyOf(lines);
        }
    }
}
