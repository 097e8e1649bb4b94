package labrunner.faults;

import static labrunner.faults.Scenario.honest;
import static labrunner.faults.Scenario.passes;

import java.time.Duration;
import java.util.List;

/** Six of the faults, and what they mean where machines cost money. */
final class MachineFaults {
    private MachineFaults() {}

    static List<Scenario> all() {
        return List.of(
                        passes(
                                        "machines-silent-watches",
                                        "Counts the machines that bill although every watch is silent.",
                                        scene -> ConnectionFaults.silentWatches())
                                .within(Duration.ofMinutes(4)),
                        passes(
                                "machines-lost-answers",
                                "Makes and deletes each object once although answers are lost.",
                                scene -> ConnectionFaults.lost("POST", "PATCH", "DELETE")),
                        passes(
                                "machines-watches-expired",
                                "Sees machines come and go by lists alone.",
                                scene -> WatchFaults.allExpired()),
                        passes(
                                "machines-unavailable-8s",
                                "Waits out a server that is away while machines start.",
                                scene -> ConnectionFaults.unavailable(Duration.ofSeconds(8))),
                        passes(
                                "machines-hour-forward",
                                "Counts its waits rightly though the clock jumps while machines start.",
                                scene -> ClockFaults.hourAheadFromFirstWrite()),
                        honest(
                                        "machines-pool-deleted-by-others",
                                        "Says that somebody else deleted the pool, and that no machine is left only when none is.",
                                        scene -> Fault.after((exchange, answer) -> {
                                            if (exchange.method().equals("PATCH")
                                                    && exchange.writes("deployments")
                                                    && exchange.nth("deployed") == 1) {
                                                scene.cluster().delete(Thing.nodePool(scene.name()));
                                            }
                                            return answer;
                                        }))
                                .with("--timeout", "60s"))
                .stream()
                .map(scenario -> scenario.on(Page.MACHINES))
                .toList();
    }
}
