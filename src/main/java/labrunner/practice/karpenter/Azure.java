package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import labrunner.fault.Fault;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.PauseGate;
import labrunner.practice.Practice;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.Catalogue;
import labrunner.practice.karpenter.scheduling.Choice;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import labrunner.practice.karpenter.scheduling.PodReader;
import labrunner.practice.karpenter.scheduling.Requirements;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The simulated Azure: takes orders for machines, lets them join as nodes after a while, and takes them away. */
final class Azure {
    private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
    private static final String KUBELET = "kubelet";
    private static final Duration NODE_LINGERS = Duration.ofSeconds(1);
    private static final Duration ALLOCATION_FAILS_AFTER = Duration.ofSeconds(20);

    /** What comes of an order. */
    sealed interface Order {
        /** It will be there, or is. */
        record Placed(Machine machine) implements Order {}

        /** No size can be had: the claim is given up. */
        record NoCapacity(String error) implements Order {}

        /** It can't be had so; something else may be. */
        record Refused(String reason, String error) implements Order {}

        /** The node class isn't ready: the claim is given up. */
        record ClassNotReady(String error) implements Order {}
    }

    private final Practice practice;
    private final PauseGate cloud = new PauseGate();
    private final Sizes sizes;
    private final Shortage shortage;
    private final Delays delays;
    private final String resourceGroup;
    private final Map<String, Machine> byProviderId = new TreeMap<>();
    private final Map<String, String> providerIdByClaim = new HashMap<>();
    private final Random random;
    private int joined;
    private BiConsumer<Machine, String> failed = (machine, error) -> {};

    Azure(Practice practice, Sizes sizes, Shortage shortage, Delays delays, String resourceGroup) {
        this.practice = practice;
        this.sizes = sizes;
        this.shortage = shortage;
        this.delays = delays;
        this.resourceGroup = resourceGroup;
        this.random = SeededRandom.of(practice, "azure");
    }

    String resourceGroup() {
        return resourceGroup;
    }

    /** The machine that was ordered for a claim and still exists. */
    Optional<Machine> orderedFor(JsonNode claim) {
        return Optional.ofNullable(providerIdByClaim.get(Tree.uid(claim))).flatMap(this::find);
    }

    /** A machine that exists. */
    Optional<Machine> find(String providerId) {
        Machine machine = byProviderId.get(providerId);
        return machine == null || machine.gone(now()) ? Optional.empty() : Optional.of(machine);
    }

    Order order(ObjectNode claim) {
        String className = Tree.text(claim, "spec", "nodeClassRef", "name");
        Optional<ObjectNode> nodeClass = practice.store().find("AKSNodeClass", "", className);
        Optional<Catalogue> catalogue = sizes.ofClass(className);
        if (nodeClass.isEmpty() || catalogue.isEmpty()) {
            return new Order.NoCapacity(
                    "insufficient capacity, resolving node class, AKSNodeClass.karpenter.azure.com \"%s\" not found"
                            .formatted(className));
        }
        Optional<JsonNode> ready = Tree.condition(nodeClass.get(), ConditionSet.READY);
        if (ready.map(c -> Tree.text(c, "status").equals("False")).orElse(false)) {
            return new Order.ClassNotReady("NodeClassNotReady, " + Tree.text(ready.get(), "message"));
        }
        Requirements wanted = Requirements.of(PodReader.requirements(Tree.items(claim, "spec", "requirements")));
        Resources requests = Resources.of(Tree.at(claim, "spec", "resources", "requests"));
        return Choice.cheapest(catalogue.get().types(), wanted, requests, random)
                .map(choice -> order(claim, nodeClass.get(), choice))
                .orElseGet(() -> new Order.NoCapacity(
                        shortage.any(now())
                                ? "insufficient capacity, all requested instance types were unavailable during launch"
                                : "insufficient capacity, no instance types available"));
    }

    private Order order(ObjectNode claim, ObjectNode nodeClass, Choice choice) {
        Optional<Shortage.Refusal> refusal = shortage.refusal(choice, machines(), now());
        if (refusal.isEmpty()) {
            return new Order.Placed(place(claim, nodeClass, choice));
        }
        return switch (refusal.get()) {
            case Shortage.Refusal.TryAnother another -> new Order.Refused(another.reason(), another.message());
            case Shortage.Refusal.GiveUp none -> new Order.NoCapacity("insufficient capacity, " + none.message());
            case Shortage.Refusal.FailsLater later -> {
                Machine machine = accepted(claim, nodeClass, choice);
                later(ALLOCATION_FAILS_AFTER, () -> fail(machine, later.message()));
                yield new Order.Placed(machine);
            }
        };
    }

    private void fail(Machine machine, String error) {
        forget(machine.providerId());
        shortage.zoneFailed(machine.choice().offering().zone(), now());
        failed.accept(machine, error);
    }

    /** Who hears of machines whose order failed after it was accepted. */
    void whenFailed(BiConsumer<Machine, String> listener) {
        failed = listener;
    }

    private Machine place(ObjectNode claim, ObjectNode nodeClass, Choice choice) {
        Machine machine = accepted(claim, nodeClass, choice);
        String pool = Tree.label(claim, LabelKeys.NODEPOOL);
        Duration join =
                Duration.between(now(), machine.acceptedAt()).plus(delays.join().draw(random));
        for (Fault.SlowMachine slow : practice.faults().now(Fault.SlowMachine.class)) {
            join = Fault.means(slow.pool(), pool) ? join.plus(slow.by()) : join;
        }
        boolean never = practice.faults().now(Fault.NeverJoins.class).stream()
                .anyMatch(fault -> Fault.means(fault.pool(), pool));
        if (!never) {
            later(join, () -> join(machine.providerId()));
        }
        return machine;
    }

