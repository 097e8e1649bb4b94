package labrunner.cluster.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.value.Value;

/**
 * A container that isn't ready, as its pod's status tells of it.
 *
 * @param init whether it has to end before the others begin
 * @param waiting why it doesn't run, as {@code ImagePullBackOff}; empty where it runs or has ended
 * @param message what is said with that
 * @param running whether it runs now
 * @param ended how it ended the last time, as {@code Error} or {@code OOMKilled}; empty where it never did
 * @param exitCode of that end
 */
public record ContainerRow(
        String name,
        boolean init,
        String image,
        String waiting,
        String message,
        boolean running,
        String ended,
        Optional<Long> exitCode,
        long restarts) {

    /** Those of a pod that aren't ready; none of a pod that is. */
    static List<ContainerRow> of(Value pod) {
        var rows = new ArrayList<ContainerRow>();
        add(pod, "initContainerStatuses", true, rows);
        add(pod, "containerStatuses", false, rows);
        return List.copyOf(rows);
    }

    private static void add(Value pod, String field, boolean init, List<ContainerRow> rows) {
        for (Value status : pod.items("status", field)) {
            boolean done = status.whole("state", "terminated", "exitCode").equals(Optional.of(0L));
            if (!status.isTrue("ready") && !done) {
                rows.add(row(status, init));
            }
        }
    }

    private static ContainerRow row(Value status, boolean init) {
        Value now = status.at("state", "terminated");
        Value ended = now instanceof Value.Mapping ? now : status.at("lastState", "terminated");
        return new ContainerRow(
                status.text("name").orElse(""),
                init,
                status.text("image").orElse(""),
                status.text("state", "waiting", "reason").orElse(""),
                status.text("state", "waiting", "message").orElse(""),
                status.at("state", "running") instanceof Value.Mapping,
                ended.text("reason").orElse(""),
                ended.whole("exitCode"),
                status.whole("restartCount").orElse(0L));
    }
}
