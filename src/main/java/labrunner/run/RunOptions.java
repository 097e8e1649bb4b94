package labrunner.run;

import java.nio.file.Path;
import labrunner.run.journal.StateFolder;
import labrunner.run.online.PriceLists;

/**
 * How a lesson is run.
 *
 * @param stateFolder where journals are ({@link StateFolder#bySystem()})
 * @param practice whether the cluster is a practice cluster: nothing is asked there, and nothing goes on costing
 * @param consent yes was said beforehand to every question ({@code --yes})
 * @param keepsCluster whether the cluster outlives this process; if not, its journal is kept in memory only
 * @param prices what machines cost
 */
public record RunOptions(Path stateFolder, boolean practice, boolean consent, boolean keepsCluster, PriceLists prices) {
    /** With the price list that is kept in the state folder. */
    public RunOptions(Path stateFolder, boolean practice, boolean consent, boolean keepsCluster) {
        this(stateFolder, practice, consent, keepsCluster, PriceLists.in(stateFolder));
    }
}
