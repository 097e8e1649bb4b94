package labrunner.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import labrunner.value.Value;

/**
 * A cluster. Calls block; what fails throws a {@link labrunner.problem.ProblemException} in kubectl's words, except where an
 * outcome has a place for it. Closing it ends its watches and logs.
 */
public final class Cluster implements AutoCloseable {
    /** The name under which we write. */
    public static final String MANAGER = "labrunner";

    private Cluster() {}

    /**
     * Connects, asks who it is, and reads what it serves. Starts the context's credential plugin if it has one.
     *
     * @throws labrunner.problem.ProblemException UNREACHABLE, FORBIDDEN or BAD_KUBECONFIG
     */
    public static Cluster open(ContextChoice choice) {
        throw new UnsupportedOperationException("next commit");
    }

    public ClusterContext context() {
        throw new UnsupportedOperationException("next commit");
    }

    /** What {@link #open} found, with the time rate of now. */
    public ClusterIdentity identity() {
        throw new UnsupportedOperationException("next commit");
    }

    public ClusterClock clock() {
        throw new UnsupportedOperationException("next commit");
    }

    /** Applies objects in order with our manager; stops at nothing, so that each has its outcome. */
    public ApplyReport apply(List<Desired> objects) {
        throw new UnsupportedOperationException("next commit");
    }

    /** Makes a namespace; one that is there is Unchanged, and keeps its labels. */
    public Applied createNamespace(String name, Map<String, String> labels) {
        throw new UnsupportedOperationException("next commit");
    }

    /**
     * Deletes one object.
     *
     * @param holding told what holds it, each time that changes, while waiting
     */
    public Deletion.Outcome delete(Deletion deletion, Consumer<Deletion.Holding> holding) {
        throw new UnsupportedOperationException("next commit");
    }

    /** Sets the replicas of something that scales, as {@code kubectl scale}. */
    public Applied scale(Ref ref, int replicas) {
        throw new UnsupportedOperationException("next commit");
    }

    /** One object as it is now. */
    public Optional<Value.Mapping> find(Ref ref) {
        throw new UnsupportedOperationException("next commit");
    }

    /** All objects of a kind as they are now; with a namespace or a selector only those. */
    public List<Value.Mapping> list(ResourceKind kind, Optional<String> namespace, Optional<String> selector) {
        throw new UnsupportedOperationException("next commit");
    }

    /**
     * The kind that a word on a command line means: {@code deploy}, {@code nodeclaims.karpenter.sh}, {@code no}.
     *
     * @throws labrunner.problem.ProblemException NO_SUCH_KIND in kubectl's words
     */
    public ResourceKind resource(String asTyped) {
        throw new UnsupportedOperationException("next commit");
    }

    /** The kind that a manifest names; asks the server again if it isn't known. */
    public Optional<ResourceKind> kind(String apiVersion, String kind) {
        throw new UnsupportedOperationException("next commit");
    }

    /** Those of the rights that this user doesn't have. */
    public List<Right> refused(List<Right> rights) {
        throw new UnsupportedOperationException("next commit");
    }

    /**
     * Watches; the consumer gets a first snapshot soon, then one for each change, at most about twenty a second, one at a time.
     */
    public AutoCloseable watch(
            Set<Interest> interests, Set<FactInterest> facts, Consumer<ClusterSnapshot> consumer) {
        throw new UnsupportedOperationException("next commit");
    }

    /** What {@code kubectl get} prints. */
    public Query.Printed get(Query query) {
        throw new UnsupportedOperationException("next commit");
    }

    /** What {@code kubectl get -w} prints, as it prints it; {@code ended} gets why, if not closed by the caller. */
    public AutoCloseable follow(
            Query query, Consumer<String> printed, Consumer<labrunner.problem.Problem> ended) {
        throw new UnsupportedOperationException("next commit");
    }

    /** Reads logs until they end, or for as long as it isn't closed when following. */
    public AutoCloseable logs(LogQuery query, LogSink sink) {
        throw new UnsupportedOperationException("next commit");
    }

    /** An object's YAML as {@code kubectl get -o yaml} prints it (without managedFields). */
    public String yaml(Ref ref) {
        throw new UnsupportedOperationException("next commit");
    }

    @Override
    public void close() {}
}
