package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes a NodeClaim from its creation to a node that works, and gives it up if that doesn't come about in time. After each
 * patch it rests for a second, as the original does, so a watcher sees every stage.
 */
final class ClaimLifecycle extends Reconciler {
    static final String KIND = "NodeClaim";
    static final String CONTROLLER = "nodeclaim.lifecycle";
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration LAUNCH_LIMIT = Duration.ofMinutes(5);
    private static final Duration REGISTRATION_LIMIT = Duration.ofMinutes(15);

    private final Launch launch;
    private final Registration registration;
    private final Initialization initialization;
    private final ClaimFinalizer finalizer;
    private final RegistrationHealth health;
    private final KarpenterLog log;
    private final Map<String, Instant> restingUntil = new HashMap<>();
    private final Map<String, Instant> limits = new HashMap<>();

    ClaimLifecycle(
            Practice practice,
            KarpenterLog log,
            Launch launch,
            Registration registration,
            Initialization initialization,
            ClaimFinalizer finalizer,
            RegistrationHealth health) {
        super(practice);
        this.log = log;
        this.launch = launch;
        this.registration = registration;
        this.initialization = initialization;
        this.finalizer = finalizer;
        this.health = health;
        watch(KIND);
        watch("Node", this::claimsOf);
    }

    private List<Key> claimsOf(Change change) {
        String id = Tree.text(change.object(), "spec", "providerID");
        return id.isEmpty()
                ? List.of()
                : store().list(KIND).stream()
                        .filter(claim ->
                                Tree.text(claim, "status", "providerID").equals(id))
                        .map(Key::of)
                        .toList();
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty()) {
            restingUntil.remove(key.name());
            limits.remove(key.name());
            return;
        }
        Instant until = restingUntil.getOrDefault(key.name(), Instant.MIN);
        if (until.isAfter(loop().now())) {
            requeueAfter(key, Duration.between(loop().now(), until), DelayKind.PROGRESS);
            return;
        }
        KarpenterLog.Lines lines = lines(found.get());
        if (Tree.deleting(found.get())) {
            finalizer.finish(key, found.get(), lines).ifPresent(again -> requeueAfter(key, again, DelayKind.PROGRESS));
            return;
        }
        if (!Objects.hasFinalizer(found.get(), Names.FINALIZER)) {
            store().update(key, claim -> Objects.addFinalizer(claim, Names.FINALIZER), Names.MANAGER);
        }
        store().find(key).ifPresent(claim -> advance(key, claim, lines));
    }

    private KarpenterLog.Lines lines(ObjectNode claim) {
        String providerId = Tree.text(claim, "status", "providerID");
        String node = Tree.text(claim, "status", "nodeName");
        return log.of(CONTROLLER, claim).with(fields -> {
            if (!providerId.isEmpty()) {
                fields.put("provider-id", providerId);
            }
            if (!node.isEmpty()) {
                fields.set("Node", KarpenterLog.reference("", node));
            }
        });
    }

    /** Goes as far as it can in one pass, then stores metadata and status in a patch each. */
    private void advance(Key key, ObjectNode stored, KarpenterLog.Lines lines) {
        ObjectNode claim = stored.deepCopy();
        var conditions = ConditionSet.ofClaim(claim, loop().now());
        Optional<Duration> waits = launch.reconcile(claim, conditions, lines);
        if (waits.isPresent()) {
            if (Launch.isRefused(claim)) {
                store().updateStatus(key, edited -> edited.set("status", claim.path("status")), Names.MANAGER);
                checkLiveness(key, claim, conditions);
            }
            requeueAfter(key, waits.get(), DelayKind.PROGRESS);
            return;
        }
        registration.reconcile(claim, conditions, lines);
        initialization.reconcile(claim, conditions, lines);
        checkLiveness(key, claim, conditions);
        if (claim.equals(stored)) {
            return;
        }
        store().update(key, edited -> copy(claim, edited, "labels", "annotations"), Names.MANAGER);
        store().updateStatus(key, edited -> edited.set("status", claim.path("status")), Names.MANAGER);
        restingUntil.put(key.name(), loop().now().plus(REST));
        requeueAfter(key, REST, DelayKind.PROGRESS);
    }

    private static void copy(ObjectNode from, ObjectNode to, String... fields) {
        for (String field : fields) {
            JsonNode value = from.path("metadata").path(field);
            if (value.isObject()) {
                Tree.in(to, "metadata").set(field, value.deepCopy());
            }
        }
    }

    private void checkLiveness(Key key, ObjectNode claim, ConditionSet conditions) {
        if (conditions.isTrue("Registered")) {
            return;
        }
        boolean launched = conditions.isTrue("Launched");
        Instant end = launched
                ? conditions.transition("Registered").plus(REGISTRATION_LIMIT)
                : conditions.transition("Launched").plus(LAUNCH_LIMIT);
        if (end.isAfter(loop().now())) {
            if (!end.equals(limits.put(key.name(), end))) {
                loop().after(Duration.between(loop().now(), end), DelayKind.EXPIRY, () -> enqueue(key));
            }
            return;
        }
        JsonNode condition = Tree.condition(claim, "Launched").orElseGet(Tree::object);
        health.failed(
                claim,
                launched ? "RegistrationFailed" : Tree.text(condition, "reason"),
                launched ? "Failed to register node" : Tree.text(condition, "message"));
        if (store().find(key).map(now -> !Tree.deleting(now)).orElse(false)) {
            store().delete(key, Deletion.BACKGROUND);
        }
    }
}
