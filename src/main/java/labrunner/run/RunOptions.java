package labrunner.run;

import java.nio.file.Path;
import labrunner.run.journal.StateFolder;

/**
 * How a lesson is run.
 *
 * @param stateFolder where journals are ({@link StateFolder#bySystem()})
 * @param practice whether the cluster is a practice cluster: nothing is asked there, and nothing goes on costing
 * @param consent yes was said beforehand to every question ({@code --yes})
 * @param keepsCluster whether the cluster outlives this process; if not, its journal is kept in memory only
 */
public record RunOptions(Path stateFolder, boolean practice, boolean consent, boolean keepsCluster) {}
