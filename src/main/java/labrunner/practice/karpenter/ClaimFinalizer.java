package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import labrunner.value.GoDuration;
import tools.jackson.databind.node.ObjectNode;

/** Ends a NodeClaim that is being deleted: first its Node, then its machine, then the claim. */
final class ClaimFinalizer {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Practice practice;
    private final Azure azure;
    private final ClusterState cluster;
    private final Events events;

    ClaimFinalizer(Practice practice, Azure azure, ClusterState cluster, Events events) {
        this.practice = practice;
        this.azure = azure;
        this.cluster = cluster;
        this.events = events;
    }

    /** After how long to look again; empty if a change will say so. */
    Optional<Duration> finish(Key key, ObjectNode claim, KarpenterLog.Lines lines) {
        if (!Objects.hasFinalizer(claim, Names.FINALIZER)) {
            return Optional.empty();
        }
        noteDeadline(key, claim, lines);
        if (Tree.holds(claim, "Registered")) {
            Optional<ObjectNode> node = cluster.nodeOf(claim);
            if (node.isPresent()) {
                if (!Tree.deleting(node.get())) {
                    practice.store().delete(Key.of(node.get()), Deletion.BACKGROUND);
                }
                return Optional.empty();
            }
        }
        String providerId = Tree.text(claim, "status", "providerID");
        if (!providerId.isEmpty()) {
            boolean exists = azure.delete(providerId);
            Instant now = practice.loop().now();
            practice.store()
                    .updateStatus(
                            key,
                            edited -> ConditionSet.ofClaim(edited, now).setTrue("InstanceTerminating"),
                            Names.MANAGER);
            if (exists) {
                return Optional.of(LOOK_AGAIN);
            }
        } else {
            azure.orderedFor(claim).ifPresent(machine -> azure.delete(machine.providerId()));
        }
        practice.store().update(key, edited -> Objects.removeFinalizer(edited, Names.FINALIZER), Names.MANAGER);
        lines.info("deleted nodeclaim");
        cluster.forget(providerId);
        return Optional.empty();
    }

    private void noteDeadline(Key key, ObjectNode claim, KarpenterLog.Lines lines) {
        Optional<Duration> grace = GoDuration.parse(Tree.text(claim, "spec", "terminationGracePeriod"));
        if (grace.isEmpty()
                || !Objects.annotation(claim, Names.TERMINATION_TIMESTAMP).isEmpty()) {
            return;
        }
        Instant deleted = Tree.instant(claim, "metadata", "deletionTimestamp")
                .orElse(practice.loop().now());
        String deadline = Tree.time(deleted.plus(grace.get()));
        practice.store()
                .update(
                        key,
                        edited -> Tree.in(edited, "metadata", "annotations").put(Names.TERMINATION_TIMESTAMP, deadline),
                        Names.MANAGER);
        lines.info("annotated nodeclaim", fields -> fields.put(Names.TERMINATION_TIMESTAMP, deadline));
        events.warning(
                claim, "TerminationGracePeriodExpiring", "All pods will be deleted by " + deadline, Tree.name(claim));
    }
}
