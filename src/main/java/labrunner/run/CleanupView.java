package labrunner.run;

import java.util.Optional;
import java.util.Set;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.run.cleanup.Cleanup;
import labrunner.run.cleanup.Machines;
import labrunner.run.cleanup.Presence;
import labrunner.run.journal.JournalData;
import labrunner.run.state.CleanupState;
import labrunner.run.write.Prices;

/** What is shown of a clean-up, and of what there is to be cleaned up. */
final class CleanupView {
    private CleanupView() {}

    /**
     * @param pools the NodePools that are of this lab
     * @param unheard kinds that a list was asked for of, and none came
     */
    static CleanupState of(
            CleaningUp cleaning,
            JournalData data,
            Set<String> pools,
            ClusterSnapshot snapshot,
            Presence presence,
            Prices prices,
            boolean practice,
            Set<String> unheard) {
        return new CleanupState(
                cleaning.phase(),
                cleaning.removals(),
                cleaning.left(),
                data.toPutBack(),
                Cleanup.remaining(data, snapshot, presence, pools, prices, unheard),
                practice ? Optional.empty() : Machines.goesOnCosting(snapshot, pools, prices),
                cleaning.problem());
    }
}
