package labrunner.run.state;

import static labrunner.run.state.Cause.Standing.BROKEN;
import static labrunner.run.state.Cause.Standing.HELD;
import static labrunner.run.state.Cause.Standing.ON_ITS_WAY;
import static labrunner.run.state.Cause.Standing.UNSEEN;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import labrunner.run.state.Cause.Standing;

/** What a {@link Cause} can be. Each has its sentence in the texts, by its {@link #key}. */
public enum CauseMode {
    /** The watch hasn't shown yet what a command wrote. */
    SEE_BEHIND(ON_ITS_WAY),
    SEE_LOST(UNSEEN),
    SEE_QUIET(UNSEEN),
    SEE_FAILING(UNSEEN),
    SEE_FORBIDDEN(UNSEEN),
    SEE_ABSENT(BROKEN),
    SEE_CLOCK(UNSEEN),

    MISSING_OBJECT(HELD),
    MISSING_NAMESPACE(BROKEN),
    MISSING_NO_PENDING(HELD),
    FACT_UNSEEN(ON_ITS_WAY),
    FIELD_OTHER(HELD),
    STATUS_OTHER(ON_ITS_WAY),
    /** All that is looked at is well, and the box expects something else of it. */
    ALL_WELL(ON_ITS_WAY),
    CONDITION_OPEN(ON_ITS_WAY),
    CLASS_READY(ON_ITS_WAY),

    WORKLOAD_ZERO(HELD),
    WORKLOAD_PAUSED(HELD),
    WORKLOAD_UNSEEN(ON_ITS_WAY),
    WORKLOAD_PODS(ON_ITS_WAY),
    WORKLOAD_OLD(ON_ITS_WAY),
    WORKLOAD_QUOTA(BROKEN),
    WORKLOAD_LIMITS(BROKEN),
    WORKLOAD_SECURITY(BROKEN),
    WORKLOAD_ACCOUNT(BROKEN),
    WORKLOAD_WEBHOOK(BROKEN),
    WORKLOAD_WEBHOOK_AWAY(BROKEN),
    WORKLOAD_REFUSED(BROKEN),
    JOB_SUSPENDED(HELD),
    JOB_FAILED(BROKEN),

    POD_NEW(ON_ITS_WAY),
    POD_GATED(HELD),
    POD_BATCH(ON_ITS_WAY),
    POD_BINDS(ON_ITS_WAY),
    POD_ROOM(ON_ITS_WAY),
    POD_LABEL(BROKEN),
    POD_TOO_BIG(BROKEN),
    POD_SPREAD(BROKEN),
    POD_AFFINITY(BROKEN),
    POD_VOLUME_MISSING(BROKEN),
    POD_VOLUME_UNBOUND(BROKEN),
    POD_FAILED(BROKEN),
    POD_TAKEN(ON_ITS_WAY),

    NODES_SELECTOR(BROKEN),
    NODES_FULL(BROKEN),
    NODES_TAINT(BROKEN),
    NODES_NONE(BROKEN),

    KARPENTER_DOWN(BROKEN),
    KARPENTER_LOOKS(ON_ITS_WAY),
    KARPENTER_SILENT(BROKEN),
    KARPENTER_SAYS(BROKEN),

    POOL_NONE(BROKEN),
    POOL_NEW(ON_ITS_WAY),
    POOL_GOING(BROKEN),
    POOL_CLASS_MISSING(BROKEN),
    POOL_CLASS_GOING(BROKEN),
    POOL_CLASS_UNREADY(BROKEN),
    POOL_INVALID(BROKEN),
    POOL_UNREADY(BROKEN),
    POOL_LABEL(BROKEN),
    POOL_ARCH(BROKEN),
    POOL_ZONE(BROKEN),
    POOL_CAPACITY(BROKEN),
    POOL_KEY(BROKEN),
    POOL_TAINT(BROKEN),
    POOL_LIMIT(BROKEN),
    POOL_LIMIT_SOME(BROKEN),
    POOL_LIMIT_NODES(BROKEN),
    POOL_SIZE(BROKEN),
    POOL_OFFERING(BROKEN),
    POOL_FILTERED(BROKEN),
    POOL_MIN_VALUES(BROKEN),
    POOL_READY(ON_ITS_WAY),

