package labrunner.practice.api;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.practice.ApiException;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which of all that a container has written is of the run that is asked for: the present one, or, where it was started again, the one before
 * that. As a kubelet has it, one that waits to be started again shows the run that has ended.
 *
 * @param until after it nothing was written any more; empty while it runs
 */
record LogWindow(Optional<Instant> from, Optional<Instant> until) {

    /** @param name the pod's, for what is said where there is no such run */
    static LogWindow of(ObjectNode pod, String name, String container, boolean previous) {
        if (Tree.text(pod, "spec", "nodeName").isEmpty()) {
            throw ApiException.badRequest("pod " + name + " does not have a host assigned");
        }
        JsonNode status = Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(list -> Tree.items(pod, "status", list).stream())
                .filter(one -> Tree.text(one, "name").equals(container))
                .findFirst()
                .orElseGet(Tree::object);
        JsonNode ended = status.path("lastState").path("terminated");
        String waiting = Tree.text(status, "state", "waiting", "reason");
        if (ended.isObject() && (previous || !waiting.isEmpty())) {
            return of(ended);
        }
        if (previous) {
            throw ApiException.badRequest(
                    "previous terminated container \"" + container + "\" in pod \"" + name + "\" not found");
        }
        if (!waiting.isEmpty()) {
            String why = switch (waiting) {
                case "ErrImagePull" -> "image can't be pulled";
                case "ImagePullBackOff" -> "trying and failing to pull image";
                default -> waiting;
            };
            throw ApiException.badRequest(
                    "container \"" + container + "\" in pod \"" + name + "\" is waiting to start: " + why);
        }
        boolean again = Tree.number(status, 0, "restartCount") > 0;
        return new LogWindow(
                again ? Tree.instant(status, "state", "running", "startedAt") : Optional.empty(), Optional.empty());
    }

    /** Times in a status have whole seconds. */
    private static LogWindow of(JsonNode ended) {
        return new LogWindow(
                Tree.instant(ended, "startedAt"),
                Tree.instant(ended, "finishedAt").map(at -> at.plusSeconds(1)));
    }

    boolean has(Instant time) {
        return from.filter(time::isBefore).isEmpty()
                && until.filter(end -> !time.isBefore(end)).isEmpty();
    }

    /** Whether nothing more is written. */
    boolean over() {
        return until.isPresent();
    }
}
