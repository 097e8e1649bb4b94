package labrunner.practice.core;

import java.util.List;
import java.util.Optional;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods that can't start for what they lack: what the kubelet says of them, each time that it looks. */
final class LackingStarts {
    private static final String MANAGER = "kubelet";

    private final Practice practice;
    private final KubeletEvents events;

    LackingStarts(Practice practice, KubeletEvents events) {
        this.practice = practice;
        this.events = events;
    }

    /** Whether its volumes can't be mounted, or an image has no name that could be pulled. */
    boolean holdsUp(ObjectNode pod, String address, List<JsonNode> containers) {
        Optional<String> mount = PodNeeds.mount(practice.store(), pod);
        boolean named = containers.stream()
                .allMatch(container ->
                        PodNeeds.image(Tree.text(container, "image")).isEmpty());
        if (mount.isEmpty() && named) {
            return false;
        }
        practice.store()
                .updateStatus(
                        Key.of(pod),
                        taken -> PodStatus.creating(
                                taken, address, practice.loop().now()),
                        MANAGER);
        mount.ifPresentOrElse(
                text -> events.warning(pod, "FailedMount", text),
                () -> containers.forEach(container -> PodNeeds.image(Tree.text(container, "image"))
                        .ifPresent(text -> unnamed(pod, container, text))));
        return true;
    }

    private void unnamed(ObjectNode pod, JsonNode container, String text) {
        events.warning(pod, container, "InspectFailed", text);
        events.warning(pod, container, "Failed", "Error: InvalidImageName");
        waits(pod, container, "InvalidImageName", text);
    }

    /** Whether a container lacks a ConfigMap or a Secret for its environment. */
    boolean config(ObjectNode pod, List<JsonNode> containers) {
        boolean lacks = false;
        for (JsonNode container : containers) {
            Optional<String> text = PodNeeds.config(practice.store(), pod, container);
            if (text.isPresent()) {
                lacks = true;
                events.warning(pod, container, "Failed", "Error: " + text.get());
                waits(pod, container, "CreateContainerConfigError", text.get());
            }
        }
        return lacks;
    }

    private void waits(ObjectNode pod, JsonNode container, String reason, String text) {
        practice.store()
                .updateStatus(
                        Key.of(pod),
                        edited -> PodStatus.waiting(edited, Tree.text(container, "name"), reason, text),
                        MANAGER);
    }
}
