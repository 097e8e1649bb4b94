package labrunner.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code kubectl drain} is asked for.
 *
 * @param nodes by name; none where a selector says which
 * @param selector of nodes
 * @param podSelector of the pods that have to go
 * @param ignoreDaemonSets whether pods of DaemonSets may stay
 * @param emptyDirs whether pods may go whose data goes with them
 * @param force whether pods may go that nothing makes again
 * @param evicts whether pods are evicted, which a disruption budget may refuse, and not deleted
 * @param grace seconds that a pod's processes have to end; empty for what the pod says itself
 * @param timeout of this machine's time; empty for as long as it takes
 */
public record DrainSpec(
        List<String> nodes,
        Optional<String> selector,
        Optional<String> podSelector,
        boolean ignoreDaemonSets,
        boolean emptyDirs,
        boolean force,
        boolean evicts,
        OptionalLong grace,
        Optional<Duration> timeout) {
    public DrainSpec {
        nodes = List.copyOf(nodes);
    }
}
