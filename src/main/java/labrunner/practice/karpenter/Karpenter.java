package labrunner.practice.karpenter;

import java.util.List;
import labrunner.practice.PauseGate;
import labrunner.practice.Practice;

/** Karpenter with its Azure provider, ready to work on a practice cluster. */
public final class Karpenter {
    private static final String RESOURCE_GROUP = "MC_karpenter-workshop-rg_karpenter-aks_";

    private Karpenter() {}

    /** Starts all its controllers with Azure's own delays; call on the loop, before the first object is stored. */
    public static void start(Practice practice) {
        start(practice, Delays.azure());
    }

    /** The same with other delays. */
    public static void start(Practice practice, Delays delays) {
        var running = new PauseGate();
        practice.loop().within(running, () -> controllers(practice, delays));
        if (!practice.options().managed()) {
            new KarpenterPods(practice, running);
        }
    }

    private static void controllers(Practice practice, Delays delays) {
        String resourceGroup = RESOURCE_GROUP + practice.options().region();
        var log = new KarpenterLog(practice);
        var events = new Events(practice);
        var cluster = new ClusterState(practice);
        var shortage = new Shortage(practice.faults());
        var sizes = new Sizes(practice.store(), practice.options(), resourceGroup, shortage);
        var azure = new Azure(practice, sizes, shortage, delays, resourceGroup);
        new SpotEvictions(practice, azure);

        new StatusEvents(practice, events);
        new NodeClassController(practice, events);
        new NodePoolHash(practice);
        new NodePoolCounter(practice, cluster);
        new NodePoolReadiness(practice);
        new NodePoolValidation(practice);
        var health = new RegistrationHealth(practice);

        new ClaimLifecycle(
                practice,
                log,
                new Launch(practice, azure, events),
                new Registration(practice, cluster, health, events),
                new Initialization(practice, cluster),
                new ClaimFinalizer(practice, azure, cluster, events),
                health);
        new MissingPools(practice, log);
        new PodEvents(practice, cluster);
        new ClaimMarkers(practice, sizes);
        new ClaimExpiration(practice);
        new ClaimGarbageCollection(practice, azure, cluster);

        var evictions = new Evictions(practice, cluster, events);
        new NodeTermination(practice, log, events, cluster, azure, new Drain(practice, cluster, events, evictions));

        var planner = new Planner(practice.store(), cluster, sizes, events);
        var claims = new Claims(practice, cluster);
        var nominations = new Nominations(cluster, events);
        var provisioner = new Provisioner(practice, log, cluster, planner, claims, nominations);
        new Triggers(practice, new Batcher(practice.loop(), provisioner::provision));

        var disruptionEvents = new DisruptionEvents(events);
        var whatIf = new WhatIf(practice.store(), cluster, planner);
        var consolidation = new Consolidation(whatIf, disruptionEvents, log);
        new DisruptionLoop(
                practice,
                log,
                cluster,
                new Candidates(practice.store(), cluster, sizes, evictions, disruptionEvents),
                new Budgets(practice.store(), cluster, disruptionEvents),
                new DisruptionQueue(practice, cluster, claims, nominations, disruptionEvents, log),
                List.of(
                        new Emptiness(disruptionEvents),
                        new Drift(whatIf, disruptionEvents, log),
                        new MultiNodeConsolidation(consolidation),
                        new SingleNodeConsolidation(consolidation)));
    }
}
