package labrunner.run.cause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Expectation;
import labrunner.run.state.Verdict;

/**
 * Says why something isn't there yet: follows the chain of what it needs down to the link that it hangs on. Pure: the same snapshot,
 * readings and time have the same cause. It knows nothing of a lab but what a box looks at.
 */
public final class Diagnosis {
    private Diagnosis() {}

    /**
     * Why a box isn't met.
     *
     * @param look of the snapshot that the box was judged on; several boxes may share one
     * @param subjects what it looks at, one for each of its sets, in their order
     */
    public static Found of(Look look, Expectation box, Verdict verdict, List<Subject> subjects) {
        return look.found(BoxChain.of(look, box, verdict, subjects).cause());
    }

    /**
     * Why an object isn't as it should be, or where it is on its way.
     *
     * @param now in cluster time
     */
    public static Found of(ClusterSnapshot snapshot, Readings readings, Instant now, Ref ref) {
        var look = new Look(snapshot, readings, now);
        Say say = SightChain.of(
                        look,
                        Set.of(ref.kind()).stream()
                                .filter(kind -> snapshot.sync().containsKey(kind))
                                .toList())
                .orElseGet(() -> ObjectChain.of(look, ref, Optional.empty()));
        return look.found(say.cause());
    }
}
