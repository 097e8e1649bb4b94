package labrunner.practice.karpenter;

/** Annotations, labels, finalizers and taints that Karpenter and its Azure provider put on objects. */
final class Names {
    static final String MANAGER = "karpenter";
    static final String FINALIZER = "karpenter.sh/termination";
    static final String NODE_CLASS_FINALIZER = "karpenter.azure.com/termination";
    static final String POOL_HASH = "karpenter.sh/nodepool-hash";
    static final String CLASS_HASH = "karpenter.azure.com/aksnodeclass-hash";
    static final String VERSION_SUFFIX = "-version";
    static final String HASH_VERSION = "v3";
    static final String MIN_VALUES_RELAXED = "karpenter.sh/nodeclaim-min-values-relaxed";
    static final String TERMINATION_TIMESTAMP = "karpenter.sh/nodeclaim-termination-timestamp";
    static final String DO_NOT_DISRUPT = "karpenter.sh/do-not-disrupt";
    static final String DO_NOT_SYNC_TAINTS = "karpenter.sh/do-not-sync-taints";
    static final String UNREGISTERED = "karpenter.sh/unregistered";
    static final String DISRUPTED = "karpenter.sh/disrupted";
    static final String EXCLUDE_BALANCERS = "node.kubernetes.io/exclude-from-external-load-balancers";
    static final String NODE_RESOURCE_GROUP_LABEL = "kubernetes.azure.com/cluster";

    private Names() {}
}
