package labrunner.practice.core;

import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;

/** Starts the built-in controllers, then fills the cluster with what a new AKS cluster holds. */
public final class Core {
    private Core() {}

    /**
     * For the loop's thread, before the first request is served.
     *
     * @param rootCertificates in PEM, what pods would know the API server by
     */
    public static void start(Practice practice, String rootCertificates) {
        new Namespaces(practice, rootCertificates);
        new NodeLifecycle(practice);
        new Heartbeats(practice);
        new GarbageCollector(practice);
        new Deployments(practice);
        new ReplicaSets(practice);
        new DaemonSets(practice);
        new DisruptionBudgets(practice);
        new Scheduler(practice);
        var kubeletEvents = new KubeletEvents(practice);
        new Kubelets(practice, KubeletDelays.STANDARD, kubeletEvents);
        new SilentNodes(practice);
        new TaintEvictions(practice);
        new LoadBalancers(practice);
        new EndpointSlices(practice);
        new Claims(practice);
        new VolumeProtection(practice);
        new PodEnds(practice, kubeletEvents);
        new StatefulSets(practice);
        new Jobs(practice);
        new CronJobs(practice);
        new PodCollector(practice);
        new EventExpiry(practice);
        new SystemObjects(practice).create();
    }

    /** Taints the nodes of the system pool for system pods alone, or takes that taint away. */
    public static void dedicateSystemPool(ObjectStore store, boolean wanted) {
        SystemPool.dedicate(store, wanted);
    }

    /** Whether the system pool is kept for system pods. */
    public static boolean hasDedicatedSystemPool(ObjectStore store) {
        return SystemPool.dedicated(store);
    }
}
