package labrunner.practice.core;

import java.util.HashMap;
import java.util.Map;
import labrunner.practice.EventRecorder;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the kubelets say of pods and their containers, each for its own node. */
final class KubeletEvents {
    private final Practice practice;
    private final Map<String, EventRecorder> recorders = new HashMap<>();

    KubeletEvents(Practice practice) {
        this.practice = practice;
    }

    void normal(ObjectNode pod, JsonNode container, String reason, String message) {
        say(pod, container, "Normal", reason, message);
    }

    void warning(ObjectNode pod, JsonNode container, String reason, String message) {
        say(pod, container, "Warning", reason, message);
    }

    /** Of the pod as a whole. */
    void warning(ObjectNode pod, String reason, String message) {
        recorder(pod).record(EventRecorder.reference(pod), "Warning", reason, message);
    }

    private void say(ObjectNode pod, JsonNode container, String type, String reason, String message) {
        ObjectNode about = EventRecorder.reference(pod);
        String list = Tree.items(pod, "spec", "initContainers").contains(container) ? "initContainers" : "containers";
        about.put("fieldPath", "spec." + list + "{" + Tree.text(container, "name") + "}");
        recorder(pod).record(about, type, reason, message);
    }

    private EventRecorder recorder(ObjectNode pod) {
        return recorders.computeIfAbsent(
                Tree.text(pod, "spec", "nodeName"), name -> new EventRecorder(practice, "kubelet", name));
    }

    /** The node is no more. */
    void forget(String node) {
        recorders.remove(node);
    }
}
