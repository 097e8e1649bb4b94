package labrunner.run;

import java.util.EnumSet;
import java.util.Set;
import labrunner.cluster.ClusterIdentity;
import labrunner.lab.Where;

/** What a cluster is, in a lab's words. */
final class Here {
    private Here() {}

    static Set<Where> of(ClusterIdentity identity, RunOptions options) {
        EnumSet<Where> here = EnumSet.of(Where.EVERYWHERE, identity.selfHosted() ? Where.SELF_HOSTED : Where.MANAGED);
        if (options.practice()) {
            here.add(Where.PRACTICE);
        }
        return here;
    }
}
