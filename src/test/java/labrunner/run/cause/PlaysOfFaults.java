package labrunner.run.cause;

import static labrunner.fault.Span.ALWAYS;
import static labrunner.run.cause.Play.of;
import static labrunner.run.cause.Play.pool;
import static labrunner.run.cause.Play.web;

import java.time.Duration;
import java.util.List;
import labrunner.fault.Fault;
import labrunner.fault.Fault.Capacity;
import labrunner.fault.Fault.PullError;
import labrunner.run.state.CauseMode;

/** What Azure, a registry or a program does wrong. */
final class PlaysOfFaults {
    private static final String WEB = "Deployment/w/web";
    private static final String IMAGE = "pause:3.6";

    private PlaysOfFaults() {}

    static List<Play> all() {
        return List.of(
                of(
                        CauseMode.CLAIMS_COME_AND_GO,
                        "the family's quota is 0",
                        WEB,
                        on -> pool(on.fault(new Fault.Quota("D", Capacity.ON_DEMAND, 0, ALWAYS)))
                                .apply(web(1))
                                .pass(60)),
                of(
                        CauseMode.CLAIM_QUOTA,
                        "the region's quota is used up",
                        WEB,
                        on -> pool(on.fault(new Fault.Quota("", Capacity.ON_DEMAND, 1, ALWAYS)))
                                .seeking(WEB, CauseMode.CLAIM_QUOTA)
                                .apply(web(1))
                                .pass(60)),
                of(
                        CauseMode.CLAIM_SIZE,
                        "a size isn't offered",
                        WEB,
                        on -> pool(on.fault(new Fault.SizeNotAvailable("*", "", ALWAYS)))
                                .seeking(WEB, CauseMode.CLAIM_SIZE)
                                .apply(web(1))
                                .pass(60)),
                of(
                        CauseMode.CLAIMS_COME_AND_GO,
                        "zones have no room, one after the other",
                        WEB,
                        on -> pool(on.fault(new Fault.ZoneOutOfCapacity("1", ALWAYS))
                                        .fault(new Fault.ZoneOutOfCapacity("2", ALWAYS))
                                        .fault(new Fault.ZoneOutOfCapacity("3", ALWAYS)))
                                .seeking(WEB, CauseMode.CLAIMS_COME_AND_GO)
                                .apply(web(1))
                                .pass(60)),
                of(
                        CauseMode.CLAIM_LATE,
                        "a machine never joins",
                        WEB,
                        on -> pool(on.fault(new Fault.NeverJoins("", ALWAYS)))
                                .apply(web(1))
                                .pass(600)),
                of(
                        CauseMode.CLAIM_STARTING,
                        "a machine is slow",
                        WEB,
                        on -> pool(on.fault(new Fault.SlowMachine("", Duration.ofMinutes(3), ALWAYS)))
                                .apply(web(1))
                                .pass(200)),
                of(CauseMode.IMAGE_MISSING, "the image isn't there", WEB, on -> pulls(on, PullError.NOT_FOUND)),
                of(
                        CauseMode.IMAGE_DENIED,
                        "the registry refuses the image",
                        WEB,
                        on -> pulls(on, PullError.UNAUTHORIZED)),
                of(
                        CauseMode.IMAGE_REGISTRY,
                        "the registry has too much to do",
                        WEB,
                        on -> pulls(on, PullError.TOO_MANY_REQUESTS)),
                of(
                        CauseMode.IMAGE_ARCH,
                        "the image has no manifest for the node's architecture",
                        WEB,
                        on -> pulls(on, PullError.NO_PLATFORM)),
                of(
                        CauseMode.CONTAINER_CRASH,
                        "the program ends with an error",
                        WEB,
                        on -> pool(on.fault(new Fault.Crashes(
                                        IMAGE, 3, Duration.ofSeconds(2), "no such table: orders", ALWAYS)))
                                .apply(web(1))
                                .pass(400)),
                of(
                        CauseMode.CONTAINER_ARCH,
                        "the image has nothing for arm64",
                        WEB,
                        on -> pool(on.fault(new Fault.NoArm64(IMAGE, ALWAYS)))
                                .apply(web(1))
                                .pass(400)),
                of(
                        CauseMode.NODE_LOST,
                        "a node's kubelet goes silent",
                        "Node/aks-demo-*",
                        on -> Play.running(on, 1)
                                .fault(new Fault.NodeNotReady("", ALWAYS))
                                .pass(120)),
                of(
                        CauseMode.GOING_LOST,
                        "a pod on a node that is silent",
                        "Pod/w/*",
                        on -> Play.running(on, 1)
                                .fault(new Fault.NodeNotReady("", ALWAYS))
                                .pass(120)
                                .delete("Pod/w/*")
                                .pass(60)));
    }

    private static Played pulls(Played on, PullError why) {
        return pool(on.fault(new Fault.PullFails(IMAGE, why, ALWAYS)))
                .apply(web(1))
                .pass(300);
    }
}
