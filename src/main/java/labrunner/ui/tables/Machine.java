package labrunner.ui.tables;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.run.fleet.MachineRow;
import labrunner.run.timeline.Bar;
import labrunner.run.timeline.Stage;
import labrunner.run.timeline.Station;

/**
 * A machine in the table: as the cluster shows it, with what is known of when it came so far; or one that was there a moment ago.
 *
 * @param row what the cluster shows; empty once it is gone
 * @param bar what became of it; empty for one that no timeline follows, as a node that nobody ordered
 */
record Machine(Optional<MachineRow> row, Optional<Bar> bar) {
    /** What a learner waits for, in this order. */
    static final List<Stage> WAY = List.of(Stage.LAUNCHED, Stage.REGISTERED, Stage.INITIALIZED, Stage.READY);

    static Machine there(MachineRow row, Optional<Bar> bar) {
        return new Machine(Optional.of(row), bar);
    }

    static Machine gone(Bar bar) {
        return new Machine(Optional.empty(), Optional.of(bar));
    }

    boolean gone() {
        return row.isEmpty();
    }

    String key() {
        return row.map(MachineRow::key).orElseGet(() -> bar().orElseThrow().uid());
    }

    String name() {
        return row.map(MachineRow::name).orElseGet(() -> bar().orElseThrow().name());
    }

    /** Its node's name; empty before there is one, and where it is the name that the row has anyway. */
    String node() {
        return row.map(there -> there.claim().isEmpty()
                        ? ""
                        : there.node().map(NodeRow::name).orElse(""))
                .orElseGet(() -> about().node());
    }

    boolean hasNode() {
        return row.flatMap(MachineRow::node).isPresent();
    }

    private Bar.About about() {
        return bar.orElseThrow().about();
    }

    String arch() {
        return row.map(MachineRow::arch).orElseGet(() -> about().arch());
    }

    String size() {
        return row.map(MachineRow::size).orElseGet(() -> about().shortSize());
    }

    String zone() {
        return row.map(MachineRow::zone)
                .orElseGet(() -> about().zone().substring(about().zone().lastIndexOf('-') + 1));
    }

    String capacityType() {
        return row.map(MachineRow::capacityType).orElseGet(() -> about().capacityType());
    }

    Instant created() {
        return row.map(MachineRow::created).orElseGet(() -> bar.orElseThrow().begin());
    }

    Optional<Double> hourly() {
        return row.flatMap(MachineRow::hourly);
    }

    int pods() {
        return row.map(MachineRow::pods).orElse(0);
    }

    /** How far it came last, of what a claim goes through; empty for a node that nobody ordered. */
    Optional<Stage> stage() {
        return row.isPresent() ? row.get().claim().map(claim -> stage(row.get(), claim)) : Optional.of(Stage.DELETED);
    }

    private static Stage stage(MachineRow there, ClaimRow claim) {
        return switch (there.state()) {
            case LAUNCHING -> Stage.CREATED;
            case STARTING -> Stage.LAUNCHED;
            case JOINED -> Stage.REGISTERED;
            case INITIALIZED -> Stage.INITIALIZED;
            case READY, NOT_READY -> Stage.READY;
            case LEAVING ->
                claim.conditions().stream()
                                .anyMatch(condition -> condition.type().equals("Drained") && condition.isTrue())
                        ? Stage.DRAINED
                        : Stage.DELETING;
        };
    }

    /** How long after it was ordered it reached a stage; empty where it hasn't, or nobody saw when. */
    Optional<Duration> after(Stage stage) {
        return bar.flatMap(known -> known.at(stage)).map(at -> {
            Duration after = Duration.between(created(), at);
            return after.isNegative() ? Duration.ZERO : after;
        });
    }

    /** All that is known of when it reached what, in that order. */
    List<Station> story() {
        return bar.map(Bar::stations).orElse(List.of());
    }
}
