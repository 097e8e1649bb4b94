package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import tools.jackson.databind.node.ObjectNode;

/** Orders a claim's machine and writes on the claim what it will be. */
final class Launch {
    private static final int LONGEST_MESSAGE = 300;

    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    /** How often a claim's order was refused, and when it is made again. */
    private record Refusals(int count, Instant until) {
        static final Refusals NONE = new Refusals(0, Instant.MIN);

        Refusals again(Instant now) {
            Duration rest = FIRST_REST.multipliedBy(1L << Math.min(count, 6));
            return new Refusals(count + 1, now.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest));
        }
    }

    private final Map<String, Refusals> refused = new HashMap<>();
    private final Practice practice;
    private final Azure azure;
    private final Events events;

    Launch(Practice practice, Azure azure, Events events) {
        this.practice = practice;
        this.azure = azure;
        this.events = events;
        azure.whenFailed(this::failed);
    }

    /** Azure had accepted the order, and could not fulfil it. */
    private void failed(Machine machine, String error) {
        practice.store()
                .find(Key.of(machine.claim()))
                .filter(claim -> Tree.uid(claim).equals(Tree.uid(machine.claim())) && !Tree.deleting(claim))
                .ifPresent(claim -> {
                    events.warning(claim, "AsyncProvisioningError", "Failed to register: " + error, Tree.uid(claim));
                    practice.store().delete(Key.of(claim), Deletion.BACKGROUND);
                });
    }

    /** How long to wait for Azure to accept the order; empty when there is nothing to wait for. */
    Optional<Duration> reconcile(ObjectNode claim, ConditionSet conditions, KarpenterLog.Lines lines) {
        if (!conditions.isUnknown("Launched")) {
            conditions.confirm("Launched");
            return Optional.empty();
        }
        Optional<Machine> ordered = azure.orderedFor(claim);
        if (ordered.isEmpty()) {
            Refusals before = refused.getOrDefault(Tree.uid(claim), Refusals.NONE);
            Duration rest = Duration.between(practice.loop().now(), before.until());
            if (rest.isPositive()) {
                return Optional.of(rest);
            }
            switch (azure.order(claim.deepCopy())) {
                case Azure.Order.Placed placed -> {
                    ordered = Optional.of(placed.machine());
                    sayChosen(placed.machine(), lines);
                }
                case Azure.Order.NoCapacity none -> {
                    String message = "NodeClaim %s event: %s".formatted(Tree.name(claim), shortened(none.error()));
                    events.warning(claim, "InsufficientCapacityError", message, Tree.uid(claim));
                    giveUp(claim, none.error(), lines);
                }
                case Azure.Order.ClassNotReady notReady -> giveUp(claim, notReady.error(), lines);
                case Azure.Order.Refused no -> {
                    conditions.unknown("Launched", no.reason(), shortened(no.error()));
                    lines.error("Reconciler error", "launching nodeclaim, creating instance failed, " + no.error());
                    Refusals again = before.again(practice.loop().now());
                    refused.put(Tree.uid(claim), again);
                    return Optional.of(Duration.between(practice.loop().now(), again.until()));
                }
            }
        }
        if (ordered.isEmpty()) {
            return Optional.empty();
        }
        Duration left = Duration.between(practice.loop().now(), ordered.get().acceptedAt());
        if (left.isPositive()) {
            return Optional.of(left);
        }
        refused.remove(Tree.uid(claim));
        fill(claim, ordered.get());
        sayLaunched(ordered.get(), lines);
        conditions.setTrue("Launched");
        return Optional.empty();
    }

    /** Whether Azure said no to it so far. */
    static boolean isRefused(ObjectNode claim) {
        return Tree.condition(claim, "Launched")
                .filter(condition -> Tree.text(condition, "status").equals("Unknown"))
                .filter(condition -> !Tree.text(condition, "reason").equals("AwaitingReconciliation"))
                .isPresent();
    }

    private void giveUp(ObjectNode claim, String error, KarpenterLog.Lines lines) {
        refused.remove(Tree.uid(claim));
        lines.error("failed launching nodeclaim", error);
        Key key = Key.of(claim);
        practice.loop()
                .post(() -> practice.store()
                        .find(key)
                        .filter(stored -> !Tree.deleting(stored))
                        .ifPresent(stored -> practice.store().delete(key, Deletion.BACKGROUND)));
    }

    private static void fill(ObjectNode claim, Machine machine) {
        Objects.putMissing(claim, "labels", machine.labels());
        Objects.hash(claim, Names.CLASS_HASH, machine.nodeClassHash());
        ObjectNode status = Tree.in(claim, "status");
        status.put("providerID", machine.providerId()).put("imageID", machine.imageId());
        status.set("capacity", machine.capacity().json());
        status.set("allocatable", machine.allocatable().json());
    }

    private void sayChosen(Machine machine, KarpenterLog.Lines lines) {
        String size = machine.choice().type().name();
        lines.info("selected instance type", fields -> fields.put("instance-type", size));
        lines.info(
                "resolved image",
                fields -> fields.put("imageID", machine.imageId()).put("instance-type", size));
        lines.info(
                "querying load balancers in resource group",
                fields -> fields.put("resourceGroup", azure.resourceGroup()));
        lines.info("found load balancers of interest", fields -> fields.put("loadBalancerCount", 1));
    }

    private static void sayLaunched(Machine machine, KarpenterLog.Lines lines) {
        String size = machine.choice().type().name();
        String zone = machine.choice().offering().zone();
        String capacityType = machine.labels().getOrDefault(LabelKeys.CAPACITY_TYPE, "");
        String vm = machine.providerId().substring("azure://".length());
        lines.info(
                "launched new instance",
                fields -> fields.put("launchedInstance", vm)
                        .put("hostname", machine.name())
                        .put("type", size)
                        .put("zone", zone)
                        .put("capacity-type", capacityType));
        lines.info(
                "launched nodeclaim",
                fields -> fields.put("provider-id", machine.providerId())
                        .put("instance-type", size)
                        .put("zone", zone)
                        .put("capacity-type", capacityType)
                        .set("allocatable", machine.allocatable().json()));
    }

    static String shortened(String message) {
        return message.length() < LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
    }
}
