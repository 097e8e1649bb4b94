package labrunner.practice.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.fault.Fault;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;
import labrunner.practice.PracticeLoop;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets pods end whose containers have something to do and are done: those of Jobs, and others that aren't to be restarted. */
final class PodEnds {
    private static final String MANAGER = "kubelet";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Practice practice;
    private final ContainerFailures failures;
    private final ObjectStore store;
    private final PracticeLoop loop;
    /** How often each pod's containers were started again, by the pod's uid. */
    private final Map<String, Integer> restarts = new HashMap<>();

    PodEnds(Practice practice) {
        this(practice, new KubeletEvents(practice));
    }

    PodEnds(Practice practice, KubeletEvents events) {
        this.practice = practice;
        failures = new ContainerFailures(practice, events);
        store = practice.store();
        loop = practice.loop();
        store.watch("Pod", this::changed);
        practice.faults().whenBegun(this::begun);
    }

    private void changed(Change change) {
        ObjectNode pod = change.object();
        if (change.type() == Change.Type.DELETED) {
            restarts.remove(Tree.uid(pod));
            return;
        }
        boolean began =
                running(pod) && change.previous().filter(PodEnds::running).isEmpty();
        if (began) {
            work(pod).ifPresent(work -> later(pod, work.time(), now -> end(now, work.exitCode())));
        }
    }

    /** What runs already fails too, a while after the fault has begun. */
    private void begun(Fault fault) {
        if (fault instanceof Fault.Crashes || fault instanceof Fault.NoArm64) {
            store.list("Pod").stream()
                    .filter(PodEnds::running)
                    .forEach(pod -> failures.work(pod)
                            .ifPresent(work -> later(pod, work.time(), now -> end(now, work.exitCode()))));
        }
    }

    private static boolean running(JsonNode pod) {
        return Tree.text(pod, "status", "phase").equals("Running");
    }

    /** The longest of its containers' work; the first that fails says how. Empty if one of them never ends. */
    private Optional<ContainerWork> work(ObjectNode pod) {
        Optional<ContainerWork> failing = failures.work(pod);
        if (failing.isPresent()) {
            return failing;
        }
        if (Tree.text(pod, "spec", "restartPolicy").equals("Always")) {
            return Optional.empty();
        }
        boolean ofJob = Owned.controllerOf(pod, "Job").isPresent();
        Duration time = Duration.ZERO;
        int exitCode = 0;
        for (JsonNode container : Tree.items(pod, "spec", "containers")) {
            Optional<ContainerWork> work = ContainerWork.of(container, ofJob);
            if (work.isEmpty()) {
                return Optional.empty();
            }
            time = work.get().time().compareTo(time) > 0 ? work.get().time() : time;
            exitCode = exitCode == 0 ? work.get().exitCode() : exitCode;
        }
        return Optional.of(new ContainerWork(time, exitCode));
    }

    private void later(ObjectNode pod, Duration delay, Consumer<ObjectNode> what) {
        Key key = Key.of(pod);
        String uid = Tree.uid(pod);
        loop.after(
                delay,
                DelayKind.PROGRESS,
                () -> store.find(key)
                        .filter(now -> Tree.uid(now).equals(uid) && !Tree.deleting(now) && running(now))
                        .filter(now -> !practice.faults().isSilent(Tree.text(now, "spec", "nodeName")))
                        .ifPresent(what));
    }

    private void end(ObjectNode pod, int exitCode) {
        String policy = Tree.text(pod, "spec", "restartPolicy");
        boolean again = exitCode != 0 && (policy.equals("OnFailure") || policy.equals("Always"));
        failures.said(pod);
        if (!again) {
            store.updateStatus(Key.of(pod), ended -> PodStatus.ended(ended, exitCode, loop.now()), MANAGER);
            return;
        }
        int count = restarts.merge(Tree.uid(pod), 1, Integer::sum);
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - 1, 5));
        Duration rest = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        store.updateStatus(Key.of(pod), waiting -> PodStatus.waitingToRestart(waiting, exitCode, loop.now()), MANAGER);
        failures.backOff(pod, rest);
        later(pod, rest, now -> restart(now, count));
    }

    private void restart(ObjectNode pod, int count) {
        store.updateStatus(
                Key.of(pod),
                again -> {
                    PodStatus.restarted(again, count, loop.now());
                    PodStatus.unready(again, failures.foreign(again), loop.now());
                },
                MANAGER);
        for (JsonNode container : Tree.items(pod, "spec", "containers")) {
            String name = Tree.text(container, "name");
            if (!failures.fails(pod, container)) {
                practice.logs()
                        .append(
                                Tree.uid(pod),
                                name,
                                "container " + name + " of pod " + Tree.name(pod) + " started again");
            }
        }
        work(pod).ifPresent(work -> later(pod, work.time(), now -> end(now, work.exitCode())));
    }
}
