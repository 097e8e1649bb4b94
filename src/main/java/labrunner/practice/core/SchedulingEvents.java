package labrunner.practice.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/**
 * The scheduler's Events, in the newer shape: {@code eventTime} instead of first and last timestamp, no count; the same
 * again within six minutes makes a series of the first.
 */
final class SchedulingEvents {
    private static final String COMPONENT = "default-scheduler";
    private static final Duration SERIES_ENDS_AFTER = Duration.ofMinutes(6);

    private record Written(Key key, boolean series, Instant last) {}

    private final Practice practice;
    private final Map<List<String>, Written> written = new HashMap<>();

    SchedulingEvents(Practice practice) {
        this.practice = practice;
    }

    void scheduled(ObjectNode pod, String node) {
        String message = "Successfully assigned " + Tree.namespace(pod) + "/" + Tree.name(pod) + " to " + node;
        write(pod, "Normal", "Scheduled", "Binding", message);
    }

    void failed(ObjectNode pod, String message) {
        write(pod, "Warning", "FailedScheduling", "Scheduling", message);
    }

    void preempted(ObjectNode victim, ObjectNode preemptor, String node) {
        String message = "Preempted by pod " + Tree.uid(preemptor) + " on node " + node;
        write(victim, "Normal", "Preempted", "Preempting", message);
    }

    private void write(ObjectNode pod, String type, String reason, String action, String message) {
        if (Namespaces.terminating(practice.store(), Tree.namespace(pod))) {
            return;
        }
        Instant now = practice.loop().now();
        var identity = List.of(Tree.uid(pod), reason, message);
        Written before = written.get(identity);
        if (before != null && before.last().plus(SERIES_ENDS_AFTER).isAfter(now)) {
            if (!before.series()) {
                practice.store().update(before.key(), event -> beginSeries(event, now), COMPONENT);
            }
            written.put(identity, new Written(before.key(), true, now));
            return;
        }
        String name =
                EventRecorder.eventName(Tree.name(pod), now, practice.store().version());
        ObjectNode event = Tree.object("v1", "Event", Tree.namespace(pod), name);
        event.set("involvedObject", EventRecorder.reference(pod));
        event.put("reason", reason).put("message", message).put("type", type).put("action", action);
        event.put("eventTime", Tree.microTime(now));
        event.putNull("firstTimestamp").putNull("lastTimestamp");
        event.put("reportingComponent", COMPONENT).put("reportingInstance", COMPONENT + "-practice");
        event.putObject("source");
        written.put(identity, new Written(Key.of(practice.store().create(event, COMPONENT)), false, now));
    }

    private static void beginSeries(ObjectNode event, Instant now) {
        event.putObject("series").put("count", 2).put("lastObservedTime", Tree.microTime(now));
    }

    /** The pod is gone; nothing more is said about it. */
    void forget(String podUid) {
        written.keySet().removeIf(identity -> identity.getFirst().equals(podUid));
    }
}
