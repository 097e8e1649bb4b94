package labrunner.cluster;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import labrunner.cluster.describe.Descriptions;
import labrunner.cluster.describe.RolloutHistory;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Closing;
import labrunner.cluster.http.ClusterClock;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.Transport;
import labrunner.cluster.http.Waits;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.cluster.kubeconfig.ContextChoice;
import labrunner.cluster.look.Looks;
import labrunner.cluster.print.Query;
import labrunner.cluster.print.TableWatch;
import labrunner.cluster.print.Tables;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.FactInterest;
import labrunner.cluster.watch.Interest;
import labrunner.cluster.watch.LogQuery;
import labrunner.cluster.watch.LogSink;
import labrunner.cluster.watch.Logs;
import labrunner.cluster.watch.Subscription;
import labrunner.cluster.watch.Watching;
import labrunner.cluster.write.Applied;
import labrunner.cluster.write.ApplyReport;
import labrunner.cluster.write.Creation;
import labrunner.cluster.write.Deletion;
import labrunner.cluster.write.Deletions;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.Eviction;
import labrunner.cluster.write.Preview;
import labrunner.cluster.write.Revision;
import labrunner.cluster.write.Revisions;
import labrunner.cluster.write.Stands;
import labrunner.cluster.write.Writes;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.value.Value;
import labrunner.value.Yaml;

/**
 * A cluster. Calls block; what fails throws a {@link ProblemException} in kubectl's words, except where an outcome has a place
 * for it. Closing it ends its watches and logs.
 */
public final class Cluster implements AutoCloseable {
    private final ClusterContext context;
    private final Transport transport;
    private final Discovery discovery;
    private final Writes writes;
    private final Deletions deletions;
    private final Revisions revisions;
    private final Tables tables;
    private final Looks looks;
    private final ClusterIdentity found;
    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();

    private Cluster(ContextChoice choice, Transport transport, Discovery discovery, ClusterIdentity found) {
        this.context = choice.context();
        this.transport = transport;
        this.discovery = discovery;
        this.found = found;
        this.writes = new Writes(transport, discovery, context.namespace());
        this.deletions = new Deletions(transport, discovery, context.namespace());
        this.revisions = new Revisions(transport, discovery, context.namespace());
        this.tables = new Tables(transport, discovery, context.namespace());
        this.looks = new Looks(transport, discovery, context, choice.access());
    }

