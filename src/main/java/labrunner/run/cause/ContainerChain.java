package labrunner.run.cause;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.ContainerRow;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.run.cause.Readings.Answer;
import labrunner.run.state.Cause.Mends;
import labrunner.run.state.Cause.Source;
import labrunner.run.state.CauseMode;
import labrunner.texts.Texts;

/** The containers of a pod that has a node: their images, their mounts, how they end, and what their probes say. */
final class ContainerChain {
    private static final Set<String> PULLS = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "ImageInspectError",
            "RegistryUnavailable");
    private static final Set<String> CONFIG =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "StartError");
    private static final long OUT_OF_MEMORY = 137;

    private ContainerChain() {}

    static Say of(Look look, PodRow pod, Who who) {
        Optional<ContainerRow> hung = pod.unready().stream()
                .filter(container -> container.init() && !container.ended().equals("Completed"))
                .findFirst()
                .or(() -> pod.unready().stream()
                        .filter(container -> !container.init() && stands(container))
                        .findFirst())
                .or(() -> pod.unready().stream().findFirst());
        List<EventRow> events = look.events(pod);
        return hung.map(container -> container(look, pod, who, container, events))
                .orElseGet(() -> Say.of(CauseMode.CONTAINER_CREATING, who.words(), who.number(), node(pod)))
                .about(pod);
    }

    private static boolean stands(ContainerRow container) {
        return !container.waiting().isEmpty() && !container.waiting().equals("ContainerCreating")
                || !container.running() && !container.ended().isEmpty();
    }

    private static String node(PodRow pod) {
        return pod.node().orElse("");
    }

    private static Say container(Look look, PodRow pod, Who who, ContainerRow container, List<EventRow> events) {
        String waiting = container.waiting();
        if (PULLS.contains(waiting)) {
            return pull(look, pod, container, events);
        }
        if (CONFIG.contains(waiting)) {
            return Say.of(CauseMode.CONTAINER_CONFIG, pod.name(), container.name(), Say.cut(container.message()))
                    .seen(Source.STATE, Look.ref(pod), Optional.empty(), waiting + ": " + container.message());
        }
        if (waiting.equals("CrashLoopBackOff")
                || !container.running() && !container.ended().isEmpty()) {
            return ended(look, pod, container, events);
        }
        Optional<EventRow> unhealthy = Look.latest(events, "Unhealthy");
        if (container.running()) {
            return unhealthy
                    .map(event -> probe(pod, container, event))
                    .orElseGet(() -> Say.of(
                            container.init() ? CauseMode.CONTAINER_INIT : CauseMode.CONTAINER_STARTED,
                            who.words(),
                            who.number(),
                            container.name(),
                            node(pod)));
        }
        Optional<EventRow> mount = Look.latest(events, "FailedMount", "FailedAttachVolume", "FailedCreatePodSandBox");
        if (mount.isPresent()) {
            return Say.of(
                            CauseMode.CONTAINER_MOUNT,
                            pod.name(),
                            Say.cut(mount.get().message()))
                    .seen(mount)
                    .mends(Mends.UNKNOWN);
        }
        Optional<EventRow> pulling = Look.latest(events, "Pulling", "Pulled", "Created", "Started")
                .filter(event -> event.reason().equals("Pulling"));
        return pulling.map(event -> Say.of(
                                CauseMode.IMAGE_PULLING, who.words(), who.number(), container.image(), node(pod))
                        .seen(event))
                .orElseGet(() -> Say.of(CauseMode.CONTAINER_CREATING, who.words(), who.number(), node(pod))
                        .seen(Source.STATE, Look.ref(pod), Optional.empty(), container.name() + ": " + waiting));
    }

    private static Say pull(Look look, PodRow pod, ContainerRow container, List<EventRow> events) {
        Optional<EventRow> failed = events.stream()
                .filter(event -> event.reason().equals("Failed")
                        && event.message().contains("pull")
                        && event.message().contains(":"))
                .filter(event -> !event.message().startsWith("Error: "))
                .findFirst();
        String said = failed.map(EventRow::message).orElse(container.message());
        String words = said.toLowerCase(java.util.Locale.ROOT);
        String arch = pod.node().flatMap(look::node).map(NodeRow::arch).orElse("");
        CauseMode mode = container.waiting().equals("InvalidImageName")
                ? CauseMode.IMAGE_NAME
                : words.contains("no match for platform") || words.contains("no matching manifest")
                        ? CauseMode.IMAGE_ARCH
                        : words.contains("not found") || words.contains("manifest unknown")
                                ? CauseMode.IMAGE_MISSING
                                : words.contains("denied")
                                                || words.contains("unauthorized")
                                                || words.contains("authorization failed")
                                                || words.contains("forbidden")
                                        ? CauseMode.IMAGE_DENIED
                                        : words.contains("timeout")
                                                        || words.contains("no such host")
                                                        || words.contains("connection refused")
                                                        || words.contains("too many requests")
                                                        || words.contains("toomanyrequests")
                                                ? CauseMode.IMAGE_REGISTRY
                                                : CauseMode.IMAGE_OTHER;
        return Say.of(mode, pod.name(), container.image(), container.name(), Say.cut(said), arch)
                .seen(failed)
                .seen(
                        Source.STATE,
                        Look.ref(pod),
                        Optional.empty(),
                        container.name() + ": " + container.waiting() + " " + container.message())
                .mends(
                        mode == CauseMode.IMAGE_REGISTRY || mode == CauseMode.IMAGE_OTHER
                                ? Mends.UNKNOWN
                                : Mends.BY_HAND)
                .kubectl(KubectlLines.events(Look.ref(pod)));
    }

    private static Say ended(Look look, PodRow pod, ContainerRow container, List<EventRow> events) {
        Ref ref = Look.ref(pod);
        String log = KubectlLines.previousLog(ref, container.name());
        Optional<EventRow> live = Look.latest(events, "Unhealthy")
                .filter(event -> event.message().startsWith("Liveness")
                        || event.message().startsWith("Startup"));
        Optional<Answer> answer = look.asked(new Reading.LastLine(ref, container.name()));
        Optional<String> line = answer.flatMap(
                read -> read instanceof Answer.Line(var _, Optional<String> text) ? text : Optional.<String>empty());
        String said = line.map(text -> Texts.of("cause.log.line", Say.cut(text)))
                .orElseGet(() -> answer.map(ContainerChain::unread).orElse(""));
        boolean arch = line.filter(text -> text.contains("exec format error")).isPresent();
        boolean memory = container.ended().equals("OOMKilled");
        if (live.isPresent() && !memory && !arch) {
            return probe(pod, container, live.get());
        }
        String code = container.exitCode().map(String::valueOf).orElse("?");
        CauseMode mode = memory
                ? CauseMode.CONTAINER_MEMORY
                : arch
                        ? CauseMode.CONTAINER_ARCH
                        : container.waiting().isEmpty() ? CauseMode.CONTAINER_ENDED : CauseMode.CONTAINER_CRASH;
        String nodeArch = pod.node().flatMap(look::node).map(NodeRow::arch).orElse("");
        Say say = Say.of(
                        mode,
                        pod.name(),
                        container.name(),
                        code,
                        said,
                        container.restarts(),
                        nodeArch,
                        container.image())
                .probablyIf(memory && !container.exitCode().equals(Optional.of(OUT_OF_MEMORY)))
                .seen(
                        Source.STATE,
                        ref,
                        Optional.empty(),
                        container.name() + ": " + container.ended() + ", exit code " + code + ", restarts "
                                + container.restarts());
        answer.ifPresent(read -> line.ifPresent(text -> say.seen(Source.LOG, ref, Optional.of(read.at()), text)));
        return say.seen(Look.latest(events, "BackOff")).kubectl(log);
    }

    private static String unread(Answer answer) {
        return switch (answer) {
            case Answer.Refused refused -> Texts.of(refused.forbidden() ? "cause.log.forbidden" : "cause.log.failed");
            case Answer.Line line -> Texts.of("cause.log.none");
            case Answer.Objects objects -> "";
        };
    }

    private static Say probe(PodRow pod, ContainerRow container, EventRow event) {
        CauseMode mode = event.message().startsWith("Liveness")
                ? CauseMode.PROBE_LIVENESS
                : event.message().startsWith("Startup") ? CauseMode.PROBE_STARTUP : CauseMode.PROBE_READINESS;
        return Say.of(mode, pod.name(), container.name(), Say.cut(event.message()), container.restarts())
                .seen(event)
                .mends(Mends.UNKNOWN);
    }
}
