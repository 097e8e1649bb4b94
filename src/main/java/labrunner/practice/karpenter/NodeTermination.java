package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes a node that is being deleted out of service: taint, drain, machine, finalizer. */
final class NodeTermination extends Reconciler {
    private static final Duration DRAIN_POLL = Duration.ofSeconds(1);
    private static final Duration MACHINE_POLL = Duration.ofSeconds(5);
    private static final Duration LEAST_DRAIN = Duration.ofSeconds(5);

    private final KarpenterLog log;
    private final Events events;
    private final ClusterState cluster;
    private final Azure azure;
    private final Drain drain;

    NodeTermination(
            Practice practice, KarpenterLog log, Events events, ClusterState cluster, Azure azure, Drain drain) {
        super(practice);
        this.log = log;
        this.events = events;
        this.cluster = cluster;
        this.azure = azure;
        this.drain = drain;
        watch("Node");
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> node = store().find(key).filter(Tree::deleting);
        if (node.isEmpty() || !Objects.hasFinalizer(node.get(), Names.FINALIZER)) {
            return;
        }
        Optional<ObjectNode> claim = cluster.claimOf(node.get());
        KarpenterLog.Lines lines = log.of("node.termination", node.get())
                .with(fields -> claim.ifPresent(c -> fields.set("NodeClaim", KarpenterLog.reference(c))));
        claim.filter(c -> !Tree.deleting(c)).ifPresent(c -> store().delete(Key.of(c), Deletion.BACKGROUND));
        String providerId = Tree.text(node.get(), "spec", "providerID");
        if (!Tree.holds(node.get(), ConditionSet.READY)
                && azure.find(providerId).isEmpty()) {
            finish(key, lines);
            return;
        }
        Optional<Instant> deadline = deadline(node.get(), claim);
        taint(key, lines);
        terminate(key, claim.map(Key::of), deadline, lines);
    }

    private Optional<Instant> deadline(ObjectNode node, Optional<ObjectNode> claim) {
        Optional<ObjectNode> current = claim.flatMap(c -> store().find(Key.of(c)));
        String written = current.map(c -> Objects.annotation(c, Names.TERMINATION_TIMESTAMP))
                .orElse("");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        events.warning(
                node, "TerminationGracePeriodExpiring", "All pods will be deleted by " + written, Tree.name(node));
        return Optional.of(Instant.parse(written));
    }

    private void taint(Key key, KarpenterLog.Lines lines) {
        ObjectNode before = store().find(key).orElseThrow();
        ObjectNode after =
                store().update(key, NodeTermination::cordon, Names.MANAGER).orElseThrow();
        if (!before.equals(after)) {
            lines.info(
                    "tainted node",
                    fields -> fields.put("taint.Key", Names.DISRUPTED)
                            .put("taint.Value", "")
                            .put("taint.Effect", Taints.NO_SCHEDULE));
        }
    }

    private static void cordon(ObjectNode node) {
        addDisruptedTaint(node);
        Tree.in(node, "metadata", "labels").put(Names.EXCLUDE_BALANCERS, "karpenter");
    }

    static void addDisruptedTaint(ObjectNode node) {
        ArrayNode taints = Tree.list(Tree.in(node, "spec"), "taints");
        for (JsonNode taint : taints) {
            if (StateNode.same(taint, PodFacts.DISRUPTED_TAINT)) {
                return;
            }
        }
        taints.add(PodFacts.DISRUPTED_TAINT.deepCopy());
    }

    /** Drain, volumes and machine, each when the one before is done; what follows at once is one patch of the claim. */
    private void terminate(Key key, Optional<Key> claim, Optional<Instant> deadline, KarpenterLog.Lines lines) {
        Instant now = loop().now();
        ObjectNode node = store().find(key).orElseThrow();
        Optional<Duration> again = Optional.empty();
        Optional<ObjectNode> edited = claim.flatMap(store()::find).map(ObjectNode::deepCopy);
        Optional<ConditionSet> conditions = edited.map(c -> ConditionSet.ofClaim(c, now));
        conditions.filter(c -> !c.has("Drained")).ifPresent(c -> c.unknown("Drained", "Draining", "Draining"));
        Drain.Progress progress = drain.reconcile(node, deadline);
        boolean drained = progress == Drain.Progress.DONE
                && conditions
                        .map(c -> c.isTrue("Drained")
                                || !c.transition("Drained").plus(LEAST_DRAIN).isAfter(now))
                        .orElse(true);
        if (!drained) {
            again = Optional.of(DRAIN_POLL);
        } else {
            conditions.ifPresent(c -> {
                c.setTrue("Drained");
                c.setTrue("VolumesDetached"); // nothing here has volumes
            });
            boolean instanceGone = claim.isEmpty() || !azure.delete(Tree.text(node, "spec", "providerID"));
            if (claim.isPresent()) {
                conditions.ifPresent(c -> c.setTrue("InstanceTerminating"));
            }
            again = instanceGone ? Optional.empty() : Optional.of(MACHINE_POLL);
        }
        edited.ifPresent(
                c -> store().updateStatus(Key.of(c), stored -> stored.set("status", c.path("status")), Names.MANAGER));
        if (again.isPresent()) {
            requeueAfter(
                    key, again.get(), progress == Drain.Progress.BLOCKED ? DelayKind.PERIODIC : DelayKind.PROGRESS);
        } else {
            finish(key, lines);
        }
    }

    private void finish(Key key, KarpenterLog.Lines lines) {
        store().update(key, node -> Objects.removeFinalizer(node, Names.FINALIZER), Names.MANAGER);
        lines.info("deleted node");
    }
}
