package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import labrunner.fault.Fault;
import labrunner.practice.Change;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Azure takes spot machines back: those of a fault, and those that somebody asks for with an annotation on their NodeClaim or Node. The
 * machine has 30 seconds of notice, which its node tells; then it is gone, its kubelet is silent, and once the node isn't ready the
 * cloud's controller deletes it. Karpenter's Azure provider has no part in it: it hears of the node.
 */
final class SpotEvictions {
    /** Asks for the eviction of a spot machine, whatever its value. */
    static final String ANNOTATION = "labrunner.dev/evict";

    private static final Duration NOTICE = Duration.ofSeconds(30);
    private static final Duration CLOUD_LOOKS_EVERY = Duration.ofSeconds(5);
    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Practice practice;
    private final Azure azure;
    private final EventRecorder problems;
    private final EventRecorder cloud;
    private final Set<String> going = new HashSet<>();

    SpotEvictions(Practice practice, Azure azure) {
        this.practice = practice;
        this.azure = azure;
        problems = new EventRecorder(practice, "custom-scheduledevents-consolidated-condition-plugin-monitor");
        cloud = new EventRecorder(practice, "cloud-node-lifecycle-controller");
        practice.store().watch("NodeClaim", this::asked);
        practice.store().watch("Node", this::asked);
        practice.store().watch("Node", this::changed);
        practice.faults().whenBegun(fault -> {
            if (fault instanceof Fault.SpotEviction eviction) {
                spot().filter(machine -> Fault.means(eviction.pool(), Tree.label(machine.claim(), LabelKeys.NODEPOOL)))
                        .forEach(this::giveNotice);
            }
        });
    }

    private Stream<Machine> spot() {
        return azure.machines().stream()
                .filter(machine -> machine.stopsAt().isEmpty())
                .filter(machine -> machine.choice().offering().capacityType().equals(LabelKeys.SPOT));
    }

    private void asked(Change change) {
        ObjectNode object = change.object();
        if (change.type() == Change.Type.DELETED
                || Objects.annotation(object, ANNOTATION).isEmpty()) {
            return;
        }
        String id = Tree.text(object, "kind").equals("Node")
                ? Tree.text(object, "spec", "providerID")
                : Tree.text(object, "status", "providerID");
        spot().filter(machine -> machine.providerId().equals(id)).forEach(this::giveNotice);
    }

    private void giveNotice(Machine machine) {
        if (!going.add(machine.providerId())) {
            return;
        }
        String when = RFC_1123.format(now().plus(NOTICE));
        Key node = Key.of("Node", machine.name());
        practice.store().find(node).ifPresent(found -> {
            practice.store().updateStatus(node, edited -> schedule(edited, when), "node-problem-detector");
            problems.warning(found, "PreemptScheduled", "Preempt Scheduled: " + when);
        });
        azure.later(NOTICE, () -> azure.takeBack(machine));
    }

    private void schedule(ObjectNode node, String when) {
        for (JsonNode condition : Tree.items(node, "status", "conditions")) {
            if (Tree.text(condition, "type").equals("VMEventScheduled")) {
                return;
            }
        }
        Tree.list(Tree.in(node, "status"), "conditions")
                .addObject()
                .put("lastHeartbeatTime", Tree.time(now()))
                .put("lastTransitionTime", Tree.time(now()))
                .put("message", "Preempt Scheduled: " + when)
                .put("reason", "PreemptScheduled")
                .put("status", "True")
                .put("type", "VMEventScheduled");
    }

    /** The cloud's controller looks at nodes that aren't ready, and deletes those that have no machine. */
    private void changed(Change change) {
        String id = Tree.text(change.object(), "spec", "providerID");
        boolean gone = change.type() == Change.Type.DELETED;
        if (gone && going.remove(id)) {
            practice.faults().unsilence(change.key().name());
        } else if (!gone
                && going.contains(id)
                && !Tree.holds(change.object(), ConditionSet.READY)
                && change.previous()
                        .filter(old -> Tree.holds(old, ConditionSet.READY))
                        .isPresent()) {
            azure.later(CLOUD_LOOKS_EVERY, () -> delete(change.object()));
        }
    }

    private void delete(ObjectNode node) {
        String text = "Deleting node " + Tree.name(node) + " because it does not exist in the cloud provider";
        cloud.normal(node, "DeletingNode", text);
        azure.forgetNode(node);
    }

    private Instant now() {
        return practice.loop().now();
    }
}
