package labrunner.ui.start;

import java.nio.file.Path;
import labrunner.ui.kit.Prices;

/**
 * What the window is made of.
 *
 * @param stateFolder where it remembers what it remembers
 * @param logFile where what happens in the program is written to
 */
public record WindowParts(
        Clusters clusters, LabSource library, Prices prices, Path stateFolder, Path logFile, String version) {}