    /**
     * Connects, asks who it is, and reads what it serves. Starts the context's credential plugin if it has one.
     *
     * @throws ProblemException UNREACHABLE, UNAUTHENTICATED, FORBIDDEN or BAD_KUBECONFIG
     */
    public static Cluster open(ContextChoice choice) {
        var transport = new Transport(choice.access(), new ClusterClock(System::nanoTime, Instant.now()));
        try {
            var discovery = new Discovery(transport);
            return new Cluster(
                    choice,
                    transport,
                    discovery,
                    Identities.ask(transport, discovery, choice.context().server()));
        } catch (ProblemException e) {
            transport.close();
            throw withheld(choice, e);
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    /** Who is refused because nothing was shown should hear why nothing was. */
    private static ProblemException withheld(ContextChoice choice, ProblemException refused) {
        Problem problem = refused.problem();
        boolean kept =
                Set.of(Problem.Kind.UNAUTHENTICATED, Problem.Kind.FORBIDDEN).contains(problem.kind())
                        && choice.context().trust() == ClusterContext.Trust.PLAIN_TEXT
                        && choice.access().user().shows();
        return kept
                ? Problem.of(
                                problem.kind(),
                                problem.summary(),
                                "The server is http://, so no credential is sent: use its https:// address.")
                        .withDetail(problem.detail())
                        .asException()
                : refused;
    }

    public ClusterContext context() {
        return context;
    }

    /** What {@link #open} found, with the time rate of now. */
    public ClusterIdentity identity() {
        return found.at(clock().rate());
    }

    public ClusterClock clock() {
        return transport.clock();
    }

    /** Applies objects in order with our manager; stops at nothing, so that each has its outcome. */
    public ApplyReport apply(List<Desired> objects) {
        return writes.apply(objects);
    }

    /** Applies one object, if what has its name is still what was taken for granted. */
    public Applied apply(Desired desired, Stands stands) {
        return writes.apply(desired, stands);
    }

    /**
     * What an apply would do, by a server-side dry run.
     *
     * @throws ProblemException NO_SUCH_KIND where the cluster doesn't serve the kind
     */
    public Preview preview(Desired desired) {
        return writes.preview(desired);
    }

    /**
     * Changes fields of one object by a JSON merge patch, and returns the object as it is then.
     *
     * @throws ProblemException CONFLICT where what has this name isn't the object with this uid
     */
    public Value.Mapping merge(Ref ref, String uid, Value.Mapping patch) {
        return writes.merge(ref, uid, patch);
    }

    /** What a namespace holds, of all kinds. */
    public Contents contents(String namespace) {
        return new Inventory(transport, discovery).of(namespace);
    }

    /** What carries a label, of all kinds, everywhere. */
    public Contents labelled(String selector) {
        return new Inventory(transport, discovery).labelled(selector);
    }

    /**
     * Makes an object that must not be there.
     *
     * @param dry whether the server only says what it would make
     */
    public Creation create(Desired desired, boolean dry) {
        return writes.create(desired, dry);
    }

    /**
     * Evicts the pod with this uid, as a drain does, if its disruption budget allows that.
     *
     * @param grace seconds; empty for what the pod says itself
     */
    public Eviction evict(Ref pod, String uid, OptionalLong grace) {
        return writes.evict(pod, uid, grace);
    }

    /** Waits in this cluster's time. */
    public Waits waits() {
        return new Waits(transport);
    }

    /** Makes a namespace; one that is there is Unchanged, and keeps its labels. */
    public Applied createNamespace(String name, Map<String, String> labels) {
        return writes.createNamespace(name, labels);
    }

    /**
     * Deletes one object.
     *
     * @param holding told what holds it, each time that changes, while waiting
     */
    public Deletion.Outcome delete(Deletion deletion, Consumer<Deletion.Holding> holding) {
        return deletions.delete(deletion, holding);
    }

    /** Sets the replicas of something that scales, as {@code kubectl scale}. */
    public Applied scale(Ref ref, int replicas) {
        return writes.scale(ref, replicas);
    }

    /** The same, if what has the name is still what was taken for granted. */
    public Applied scale(Ref ref, int replicas, Stands stands) {
        return writes.scale(ref, replicas, stands);
    }

    /**
     * Changes an object that is there, by a patch or as a whole.
     *
     * @param before the object as it was looked at
     */
    public Revision.Outcome revise(Ref ref, Revision revision, Value.Mapping before, Stands stands) {
        return revisions.revise(ref, revision, before, stands);
    }

    /** What that would do, by a server-side dry run. */
    public Revision.Outcome tryRevision(Ref ref, Revision revision, Value.Mapping before) {
        return revisions.tried(ref, revision, before);
    }

    /**
     * One object that has to be there.
     *
     * @throws ProblemException NOT_FOUND in kubectl's words
     */
    public Value.Mapping existing(Ref ref) {
        ResourceKind kind = discovery.kind(ref);
        Optional<String> space = ref.namespace().or(() -> Optional.of(context.namespace()));
        return Listing.complete(
                kind,
                transport.call(Call.get(Call.path(kind, space, ref.name()))).good());
    }

    /** One object as it is now. */
    public Optional<Value.Mapping> find(Ref ref) {
        ResourceKind kind = discovery.kind(ref);
        Optional<String> space = ref.namespace().or(() -> Optional.of(context.namespace()));
        Answer answer = transport.call(Call.get(Call.path(kind, space, ref.name())));
        return answer.code() == 404 ? Optional.empty() : Optional.of(Listing.complete(kind, answer.good()));
    }

    /** The same, and empty too where the cluster doesn't serve the kind: then there is nothing of it. */
    public Optional<Value.Mapping> findServed(Ref ref) {
        return kind(ref.apiVersion(), ref.kind()).isPresent() ? find(ref) : Optional.empty();
    }

    /** All objects of a kind as they are now, without managedFields; with a namespace or a selector only those. */
    public List<Value.Mapping> list(ResourceKind kind, Optional<String> namespace, Optional<String> selector) {
        return list(kind, namespace, selector, Optional.empty());
    }

    /** The same, with a field selector too. */
    public List<Value.Mapping> list(
            ResourceKind kind, Optional<String> namespace, Optional<String> selector, Optional<String> fields) {
        return Listing.all(transport, Listing.call(kind, namespace, selector, fields), kind);
    }

    /**
     * The kind that a word on a command line means: {@code deploy}, {@code nodeclaims.karpenter.sh}, {@code no}.
     *
     * @throws ProblemException NO_SUCH_KIND in kubectl's words
     */
    public ResourceKind resource(String asTyped) {
        return discovery.word(asTyped);
    }

    /** The kind that a manifest names; asks the server again if it isn't known. */
    public Optional<ResourceKind> kind(String apiVersion, String kind) {
        return discovery.kind(apiVersion, kind);
    }

    /** Those of the rights that this user doesn't have. */
    public List<Right> refused(List<Right> rights) {
        return AccessReviews.refused(transport, rights);
    }

    /** Watches; the consumer gets a first snapshot soon, then one for each change, at most about twenty a second. */
    public Subscription watch(Set<Interest> interests, Set<FactInterest> facts, Consumer<ClusterSnapshot> consumer) {
        var watching = new Watching(transport, discovery, interests, facts, consumer);
        watching.start(facts, (text, sink) -> new Logs(transport, everything(text), context.namespace(), sink).start());
        open.add(watching);
        return new Subscription() {
            @Override
            public void relist(String kind, Runnable shown) {
                watching.relist(kind, shown);
            }

            @Override
            public void close() {
                open.remove(watching);
                watching.close();
            }
        };
    }

    private static LogQuery everything(FactInterest.LogText text) {
        return new LogQuery(
                text.namespace(),
                Optional.empty(),
                Optional.of(text.selector()),
                Optional.empty(),
                true,
                Optional.empty(),
                -1,
                true);
    }

    /** What {@code kubectl get} prints. */
    public Query.Printed get(Query query) {
        return tables.get(query);
    }

    /**
     * What {@code kubectl describe} prints.
     *
     * @param query its output doesn't matter
     * @param events as the flag {@code --show-events}
     */
    public Query.Printed describe(Query query, boolean events) {
        return new Descriptions(transport, discovery, context.namespace()).describe(query, events);
    }

    /**
     * What {@code kubectl rollout history} prints.
     *
     * @param revision the one whose template is shown; zero for a list
     */
    public Query.Printed rolloutHistory(Query query, long revision) {
        return new RolloutHistory(transport, discovery, context.namespace()).print(query, revision);
    }

    /** What kubectl prints of a cluster beside its objects. */
    public Looks looks() {
        return looks;
    }

    /** What {@code kubectl get -w} prints, as it prints it; {@code ended} gets why, if not closed by the caller. */
    public AutoCloseable follow(Query query, Consumer<String> printed, Consumer<Problem> ended) {
        return keep(new TableWatch(transport, tables, query, printed, ended).start());
    }

    /** Reads logs until they end, or for as long as it isn't closed when following. */
    public AutoCloseable logs(LogQuery query, LogSink sink) {
        return keep(new Logs(transport, query, context.namespace(), sink).start());
    }

    /** An object's YAML as {@code kubectl get -o yaml} prints it, with or without {@code --show-managed-fields}. */
    public String yaml(Ref ref, boolean managedFields) {
        ResourceKind kind = discovery.kind(ref);
        Optional<String> space = ref.namespace().or(() -> Optional.of(context.namespace()));
        Answer answer = transport.call(Call.get(Call.path(kind, space, ref.name())));
        return Yaml.print(Listing.complete(kind, managedFields ? answer.good() : answer.lean()));
    }

    private AutoCloseable keep(AutoCloseable one) {
        open.add(one);
        return () -> {
            open.remove(one);
            one.close();
        };
    }

    @Override
    public void close() {
        new HashSet<>(open).forEach(Closing::quietly);
        open.clear();
        transport.close();
    }
}
