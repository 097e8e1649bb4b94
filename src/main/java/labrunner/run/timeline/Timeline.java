package labrunner.run.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happened to machines and pods.
 *
 * @param bars by the time of their creation
 * @param commands what the page changed on the cluster, by time
 * @param left how many bars were left out, since there are too many
 */
public record Timeline(List<Bar> bars, List<Mark> commands, long left) {
    public static final Timeline NONE = new Timeline(List.of(), List.of(), 0);

    /** The bars of one kind. */
    public List<Bar> bars(Bar.Kind kind) {
        return bars.stream().filter(bar -> bar.kind() == kind).toList();
    }

    /** The machines and pods of this lab alone. */
    public Timeline ours() {
        return new Timeline(bars.stream().filter(Bar::ours).toList(), commands, left);
    }

    /** When the first of all happened; empty where nothing did. */
    public Optional<Instant> begin() {
        return Stream.concat(bars.stream().map(Bar::begin), commands.stream().map(Mark::at))
                .min(Instant::compareTo);
    }

    /** When the last of all happened; empty where nothing did. */
    public Optional<Instant> end() {
        return Stream.concat(
                        bars.stream().map(bar -> bar.stations().getLast().at()),
                        commands.stream().map(Mark::at))
                .max(Instant::compareTo);
    }
}
