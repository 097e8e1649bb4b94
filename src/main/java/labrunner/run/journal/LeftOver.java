package labrunner.run.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;

/**
 * What an earlier run left on a cluster, as its journal says: the cluster itself wasn't asked, and may be gone.
 *
 * @param journal the journal's file name
 * @param lab {@link labrunner.lab.Lab#key()} of its page
 * @param runId which run
 * @param begun when it began, in the cluster's time
 * @param clusterUid of its kube-system
 * @param context the context by which the cluster was reached; empty where the journal doesn't say
 * @param server its API server's address; empty where the journal doesn't say
 * @param objects those that the run made and that it didn't see deleted
 * @param last what was seen last; empty where the journal doesn't say
 */
public record LeftOver(
        String journal,
        String lab,
        String runId,
        Instant begun,
        String clusterUid,
        Optional<String> context,
        Optional<String> server,
        List<Ref> objects,
        Optional<Last> last) {

    /**
     * What was there when the run was last looked at.
     *
     * @param hourly list price of the machines in USD per hour
     */
    public record Last(int machines, double hourly, Optional<Instant> at) {}

    /** The page's name, without what tells it from others of that name. */
    public String name() {
        return RunLabels.name(lab);
    }

    /** NodePools among the objects: their machines are there as long as they are. */
    public List<String> nodePools() {
        return objects.stream()
                .filter(ref -> RowKind.NODE_POOLS.is(ref.kind()))
                .map(Ref::name)
                .toList();
    }
}
