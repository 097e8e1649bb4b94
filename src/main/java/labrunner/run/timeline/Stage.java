package labrunner.run.timeline;

import java.util.Locale;
import labrunner.texts.Texts;

/** How far a NodeClaim or a pod is, in the order in which it gets there. A NodeClaim is never pending or scheduled. */
public enum Stage {
    CREATED,
    /** The scheduler found no node for the pod. */
    PENDING,
    /** The pod has its node. */
    SCHEDULED,
    LAUNCHED,
    REGISTERED,
    INITIALIZED,
    READY,
    /** Somebody asked for its deletion. */
    DELETING,
    DRAINED,
    DELETED;

    /** As a learner reads it. */
    public String word() {
        return Texts.of("time.stage." + name().toLowerCase(Locale.ROOT));
    }
}
