package labrunner.ui.kit;

import java.util.Optional;
import java.util.Set;

/** What machines cost. The window declares it, Main fulfils it. */
public interface Prices {
    /** List price in USD per hour of a size in a region; empty where it isn't known. */
    public Optional<Double> hourly(String region, String size, boolean spot);

    /** The regions that the list has. */
    default Set<String> regions() {
        return Set.of();
    }
}
