package labrunner.run.workshop;

import java.util.List;
import java.util.stream.Stream;
import labrunner.run.state.Comparison;

/**
 * What one module of a workshop measured.
 *
 * @param module its title
 */
public record Measured(String module, List<Comparison.Side> sides) {
    public Measured {
        sides = List.copyOf(sides);
    }

    /** The dearest of all, in USD per hour: the whole length of a bar. */
    public static double most(List<Measured> all) {
        return sides(all).mapToDouble(Comparison.Side::hourly).max().orElse(0);
    }

    /** How long a bar is against that of the dearest, between 0 and 1. */
    public static double share(Comparison.Side side, List<Measured> all) {
        double most = most(all);
        return most == 0 ? 0 : side.hourly() / most;
    }

    private static Stream<Comparison.Side> sides(List<Measured> all) {
        return all.stream().flatMap(module -> module.sides().stream());
    }
}
