package labrunner.practice.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a kubelet writes into the status of a pod, from taking it on to its containers running. */
final class PodStatus {
    private PodStatus() {}

    /** Taken on: the containers are being made. */
    static void creating(ObjectNode pod, String hostIp, Instant now) {
        ObjectNode status = Tree.in(pod, "status");
        List<JsonNode> init = Tree.items(pod, "spec", "initContainers");
        List<JsonNode> main = Tree.items(pod, "spec", "containers");
        status.put("phase", "Pending");
        status.put("observedGeneration", Tree.number(pod, 1, "metadata", "generation"));
        addresses(status, "hostIP", hostIp);
        status.put("startTime", Tree.time(now));
        condition(pod, "PodReadyToStartContainers", "False", "", "", now);
        if (init.isEmpty()) {
            condition(pod, "Initialized", "True", "", "", now);
        } else {
            String text = "containers with incomplete status: [" + names(init) + "]";
            condition(pod, "Initialized", "False", "ContainersNotInitialized", text, now);
        }
        String unready = "containers with unready status: [" + names(main) + "]";
        condition(pod, "Ready", "False", "ContainersNotReady", unready, now);
        condition(pod, "ContainersReady", "False", "ContainersNotReady", unready, now);
        order(status);
        if (!init.isEmpty()) {
            ArrayNode statuses = status.putArray("initContainerStatuses");
            init.forEach(container -> waiting(statuses.addObject(), container));
        }
        ArrayNode statuses = status.putArray("containerStatuses");
        main.forEach(container -> waiting(statuses.addObject(), container));
    }

    /** Its init containers are done and all others run. */
    static void running(ObjectNode pod, String podIp, Instant now) {
        ObjectNode status = Tree.in(pod, "status");
        status.put("phase", "Running");
        addresses(status, "podIP", podIp);
        for (String type : List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady")) {
            condition(pod, type, "True", "", "", now);
        }
        order(status);
        List<JsonNode> init = Tree.items(pod, "spec", "initContainers");
        if (!init.isEmpty()) {
            ArrayNode statuses = status.putArray("initContainerStatuses");
            init.forEach(container -> started(statuses.addObject(), container, pod, now, !isSidecar(container)));
        }
        ArrayNode statuses = status.putArray("containerStatuses");
        Tree.items(pod, "spec", "containers")
                .forEach(container -> started(statuses.addObject(), container, pod, now, false));
    }

    /** Its containers have ended, and none is started again. */
    static void ended(ObjectNode pod, int exitCode, Instant now) {
        boolean well = exitCode == 0;
        ObjectNode status = Tree.in(pod, "status");
        status.put("phase", well ? "Succeeded" : "Failed");
        String reason = well ? "PodCompleted" : "PodFailed";
        condition(pod, "PodReadyToStartContainers", "False", "", "", now);
        condition(pod, "Initialized", "True", well ? reason : "", "", now);
        condition(pod, "Ready", "False", reason, "", now);
        condition(pod, "ContainersReady", "False", reason, "", now);
        order(status);
        for (JsonNode one : Tree.items(status, "containerStatuses")) {
            ObjectNode container = (ObjectNode) one;
            container.put("ready", false).put("started", false);
            container.set("state", terminated(container, exitCode, now));
        }
    }

    private static ObjectNode terminated(JsonNode container, int exitCode, Instant now) {
        ObjectNode state = Tree.object();
        state.putObject("terminated")
                .put("exitCode", exitCode)
                .put("reason", exitCode == 0 ? "Completed" : "Error")
                .put("startedAt", Tree.text(container, "state", "running", "startedAt"))
                .put("finishedAt", Tree.time(now))
                .put("containerID", Tree.text(container, "containerID"));
        return state;
    }

    /** Its containers have failed, and wait to be started again. */
    static void waitingToRestart(ObjectNode pod, int exitCode, Instant now) {
        ObjectNode status = Tree.in(pod, "status");
        String unready = "containers with unready status: [" + names(Tree.items(pod, "spec", "containers")) + "]";
        condition(pod, "Ready", "False", "ContainersNotReady", unready, now);
        condition(pod, "ContainersReady", "False", "ContainersNotReady", unready, now);
        order(status);
        for (JsonNode one : Tree.items(status, "containerStatuses")) {
            ObjectNode container = (ObjectNode) one;
            container.put("ready", false).put("started", false);
            container.set("lastState", terminated(container, exitCode, now));
            container.putObject("state").putObject("waiting").put("reason", "CrashLoopBackOff");
        }
    }

