package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.SchedulingError;
import labrunner.practice.karpenter.scheduling.Solution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Carries commands out: taints, makes replacements, waits for them, then deletes what is to go. */
final class DisruptionQueue {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private record Running(Command command, List<String> replacements, Instant begun) {}

    private final Practice practice;
    private final ClusterState cluster;
    private final Claims claims;
    private final Nominations nominations;
    private final DisruptionEvents events;
    private final KarpenterLog log;
    private final Map<String, Running> byNode = new HashMap<>();

    DisruptionQueue(
            Practice practice,
            ClusterState cluster,
            Claims claims,
            Nominations nominations,
            DisruptionEvents events,
            KarpenterLog log) {
        this.practice = practice;
        this.cluster = cluster;
        this.claims = claims;
        this.nominations = nominations;
        this.events = events;
        this.log = log;
    }

    boolean has(StateNode node) {
        return byNode.containsKey(node.identity());
    }

    /** Begins a command; it goes on by itself. */
    void start(Command command, KarpenterLog.Lines lines) {
        String id = log.uuid();
        lines.info("disrupting node(s)", fields -> {
            fields.put("command", command.text(id));
            command.describe(fields);
        });
        Instant now = practice.loop().now();
        for (Candidate candidate : command.candidates()) {
            practice.store().update(Key.of(candidate.node()), NodeTermination::addDisruptedTaint, Names.MANAGER);
            practice.store()
                    .updateStatus(
                            Key.of(candidate.claim()),
                            claim -> ConditionSet.ofClaim(claim, now)
                                    .setTrue(
                                            "DisruptionReason", command.reason().word()),
                            Names.MANAGER);
        }
        var names = new ArrayList<String>();
        for (Solution.PlannedClaim planned : command.replacements()) {
            Optional<ObjectNode> claim = claims.create(planned, lines);
            if (claim.isEmpty()) {
                return; // the next pass takes the taint off again
            }
            names.add(Tree.name(claim.get()));
        }
        command.candidates().forEach(candidate -> cluster.mark(candidate.state()));
        nominate(command);
        var running = new Running(command, names, now);
        command.candidates().forEach(candidate -> byNode.put(candidate.state().identity(), running));
        practice.loop().post(() -> go(running));
    }

    private void nominate(Command command) {
        var pods = new HashMap<String, ObjectNode>();
        practice.store().list("Pod").forEach(pod -> pods.put(Tree.uid(pod), pod));
        command.solution().placements().forEach(placement -> nominations.nominate(placement, pods));
    }

    private void go(Running running) {
        Command command = running.command();
        boolean ready = true;
        for (String name : running.replacements()) {
            Optional<ObjectNode> claim = practice.store().find(ClaimLifecycle.KIND, "", name);
            if (claim.isEmpty()) {
                fail(running, "replacement was deleted, NodeClaim.karpenter.sh \"%s\" not found".formatted(name));
                return;
            }
            events.launching(claim.get(), command.reason());
            if (!Tree.holds(claim.get(), "Initialized")) {
                events.waiting(claim.get());
                ready = false;
            }
        }
        if (!ready) {
            if (running.begun().plus(LIMIT).isBefore(practice.loop().now())) {
                fail(running, "command reached timeout");
            } else {
                practice.loop().after(POLL, DelayKind.PROGRESS, () -> go(running));
            }
            return;
        }
        for (Candidate candidate : command.candidates()) {
            Key key = Key.of(candidate.claim());
            practice.store().find(key).filter(claim -> !Tree.deleting(claim)).ifPresent(claim -> {
                practice.store().delete(key, Deletion.BACKGROUND);
                events.terminating(candidate, command.reason());
            });
            byNode.remove(candidate.state().identity());
        }
    }

    private void fail(Running running, String why) {
        for (Candidate candidate : running.command().candidates()) {
            byNode.remove(candidate.state().identity());
            cluster.unmark(candidate.state());
            release(candidate.state());
        }
        KarpenterLog.Lines lines = log.of(
                "disruption.queue", running.command().candidates().getFirst().claim());
        lines.with(running.command()::describe)
                .error("failed terminating nodes while executing a disruption command", SchedulingError.of(why));
    }

    /** Takes back what a command that came to nothing has left on a node and its claim. */
    void release(StateNode state) {
        state.node().ifPresent(node -> practice.store().update(Key.of(node), DisruptionQueue::untaint, Names.MANAGER));
        Instant now = practice.loop().now();
        state.claim()
                .filter(claim -> Tree.condition(claim, "DisruptionReason").isPresent())
                .ifPresent(claim -> practice.store()
                        .updateStatus(
                                Key.of(claim),
                                edited -> ConditionSet.ofClaim(edited, now).clear("DisruptionReason"),
                                Names.MANAGER));
    }

    private static void untaint(ObjectNode node) {
        ArrayNode kept = Tree.array();
        for (JsonNode taint : Tree.items(node, "spec", "taints")) {
            if (!Taints.key(taint).equals(Names.DISRUPTED)) {
                kept.add(taint);
            }
        }
        if (kept.isEmpty()) {
            Tree.in(node, "spec").remove("taints");
        } else {
            Tree.in(node, "spec").set("taints", kept);
        }
    }
}