    private Machine accepted(ObjectNode claim, ObjectNode nodeClass, Choice choice) {
        String name = "aks-" + Tree.name(claim);
        String id = "azure:///subscriptions/%s/resourceGroups/%s/providers/Microsoft.Compute/virtualMachines/%s"
                .formatted(SUBSCRIPTION, resourceGroup.toLowerCase(Locale.ROOT), name);
        Duration launch = delays.launch().draw(random);
        String arch = choice.type().requirements().on(LabelKeys.ARCH).values().first();
        var machine = new Machine(
                id,
                name,
                claim,
                choice,
                NodeClassController.image(nodeClass, arch),
                Hash.ofClass(nodeClass),
                now().plus(launch),
                Optional.empty());
        byProviderId.put(id, machine);
        providerIdByClaim.put(Tree.uid(claim), id);
        return machine;
    }

    /** Azure takes a machine back: it is gone at once, and nobody has asked for that. */
    void takeBack(Machine machine) {
        byProviderId.computeIfPresent(machine.providerId(), (id, known) -> known.stoppingAt(now()));
        practice.faults().silence(machine.name());
    }

    /** What the cloud does, whether Karpenter runs or not. */
    void later(Duration delay, Runnable task) {
        practice.loop().within(cloud, () -> practice.loop().after(delay, DelayKind.PROGRESS, task));
    }

    /** The kubelet's first sign of life: a Node with the pool's labels and taints. */
    private void join(String providerId) {
        find(providerId)
                .filter(machine -> machine.stopsAt().isEmpty())
                .filter(machine ->
                        practice.store().find("Node", "", machine.name()).isEmpty())
                .ifPresent(this::boot);
    }

    private void boot(Machine machine) {
        Key key = Key.of(practice.store().create(node(machine), KUBELET));
        int number = ++joined;
        Duration ready = delays.ready().draw(random);
        practice.loop()
                .post(() ->
                        practice.store().updateStatus(key, node -> NodeBoot.notReady(node, number, now()), KUBELET));
        practice.loop()
                .after(
                        ready,
                        DelayKind.PROGRESS,
                        () -> practice.store().updateStatus(key, node -> NodeBoot.ready(node, now()), KUBELET));
    }

    private ObjectNode node(Machine machine) {
        ObjectNode node = Tree.object("v1", "Node", "", machine.name());
        var labels = new TreeMap<>(machine.labels());
        labels.putAll(Tree.texts(machine.claim(), "metadata", "labels"));
        labels.putAll(NodeLabels.ofBootstrap(machine, resourceGroup));
        labels.forEach(Tree.in(node, "metadata", "labels")::put);
        ObjectNode spec = Tree.in(node, "spec").put("providerID", machine.providerId());
        ArrayNode taints = spec.putArray("taints");
        taints.addObject().put("effect", "NoExecute").put("key", Names.UNREGISTERED);
        Tree.items(machine.claim(), "spec", "taints").forEach(taint -> taints.add(taint.deepCopy()));
        Tree.items(machine.claim(), "spec", "startupTaints").forEach(taint -> taints.add(taint.deepCopy()));
        taints.addObject().put("effect", "NoSchedule").put("key", "node.kubernetes.io/not-ready");
        ObjectNode status = Tree.in(node, "status");
        status.set("capacity", machine.capacity().json());
        status.set("allocatable", machine.allocatable().json());
        return node;
    }

    /** Orders the machine to be deleted; false if it is gone already, or never was. */
    boolean delete(String providerId) {
        Optional<Machine> found = find(providerId);
        if (found.isEmpty()) {
            forget(providerId);
            return false;
        }
        if (found.get().stopsAt().isEmpty()) {
            Duration stop = delays.stop().draw(random);
            byProviderId.put(providerId, found.get().stoppingAt(now().plus(stop)));
            later(stop.plus(NODE_LINGERS), () -> removeNode(found.get()));
        }
        return true;
    }

    /** The cloud's own controller deletes the Node of a machine that is gone. */
    private void removeNode(Machine machine) {
        forget(machine.providerId());
        practice.faults().unsilence(machine.name());
        Key key = Key.of("Node", machine.name());
        practice.store()
                .find(key)
                .filter(node -> Tree.text(node, "spec", "providerID").equals(machine.providerId()))
                .filter(node -> !Tree.deleting(node))
                .ifPresent(node -> practice.store().delete(key, Deletion.BACKGROUND));
    }

    /** The cloud's own controller deletes a Node whose machine it doesn't find. */
    void forgetNode(ObjectNode node) {
        forget(Tree.text(node, "spec", "providerID"));
        Key key = Key.of(node);
        practice.store()
                .find(key)
                .filter(found -> !Tree.deleting(found))
                .ifPresent(found -> practice.store().delete(key, Deletion.BACKGROUND));
    }

    private void forget(String providerId) {
        Machine machine = byProviderId.remove(providerId);
        if (machine != null) {
            providerIdByClaim.remove(Tree.uid(machine.claim()));
        }
    }

    /** All machines that exist, by name. */
    List<Machine> machines() {
        return byProviderId.values().stream()
                .filter(machine -> !machine.gone(now()))
                .sorted(Comparator.comparing(Machine::name))
                .toList();
    }

    private Instant now() {
        return practice.loop().now();
    }
}