    CLAIM_ORDERED(ON_ITS_WAY),
    CLAIM_STARTING(ON_ITS_WAY),
    CLAIM_LATE(BROKEN),
    CLAIM_TAINT(ON_ITS_WAY),
    CLAIM_TAINT_STAYS(BROKEN),
    CLAIM_KUBELET(ON_ITS_WAY),
    CLAIM_KUBELET_STAYS(BROKEN),
    CLAIM_RESOURCE(ON_ITS_WAY),
    CLAIM_INITIALIZING(ON_ITS_WAY),
    CLAIM_READY(ON_ITS_WAY),
    CLAIM_GONE(ON_ITS_WAY),
    /** Consolidation, drift or the like takes it away. */
    CLAIM_TAKEN(ON_ITS_WAY),
    CLAIM_QUOTA(BROKEN),
    CLAIM_SIZE(BROKEN),
    CLAIM_ZONE(BROKEN),
    CLAIM_ALLOCATION(BROKEN),
    CLAIM_FAILED(BROKEN),
    CLAIMS_COME_AND_GO(BROKEN),

    NODE_LOST(BROKEN),
    NODE_UNREADY(BROKEN),
    NODE_CORDONED(HELD),
    NODE_READY(ON_ITS_WAY),

    IMAGE_PULLING(ON_ITS_WAY),
    IMAGE_MISSING(BROKEN),
    IMAGE_DENIED(BROKEN),
    IMAGE_ARCH(BROKEN),
    IMAGE_REGISTRY(BROKEN),
    IMAGE_NAME(BROKEN),
    IMAGE_OTHER(BROKEN),
    CONTAINER_CREATING(ON_ITS_WAY),
    CONTAINER_MOUNT(BROKEN),
    CONTAINER_CONFIG(BROKEN),
    CONTAINER_CRASH(BROKEN),
    CONTAINER_ARCH(BROKEN),
    CONTAINER_MEMORY(BROKEN),
    CONTAINER_INIT(ON_ITS_WAY),
    CONTAINER_STARTED(ON_ITS_WAY),
    CONTAINER_ENDED(BROKEN),
    PROBE_READINESS(BROKEN),
    PROBE_LIVENESS(BROKEN),
    PROBE_STARTUP(BROKEN),

    VOLUME_CONSUMER(HELD),
    VOLUME_PENDING(ON_ITS_WAY),
    VOLUME_CLASS(BROKEN),

    GOING_PODS(ON_ITS_WAY),
    GOING_DRAIN(ON_ITS_WAY),
    GOING_EMPTY(ON_ITS_WAY),
    GOING_MACHINE(ON_ITS_WAY),
    GOING_BUDGET(BROKEN),
    GOING_KEPT(BROKEN),
    GOING_ATTACHED(ON_ITS_WAY),
    GOING_CLAIMS(ON_ITS_WAY),
    GOING_USED(HELD),
    GOING_OWNED(ON_ITS_WAY),
    GOING_FINALIZER(HELD),
    GOING_LOST(BROKEN),
    GOING_SOON(ON_ITS_WAY),
    GOING_NAMESPACE(ON_ITS_WAY),
    GOING_NAMESPACE_HELD(BROKEN),
    STAYS_THERE(HELD),
    STAYS_OWNED(HELD),

    KEEP_POLICY(HELD),
    KEEP_NEVER(HELD),
    KEEP_PRICE(HELD),
    KEEP_SPOT(HELD),
    KEEP_BUDGET(HELD),
    KEEP_PDB(HELD),
    KEEP_POD(HELD),
    KEEP_PODS(HELD),
    KEEP_WAITS(ON_ITS_WAY);

    private final Standing standing;

    CauseMode(Standing standing) {
        this.standing = standing;
    }

    public Standing standing() {
        return standing;
    }

    /** As reports and the docs name it: {@code pool-class-missing}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those of all modes. */
    public static Set<String> words() {
        return Arrays.stream(values()).map(CauseMode::word).collect(Collectors.toUnmodifiableSet());
    }

    /** The key of its sentence. */
    public String key() {
        return "cause." + name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
