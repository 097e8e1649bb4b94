package labrunner.practice.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.practice.Tree;
import labrunner.value.HumanDuration;
import tools.jackson.databind.JsonNode;

/** What kubectl prints of a pod; the status is the first thing that is wrong with it. */
final class PodCells {
    private PodCells() {}

    static List<Object> of(JsonNode pod, Instant now) {
        JsonNode status = pod.path("status");
        int total = Tree.items(pod, "spec", "containers").size();
        long ready = Tree.items(status, "containerStatuses").stream()
                .filter(c -> Tree.isTrue(c, "ready"))
                .count();
        return List.of(
                Tree.name(pod),
                ready + "/" + total,
                status(pod),
                restarts(status, now),
                Ages.age(pod, now),
                orNone(Tree.text(status, "podIP")),
                orNone(Tree.text(pod, "spec", "nodeName")),
                orNone(Tree.text(status, "nominatedNodeName")),
                "<none>");
    }

    static String status(JsonNode pod) {
        JsonNode status = pod.path("status");
        String reason = Tree.text(status, "reason");
        String shown = reason.isEmpty() ? Tree.text(status, "phase") : reason;
        if (Tree.condition(pod, "PodScheduled")
                .filter(c -> Tree.text(c, "reason").equals("SchedulingGated"))
                .isPresent()) {
            shown = "SchedulingGated";
        }
        for (JsonNode container : Tree.items(status, "containerStatuses").reversed()) {
            shown = ofContainer(container.path("state")).orElse(shown);
        }
        if (Tree.deleting(pod)) {
            boolean done = shown.equals("Completed") || shown.equals("Error");
            return reason.equals("NodeLost") ? "Unknown" : done ? shown : "Terminating";
        }
        return shown;
    }

    private static Optional<String> ofContainer(JsonNode state) {
        String waiting = Tree.text(state, "waiting", "reason");
        if (!waiting.isEmpty()) {
            return Optional.of(waiting);
        }
        JsonNode terminated = state.path("terminated");
        if (terminated.isMissingNode()) {
            return Optional.empty();
        }
        String reason = Tree.text(terminated, "reason");
        return Optional.of(reason.isEmpty() ? "ExitCode:" + Tree.number(terminated, 0, "exitCode") : reason);
    }

    private static String restarts(JsonNode status, Instant now) {
        long count = 0;
        Optional<Instant> last = Optional.empty();
        for (JsonNode container : Tree.items(status, "containerStatuses")) {
            count += Tree.number(container, 0, "restartCount");
            var finished = Tree.instant(container, "lastState", "terminated", "finishedAt");
            if (finished.isPresent() && (last.isEmpty() || finished.get().isAfter(last.get()))) {
                last = finished;
            }
        }
        String ago = last.map(then -> " (" + HumanDuration.of(Duration.between(then, now)) + " ago)")
                .orElse("");
        return count == 0 ? "0" : count + ago;
    }

    static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }
}
