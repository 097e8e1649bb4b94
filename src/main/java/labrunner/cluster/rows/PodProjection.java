package labrunner.cluster.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labrunner.value.Value;

/** Makes a pod's row; its STATUS by the steps of kubectl's printer (kubernetes/pkg/printers/internalversion, printPod). */
final class PodProjection {
    private PodProjection() {}

    static PodRow row(Value pod) {
        Meta meta = Metas.of(pod);
        List<Condition> conditions = Metas.conditions(pod);
        List<Value> statuses = pod.items("status", "containerStatuses");
        Optional<Condition> scheduled =
                Condition.find(conditions, "PodScheduled").filter(condition -> !condition.isTrue());
        return new PodRow(
                meta,
                pod.text("status", "phase").orElse(""),
                status(pod, meta, conditions),
                pod.text("spec", "nodeName").filter(name -> !name.isEmpty()),
                request(pod, "cpu", true),
                request(pod, "memory", false),
                containers(pod, "cpu", true),
                containers(pod, "memory", false),
                pod.items("spec", "containers").size(),
                (int) statuses.stream().filter(status -> status.isTrue("ready")).count(),
                statuses.stream()
                        .mapToLong(status -> status.whole("restartCount").orElse(0L))
                        .sum(),
                Condition.isTrue(conditions, "Ready"),
                meta.controller().map(owner -> owner.kind().equals("DaemonSet")).orElse(false),
                Map.copyOf(pod.texts("spec", "nodeSelector")),
                scheduled.map(Condition::reason).orElse(""),
                scheduled.map(Condition::message).orElse(""),
                Metas.instant(pod, "status", "startTime"),
                pod.text("status", "nominatedNodeName").filter(node -> !node.isEmpty()),
                Condition.find(conditions, "PodScheduled").flatMap(Condition::changed),
                Condition.find(conditions, "Ready").filter(Condition::isTrue).flatMap(Condition::changed),
                ContainerRow.of(pod),
                images(pod));
    }

    private static List<String> images(Value pod) {
        return Stream.concat(pod.items("spec", "initContainers").stream(), pod.items("spec", "containers").stream())
                .flatMap(container -> container.text("image").stream())
                .distinct()
                .toList();
    }

    /** As the scheduler counts: the containers' sum or the largest init container, and what the runtime takes. */
    private static long request(Value pod, String name, boolean milli) {
        long sidecars = 0;
        long largest = 0;
        for (Value container : pod.items("spec", "initContainers")) {
            long own = amount(container, name, milli, "resources", "requests");
            if (sidecar(container)) {
                sidecars += own;
                largest = Math.max(largest, sidecars);
            } else {
                largest = Math.max(largest, sidecars + own);
            }
        }
        long sum = sidecars + containers(pod, name, milli);
        boolean podLevel = pod.at("spec", "resources", "requests").fields().containsKey(name);
        long asked = podLevel ? amount(pod, name, milli, "spec", "resources", "requests") : Math.max(sum, largest);
        return asked + amount(pod, name, milli, "spec", "overhead");
    }

    private static long containers(Value pod, String name, boolean milli) {
        return pod.items("spec", "containers").stream()
                .mapToLong(container -> amount(container, name, milli, "resources", "requests"))
                .sum();
    }

    private static long amount(Value tree, String name, boolean milli, String... path) {
        Value amounts = tree.at(path);
        return milli ? Quantities.milli(amounts, name) : Quantities.whole(amounts, name);
    }

    private static boolean sidecar(Value container) {
        return container.text("restartPolicy").orElse("").equals("Always");
    }

    private static String status(Value pod, Meta meta, List<Condition> conditions) {
        String phase = pod.text("status", "phase").orElse("");
        String podReason = pod.text("status", "reason").orElse("");
        String reason = podReason.isEmpty() ? phase : podReason;
        if (Condition.find(conditions, "PodScheduled")
                .map(c -> c.reason().equals("SchedulingGated"))
                .orElse(false)) {
            reason = "SchedulingGated";
        }
        Optional<String> initializing = initializing(pod);
        if (initializing.isPresent()) {
            reason = initializing.get();
        }
        if (initializing.isEmpty() || Condition.isTrue(conditions, "Initialized")) {
            reason = containers(pod, conditions, reason);
        }
        if (meta.deleting().isPresent()) {
            if (podReason.equals("NodeLost")) {
                return "Unknown";
            }
            return phase.equals("Succeeded") || phase.equals("Failed") ? reason : "Terminating";
        }
        return reason;
    }

    private static Optional<String> initializing(Value pod) {
        List<Value> specs = pod.items("spec", "initContainers");
        List<Value> statuses = pod.items("status", "initContainerStatuses");
        for (int i = 0; i < statuses.size(); i++) {
            Value status = statuses.get(i);
            Value terminated = status.at("state", "terminated");
            String waiting = status.text("state", "waiting", "reason").orElse("");
            boolean done = terminated.whole("exitCode").equals(Optional.of(0L));
            boolean started = i < specs.size() && sidecar(specs.get(i)) && status.isTrue("started");
            if (done || started) {
                continue;
            }
            if (terminated instanceof Value.Mapping) {
                return Optional.of("Init:" + ended(terminated));
            }
            return Optional.of(
                    waiting.isEmpty() || waiting.equals("PodInitializing")
                            ? "Init:" + i + "/" + specs.size()
                            : "Init:" + waiting);
        }
        return Optional.empty();
    }

    private static String containers(Value pod, List<Condition> conditions, String before) {
        List<Value> statuses = pod.items("status", "containerStatuses");
        String reason = before;
        boolean running = false;
        for (int i :
                IntStream.iterate(statuses.size() - 1, i -> i >= 0, i -> i - 1).toArray()) {
            Value status = statuses.get(i);
            String waiting = status.text("state", "waiting", "reason").orElse("");
            Value terminated = status.at("state", "terminated");
            if (!waiting.isEmpty()) {
                reason = waiting;
            } else if (terminated instanceof Value.Mapping) {
                reason = ended(terminated);
            } else if (status.isTrue("ready") && status.at("state", "running") instanceof Value.Mapping) {
                running = true;
            }
        }
        if (reason.equals("Completed") && running) {
            return Condition.isTrue(conditions, "Ready") ? "Running" : "NotReady";
        }
        return reason;
    }

    private static String ended(Value terminated) {
        String reason = terminated.text("reason").orElse("");
        long signal = terminated.whole("signal").orElse(0L);
        if (!reason.isEmpty()) {
            return reason;
        }
        return signal != 0
                ? "Signal:" + signal
                : "ExitCode:" + terminated.whole("exitCode").orElse(0L);
    }
}
