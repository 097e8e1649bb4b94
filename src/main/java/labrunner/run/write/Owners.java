package labrunner.run.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** Who owns an object, and who owns that: a pod's ReplicaSet, and that one's Deployment. */
final class Owners {
    private static final int HIGHEST = 6;

    private Owners() {}

    /** Their uids, the nearest first; only as far as they can be read. Blocks. */
    static List<String> of(Cluster cluster, Value.Mapping object) {
        var uids = new ArrayList<String>();
        Optional<Value.Mapping> at = Optional.of(object);
        while (at.isPresent() && uids.size() < HIGHEST) {
            at = owner(cluster, at.get(), uids);
        }
        return uids;
    }

    private static Optional<Value.Mapping> owner(Cluster cluster, Value.Mapping object, List<String> uids) {
        Optional<Value> reference =
                object.items("metadata", "ownerReferences").stream().findFirst();
        Optional<String> uid = reference.flatMap(owner -> owner.text("uid"));
        if (uid.isEmpty()) {
            return Optional.empty();
        }
        uids.add(uid.get());
        Ref ref = new Ref(
                reference.get().text("apiVersion").orElse(""),
                reference.get().text("kind").orElse(""),
                object.text("metadata", "namespace"),
                reference.get().text("name").orElse(""));
        try {
            return cluster.findServed(ref)
                    .filter(owner -> owner.text("metadata", "uid").equals(uid));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
