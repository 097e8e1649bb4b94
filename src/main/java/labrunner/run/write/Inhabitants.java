package labrunner.run.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.Contents;
import labrunner.cluster.rows.Ref;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.RunLabels;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** What lives in a namespace and is none of a run's. Pure. */
public final class Inhabitants {
    /** What a cluster puts into each namespace by itself. */
    private static final Set<String> BY_ITSELF = Set.of(
            "ConfigMap kube-root-ca.crt",
            "ConfigMap istio-ca-root-cert",
            "ConfigMap openshift-service-ca.crt",
            "ServiceAccount default");

    /** Owners that live in the same namespace: one that isn't listed there is gone. */
    private static final Set<String> GO_WITH_THEM =
            Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob", "Service", "Pod");

    private Inhabitants() {}

    /**
     * The objects that would be lost with the namespace though this run didn't make them, and nothing that it made owns them; also
     * the kinds of which that can't be told. What is on its way out already isn't lost by it.
     */
    public static List<String> of(Contents contents, JournalData journal) {
        Map<String, Value.Mapping> byUid = new HashMap<>();
        contents.objects().forEach(object -> uid(object).ifPresent(uid -> byUid.put(uid, object)));
        Set<String> ours = new HashSet<>();
        journal.objects().stream()
                .filter(entry -> !entry.wasThere())
                .forEach(entry -> entry.uid().ifPresent(ours::add));
        contents.objects().stream()
                .filter(object -> killedBefore(object, journal))
                .forEach(object -> uid(object).ifPresent(ours::add));
        var others = new ArrayList<String>();
        for (Value.Mapping object : contents.objects()) {
            boolean lives = object.text("metadata", "deletionTimestamp").isEmpty();
            if (lives && !byItself(object, contents) && !owned(object, byUid, ours) && !follows(object, byUid)) {
                others.add(object.text("kind").orElse("") + " "
                        + object.text("metadata", "name").orElse(""));
            }
        }
        contents.unread().forEach(kind -> others.add(Texts.of("planned.perhaps", kind)));
        return others;
    }

    /** Whether this run made it and was killed before it heard the uid: then the label on it says so. */
    private static boolean killedBefore(Value.Mapping object, JournalData journal) {
        return journal.object(Ref.of(object))
                .filter(entry -> !entry.wasThere() && entry.uid().isEmpty())
                .filter(entry ->
                        journal.key().runId().equals(RunLabels.of(object).get(RunLabels.RUN)))
                .isPresent();
    }

    private static Optional<String> uid(Value object) {
        return object.text("metadata", "uid");
    }

    /** Whether the cluster made it for the namespace, or for a Service of the same name. */
    private static boolean byItself(Value.Mapping object, Contents contents) {
        Ref ref = Ref.of(object);
        return BY_ITSELF.contains(ref.kind() + " " + ref.name())
                || (ref.kind().equals("Endpoints")
                        && contents.objects().stream()
                                .map(Ref::of)
                                .anyMatch(other -> other.kind().equals("Service")
                                        && other.name().equals(ref.name())));
    }

    /** Whether what owns it is named: a Deployment says enough of its ReplicaSets and pods. */
    private static boolean follows(Value.Mapping object, Map<String, Value.Mapping> byUid) {
        return object.items("metadata", "ownerReferences").stream()
                .flatMap(reference -> reference.text("uid").stream())
                .anyMatch(byUid::containsKey);
    }

    /** Whether it is this run's, or its owner is, or its owner's owner; an owner that is gone takes it along. */
    private static boolean owned(Value.Mapping object, Map<String, Value.Mapping> byUid, Set<String> ours) {
        Value.Mapping at = object;
        for (int depth = 0; depth < 8; depth++) {
            if (uid(at).filter(ours::contains).isPresent()) {
                return true;
            }
            Optional<Value> owner =
                    at.items("metadata", "ownerReferences").stream().findFirst();
            Optional<String> uid = owner.flatMap(reference -> reference.text("uid"));
            if (uid.isEmpty()) {
                return false;
            }
            if (ours.contains(uid.get())) {
                return true;
            }
            Value.Mapping next = byUid.get(uid.get());
            if (next == null) {
                // its owner is gone, so the garbage collector takes it as well, in a moment
                return owner.flatMap(reference -> reference.text("kind"))
                        .filter(GO_WITH_THEM::contains)
                        .isPresent();
            }
            at = next;
        }
        return false;
    }
}
