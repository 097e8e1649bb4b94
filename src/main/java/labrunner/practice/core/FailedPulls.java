package labrunner.practice.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.fault.Fault;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Images that can't be pulled: what the kubelet says of them, and how long it waits until it tries again. */
final class FailedPulls {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** How soon after a failure the kubelet looks at the pod again and says that it waits. */
    private static final Duration BACKS_OFF_AFTER = Duration.ofSeconds(2);

    private final Practice practice;
    private final KubeletEvents events;
    private final Map<String, Integer> tries = new HashMap<>();

    FailedPulls(Practice practice, KubeletEvents events) {
        this.practice = practice;
        this.events = events;
        practice.store().watch("Pod", change -> {
            if (change.type() == Change.Type.DELETED) {
                tries.remove(Tree.uid(change.object()));
            }
        });
    }

    /** How long until the images of these containers are pulled again; empty if they are there now. */
    Optional<Duration> failed(ObjectNode pod, List<JsonNode> containers) {
        Optional<Duration> again = Optional.empty();
        for (JsonNode container : containers) {
            String image = Tree.text(container, "image");
            Optional<Fault.PullFails> fault = practice.faults().now(Fault.PullFails.class).stream()
                    .filter(one -> Fault.means(one.image(), image))
                    .findFirst();
            if (fault.isPresent()) {
                again = again.or(() -> Optional.of(wait(pod)));
                fail(pod, container, error(image, fault.get().why()), again.get());
            }
        }
        if (again.isEmpty()) {
            tries.remove(Tree.uid(pod));
        }
        return again;
    }

    private Duration wait(ObjectNode pod) {
        int count = tries.merge(Tree.uid(pod), 1, Integer::sum);
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - 1, 5));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void fail(ObjectNode pod, JsonNode container, String error, Duration again) {
        String image = Tree.text(container, "image");
        if (tries.getOrDefault(Tree.uid(pod), 1) > 1) {
            events.normal(pod, container, "Pulling", "Pulling image \"" + image + "\"");
        }
        events.warning(pod, container, "Failed", "Failed to pull image \"" + image + "\": " + error);
        events.warning(pod, container, "Failed", "Error: ErrImagePull");
        waiting(Key.of(pod), container, "ErrImagePull", error);
        String uid = Tree.uid(pod);
        Duration delay = BACKS_OFF_AFTER.compareTo(again) < 0 ? BACKS_OFF_AFTER : again;
        practice.loop()
                .after(
                        delay,
                        DelayKind.PROGRESS,
                        () -> practice.store()
                                .find(Key.of(pod))
                                .filter(now -> Tree.uid(now).equals(uid) && !Tree.deleting(now))
                                .filter(now -> !practice.faults().isSilent(Tree.text(now, "spec", "nodeName")))
                                .ifPresent(now -> backOff(now, container, error)));
    }

    private void backOff(ObjectNode pod, JsonNode container, String error) {
        String text = "Back-off pulling image \"" + Tree.text(container, "image") + "\"";
        events.normal(pod, container, "BackOff", text);
        events.warning(pod, container, "Failed", "Error: ImagePullBackOff");
        waiting(Key.of(pod), container, "ImagePullBackOff", text + ": ErrImagePull: " + error);
    }

    private void waiting(Key key, JsonNode container, String reason, String message) {
        practice.store()
                .updateStatus(
                        key,
                        edited -> PodStatus.waiting(edited, Tree.text(container, "name"), reason, message),
                        "kubelet");
    }

    /** In containerd's words. */
    private static String error(String image, Fault.PullError why) {
        String name = named(image);
        String pull =
                "failed to pull and unpack image \"" + name + "\": failed to resolve reference \"" + name + "\": ";
        return switch (why) {
            case NOT_FOUND -> "rpc error: code = NotFound desc = " + pull + name + ": not found";
            case NO_PLATFORM ->
                "rpc error: code = NotFound desc = failed to pull and unpack image \"" + name
                        + "\": no match for platform in manifest: not found";
            case UNAUTHORIZED -> {
                String host = name.substring(0, name.indexOf('/'));
                yield pull
                        + "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://"
                        + host + "/oauth2/token?scope=repository%3A" + repository(name) + "%3Apull&service=" + host
                        + ": 401 Unauthorized";
            }
            case TOO_MANY_REQUESTS ->
                pull + "unexpected status from HEAD request to https://" + name.substring(0, name.indexOf('/')) + "/v2/"
                        + repository(name) + "/manifests/" + name.substring(name.lastIndexOf(':') + 1)
                        + ": 429 Too Many Requests";
        };
    }

    private static String repository(String name) {
        return name.substring(name.indexOf('/') + 1, name.lastIndexOf(':'));
    }

    /** With its registry and tag. */
    private static String named(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        String whole = host ? image : "docker.io/" + (slash < 0 ? "library/" : "") + image;
        return whole.lastIndexOf(':') > whole.lastIndexOf('/') ? whole : whole + ":latest";
    }
}