    /** One of its containers waits, and says why. */
    static void waiting(ObjectNode pod, String container, String reason, String message) {
        for (String list : List.of("initContainerStatuses", "containerStatuses")) {
            for (JsonNode one : Tree.items(pod, "status", list)) {
                if (Tree.text(one, "name").equals(container)) {
                    ((ObjectNode) one)
                            .putObject("state")
                            .putObject("waiting")
                            .put("reason", reason)
                            .put("message", message);
                }
            }
        }
    }

    /** Some of its containers run and aren't ready. */
    static void unready(ObjectNode pod, List<String> names, Instant now) {
        if (names.isEmpty()) {
            return;
        }
        String text = "containers with unready status: [" + String.join(" ", names) + "]";
        condition(pod, "Ready", "False", "ContainersNotReady", text, now);
        condition(pod, "ContainersReady", "False", "ContainersNotReady", text, now);
        ObjectNode status = Tree.in(pod, "status");
        order(status);
        Tree.items(status, "containerStatuses").stream()
                .filter(one -> names.contains(Tree.text(one, "name")))
                .forEach(one -> ((ObjectNode) one).put("ready", false));
    }

    /** Its containers run once more. */
    static void restarted(ObjectNode pod, int count, Instant now) {
        ObjectNode status = Tree.in(pod, "status");
        condition(pod, "Ready", "True", "", "", now);
        condition(pod, "ContainersReady", "True", "", "", now);
        order(status);
        for (JsonNode one : Tree.items(status, "containerStatuses")) {
            ObjectNode container = (ObjectNode) one;
            container.put("ready", true).put("started", true).put("restartCount", count);
            container.putObject("state").putObject("running").put("startedAt", Tree.time(now));
        }
    }

    private static boolean isSidecar(JsonNode container) {
        return Tree.text(container, "restartPolicy").equals("Always");
    }

    private static void waiting(ObjectNode status, JsonNode container) {
        begin(status, container);
        status.put("ready", false).put("started", false);
        status.put("imageID", "");
        status.putObject("state").putObject("waiting").put("reason", "ContainerCreating");
    }

    private static void started(ObjectNode status, JsonNode container, ObjectNode pod, Instant now, boolean completed) {
        begin(status, container);
        String id = "containerd://" + containerId(pod, container);
        status.put("ready", true).put("started", !completed);
        status.put("imageID", imageId(Tree.text(container, "image"))).put("containerID", id);
        ObjectNode state = status.putObject("state");
        if (completed) {
            state.putObject("terminated")
                    .put("exitCode", 0)
                    .put("reason", "Completed")
                    .put("startedAt", Tree.time(now))
                    .put("finishedAt", Tree.time(now))
                    .put("containerID", id);
        } else {
            state.putObject("running").put("startedAt", Tree.time(now));
        }
    }

    private static void begin(ObjectNode status, JsonNode container) {
        status.put("name", Tree.text(container, "name"));
        status.put("image", Tree.text(container, "image"));
        status.put("restartCount", 0);
        status.putObject("lastState");
    }

    /** Sixty-four hexadecimal digits, the same for the same container of the same pod. */
    private static String containerId(ObjectNode pod, JsonNode container) {
        return digest(Tree.uid(pod) + "/" + Tree.text(container, "name"));
    }

    /** The repository with a digest, as the runtime names what it has pulled. */
    private static String imageId(String image) {
        int tag = image.lastIndexOf(':');
        String repository = tag > image.lastIndexOf('/') ? image.substring(0, tag) : image;
        return repository + "@sha256:" + digest(image);
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void addresses(ObjectNode status, String field, String ip) {
        status.put(field, ip);
        status.putArray(field + "s").addObject().put("ip", ip);
    }

    private static void condition(
            ObjectNode pod, String type, String status, String reason, String message, Instant now) {
        ObjectNode condition = Conditions.of(type, status, reason, message);
        condition.put("observedGeneration", Tree.number(pod, 1, "metadata", "generation"));
        Conditions.setOnPod(pod, condition, now);
    }

    /** A kubelet writes its own conditions before those of others. */
    private static void order(ObjectNode status) {
        List<JsonNode> conditions = Tree.items(status, "conditions");
        ArrayNode ordered = status.putArray("conditions");
        var first = List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady");
        for (String type : first) {
            conditions.stream().filter(c -> Tree.text(c, "type").equals(type)).forEach(ordered::add);
        }
        conditions.stream().filter(c -> !first.contains(Tree.text(c, "type"))).forEach(ordered::add);
    }

    private static String names(List<JsonNode> containers) {
        return String.join(
                " ",
                containers.stream()
                        .map(container -> Tree.text(container, "name"))
                        .toList());
    }
}
