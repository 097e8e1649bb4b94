package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.DelayKind;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.InstanceType;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import labrunner.practice.karpenter.scheduling.PodReader;
import labrunner.practice.karpenter.scheduling.Requirements;
import labrunner.value.GoDuration;
import tools.jackson.databind.node.ObjectNode;

/** Marks claims as Drifted and as Consolidatable, or takes that back; each pass in one patch. */
final class ClaimMarkers extends Reconciler {
    private static final String CONSOLIDATABLE = "Consolidatable";
    private static final String DRIFTED = "Drifted";
    private static final Duration RECHECK = Duration.ofMinutes(5);
    private static final Duration SIZE_CHECK_AFTER = Duration.ofHours(1);

    private final Sizes sizes;

    ClaimMarkers(Practice practice, Sizes sizes) {
        super(practice);
        this.sizes = sizes;
        watch(ClaimLifecycle.KIND);
        watch(
                Pools.KIND,
                change -> claimsLabelled(LabelKeys.NODEPOOL, change.key().name()));
        watch(
                "AKSNodeClass",
                change -> claimsLabelled(LabelKeys.NODE_CLASS, change.key().name()));
        watch(
                "Pod",
                change -> store().list(ClaimLifecycle.KIND).stream()
                        .filter(claim ->
                                Tree.text(claim, "status", "nodeName").equals(PodFacts.nodeName(change.object())))
                        .map(Key::of)
                        .toList());
    }

    private List<Key> claimsLabelled(String label, String value) {
        return store().list(ClaimLifecycle.KIND).stream()
                .filter(claim -> Tree.label(claim, label).equals(value))
                .map(Key::of)
                .toList();
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> claim = store().find(key).filter(found -> !Tree.deleting(found));
        Optional<ObjectNode> pool = claim.flatMap(found -> Pools.ofClaim(store(), found));
        if (pool.isEmpty() || Tree.items(claim.get(), "status", "conditions").isEmpty()) {
            return;
        }
        Instant now = loop().now();
        store().updateStatus(
                        key,
                        edited -> {
                            var conditions = ConditionSet.ofClaim(edited, now);
                            markDrift(edited, pool.get(), conditions);
                            markConsolidatable(key, edited, pool.get(), conditions);
                        },
                        Names.MANAGER);
        requeueAfter(key, RECHECK, DelayKind.PERIODIC);
    }

    private void markDrift(ObjectNode claim, ObjectNode pool, ConditionSet conditions) {
        String reason = conditions.isTrue("Launched") ? drift(claim, pool) : "";
        if (reason.isEmpty()) {
            conditions.clear(DRIFTED);
        } else {
            conditions.setTrue(DRIFTED, reason);
        }
    }

    /** The first reason for which the claim is no longer what its pool would make; empty if it is. */
    private String drift(ObjectNode claim, ObjectNode pool) {
        String version = Names.POOL_HASH + Names.VERSION_SUFFIX;
        String ofPool = Objects.annotation(pool, Names.POOL_HASH);
        String ofClaim = Objects.annotation(claim, Names.POOL_HASH);
        if (!ofPool.isEmpty()
                && !ofClaim.isEmpty()
                && !ofPool.equals(ofClaim)
                && Objects.annotation(pool, version).equals(Objects.annotation(claim, version))) {
            return "NodePoolDrifted";
        }
        Requirements wanted =
                Requirements.of(PodReader.requirements(Tree.items(pool, "spec", "template", "spec", "requirements")));
        Requirements labels = Requirements.ofLabels(Tree.texts(claim, "metadata", "labels"));
        if (!labels.compatible(wanted, Set.of())) {
            return "RequirementsDrifted";
        }
        Optional<InstanceType> size = sizes.find(Tree.label(claim, LabelKeys.INSTANCE_TYPE));
        boolean old = Tree.instant(claim, "metadata", "creationTimestamp")
                .map(created -> created.plus(SIZE_CHECK_AFTER).isBefore(loop().now()))
                .orElse(false);
        if (old && size.isEmpty()) {
            return "InstanceTypeNotFound";
        }
        return classDrift(claim);
    }

    private String classDrift(ObjectNode claim) {
        Optional<ObjectNode> nodeClass =
                store().find("AKSNodeClass", "", Tree.text(claim, "spec", "nodeClassRef", "name"));
        String launchedWith = Objects.annotation(claim, Names.CLASS_HASH);
        boolean changed = nodeClass
                .map(found -> !launchedWith.isEmpty() && !launchedWith.equals(Hash.ofClass(found)))
                .orElse(false);
        return changed ? "NodeClassDrift" : "";
    }

    private void markConsolidatable(Key key, ObjectNode claim, ObjectNode pool, ConditionSet conditions) {
        Optional<Duration> after = GoDuration.parse(Tree.text(pool, "spec", "disruption", "consolidateAfter"));
        if (Pools.isStatic(pool) || after.isEmpty() || !conditions.isTrue("Initialized")) {
            conditions.clear(CONSOLIDATABLE);
            return;
        }
        Instant quiet = consolidatableFrom(claim, after.get());
        if (quiet.isAfter(loop().now())) {
            conditions.clear(CONSOLIDATABLE);
            requeueAfter(key, Duration.between(loop().now(), quiet), DelayKind.PROGRESS);
        } else {
            conditions.setTrue(CONSOLIDATABLE);
        }
    }

    /** The end of the time in which a claim is left alone after its last pod came or went. */
    static Instant consolidatableFrom(ObjectNode claim, Duration after) {
        return Tree.instant(claim, "status", "lastPodEventTime")
                .or(() -> Tree.condition(claim, "Initialized").flatMap(c -> Tree.instant(c, "lastTransitionTime")))
                .orElse(Instant.EPOCH)
                .plus(after);
    }
}
