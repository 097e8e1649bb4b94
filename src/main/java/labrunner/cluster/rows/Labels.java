package labrunner.cluster.rows;

/** Labels that rows are read from. */
final class Labels {
    static final String TYPE = "node.kubernetes.io/instance-type";
    static final String ARCH = "kubernetes.io/arch";
    static final String ZONE = "topology.kubernetes.io/zone";
    static final String CAPACITY = "karpenter.sh/capacity-type";
    static final String POOL = "karpenter.sh/nodepool";

    private Labels() {}
}
