package labrunner.practice.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labrunner.fault.Fault;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Containers that a fault lets end: what they write last, and what the kubelet says of them. */
final class ContainerFailures {
    private static final int NOT_STARTED = 255;
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    private final Practice practice;
    private final KubeletEvents events;

    ContainerFailures(Practice practice, KubeletEvents events) {
        this.practice = practice;
        this.events = events;
    }

    /** How long its containers run and how they fail; empty if no fault makes them. */
    Optional<ContainerWork> work(ObjectNode pod) {
        return Tree.items(pod, "spec", "containers").stream()
                .flatMap(container -> work(pod, container).stream())
                .findFirst();
    }

    private Optional<ContainerWork> work(ObjectNode pod, JsonNode container) {
        return isForeign(pod, container)
                ? Optional.of(new ContainerWork(AT_ONCE, NOT_STARTED))
                : crash(container).map(fault -> new ContainerWork(fault.runs(), fault.exitCode()));
    }

    private Optional<Fault.Crashes> crash(JsonNode container) {
        return practice.faults().now(Fault.Crashes.class).stream()
                .filter(fault -> Fault.means(fault.image(), Tree.text(container, "image")))
                .findFirst();
    }

    /** Those of its containers whose programs are for another architecture: they end before anybody sees them run. */
    List<String> foreign(ObjectNode pod) {
        return Tree.items(pod, "spec", "containers").stream()
                .filter(container -> isForeign(pod, container))
                .map(container -> Tree.text(container, "name"))
                .toList();
    }

    /** Whether its programs are for another architecture than the node's. */
    boolean isForeign(ObjectNode pod, JsonNode container) {
        return practice.faults().now(Fault.NoArm64.class).stream()
                        .anyMatch(fault -> Fault.means(fault.image(), Tree.text(container, "image")))
                && practice.store()
                        .find(Key.of("Node", Tree.text(pod, "spec", "nodeName")))
                        .filter(node -> Tree.label(node, "kubernetes.io/arch").equals("arm64"))
                        .isPresent();
    }

    /** Whether a fault lets a container end: what it writes last is all that it says when it is started again. */
    boolean fails(ObjectNode pod, JsonNode container) {
        return work(pod, container).isPresent();
    }

    /** What the containers that fail write last. */
    void said(ObjectNode pod) {
        for (JsonNode container : Tree.items(pod, "spec", "containers")) {
            String log = isForeign(pod, container)
                    ? "exec " + program(container) + ": exec format error"
                    : crash(container).map(Fault.Crashes::log).orElse("");
            if (!log.isEmpty()) {
                practice.logs().append(Tree.uid(pod), Tree.text(container, "name"), log);
            }
        }
    }

    /** The first word of its command; what an image starts by itself is a file of the image's name. */
    private static String program(JsonNode container) {
        var command = Tree.items(container, "command");
        if (!command.isEmpty()) {
            return command.getFirst().asString("");
        }
        String name = Tree.text(container, "image").replaceFirst("@.*$", "").replaceFirst("^.*/", "");
        return "/" + name.replaceFirst(":.*$", "");
    }

    /** The kubelet waits before it starts them again. */
    void backOff(ObjectNode pod, Duration wait) {
        String id = Tree.name(pod) + "_" + Tree.namespace(pod) + "(" + Tree.uid(pod) + ")";
        for (JsonNode container : Tree.items(pod, "spec", "containers")) {
            if (work(pod, container).isPresent()) {
                String name = Tree.text(container, "name");
                events.warning(
                        pod, container, "BackOff", "Back-off restarting failed container " + name + " in pod " + id);
                String message = "back-off " + goTime(wait) + " restarting failed container=" + name + " pod=" + id;
                practice.store()
                        .updateStatus(
                                Key.of(pod),
                                edited -> PodStatus.waiting(edited, name, "CrashLoopBackOff", message),
                                "kubelet");
            }
        }
    }

    /** As Go prints a duration of whole seconds. */
    private static String goTime(Duration time) {
        return (time.toMinutes() > 0 ? time.toMinutes() + "m" : "") + time.toSecondsPart() + "s";
    }
}
