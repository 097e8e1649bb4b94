package labrunner.cluster;

/**
 * Which cluster this is and what it has.
 *
 * @param uid uid of the namespace kube-system: the same for as long as the cluster lives
 * @param version as the server says it, {@code v1.35.4}
 * @param karpenterInstalled whether NodePools and NodeClaims are served
 * @param nodeClassesInstalled whether AKSNodeClasses are served
 * @param selfHosted whether Karpenter's pods are visible in the cluster (else it is managed: node auto-provisioning)
 * @param timeRate cluster seconds in a second; 1 everywhere but on a practice cluster
 */
public record ClusterIdentity(
        String uid,
        String server,
        String version,
        boolean karpenterInstalled,
        boolean nodeClassesInstalled,
        boolean selfHosted,
        double timeRate) {

    /** The same with another rate. */
    ClusterIdentity at(double rate) {
        return new ClusterIdentity(uid, server, version, karpenterInstalled, nodeClassesInstalled, selfHosted, rate);
    }
}
