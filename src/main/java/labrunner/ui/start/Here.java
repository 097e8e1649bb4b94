package labrunner.ui.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.ui.kit.ChosenCluster;

/**
 * Where a window has been before it shows the start screen again.
 *
 * @param practice its practice cluster, which is still there
 * @param context the last other cluster, where a lesson was open on it last
 * @param workshop the workshop folder that was open last
 * @param pages the pages by themselves that were open
 */
public record Here(
        Optional<ChosenCluster> practice, Optional<ClusterContext> context, Optional<Path> workshop, List<Path> pages) {
    public Here {
        pages = List.copyOf(pages);
    }

    /** A window that has just been opened. */
    public static final Here NOWHERE = new Here(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
}
