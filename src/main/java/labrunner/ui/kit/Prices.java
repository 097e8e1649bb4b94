package labrunner.ui.kit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.run.online.ImageSupport;
import labrunner.run.online.PracticeImages;

/** What machines cost, and what is asked of the web about that. The window declares it, Main fulfils it. */
public interface Prices {
    /** List price in USD per hour of a size in a region; empty where it isn't known. */
    public Optional<Double> hourly(String region, String size, boolean spot);

    /** The regions that the list has. */
    default Set<String> regions() {
        return Set.of();
    }

    /** Of which day a region's prices are, where they are from, and what isn't in them; empty where that isn't known. */
    default String source(String region) {
        return "";
    }

    /** The day of a region's prices. */
    default String date(String region) {
        return "";
    }

    /** Those for a practice cluster, or for a real one. */
    default Prices on(boolean practice) {
        return this;
    }

    /** Whether newer ones may be asked for: a practice cluster stays with the list by which it chooses its sizes. */
    default boolean renewable() {
        return false;
    }

    /**
     * Asks for a region's prices of today, and takes them. Blocks for minutes at most; an interrupt ends it.
     *
     * @throws labrunner.problem.ProblemException where they aren't to be had; the list stays as it was
     */
    default void renew(String region) {}

    /** For which architectures images are made, as their registries say; for a practice cluster nobody is asked. Blocks as {@link #renew}. */
    default List<ImageSupport> images(Collection<String> images) {
        return PracticeImages.bundled().look(images);
    }
}
