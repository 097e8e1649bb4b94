package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import labrunner.cluster.Cluster;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.cluster.kubeconfig.ContextChoice;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Interest;
import labrunner.cluster.watch.LogLine;
import labrunner.cluster.watch.Subscription;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Where;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.cleanup.Orphan;
import labrunner.run.cleanup.Orphans;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.JournalFile;
import labrunner.run.journal.JournalStore;
import labrunner.run.journal.Journals;
import labrunner.run.journal.OwnerId;
import labrunner.run.journal.PracticeProofs;
import labrunner.run.journal.RunLabels;
import labrunner.run.journal.StateFolder;
import labrunner.run.state.Cause;
import labrunner.run.state.LessonState;
import labrunner.run.state.Plan;
import labrunner.run.timeline.Timeline;
import labrunner.run.write.Changes;
import labrunner.run.write.Planner;
import labrunner.run.write.Prices;
import labrunner.texts.Texts;
import labrunner.value.Value;

/**
 * A cluster that was chosen and answered. Window and terminal open it, look at the {@link Checkup} and begin a lesson on it;
 * they never see the cluster itself. Calls block: use a virtual thread. Closing it ends its lessons.
 */
public final class OpenedCluster implements AutoCloseable {
    private final Cluster cluster;
    private final boolean practice;
    private final Map<String, JournalData> journals = new ConcurrentHashMap<>();
    private final Map<String, Timeline> timelines = new ConcurrentHashMap<>();
    /** Whose runs are on a cluster that ends with this process. */
    private final String ownerHere = OwnerId.random();

    private OpenedCluster(Cluster cluster, boolean practice) {
        this.cluster = cluster;
        this.practice = practice;
    }

    /**
     * Contacts the cluster; the context's credential plugin runs now.
     *
     * @param proofs the practice clusters that run on this machine
     * @throws labrunner.problem.ProblemException where it doesn't answer or doesn't let this user in
     */
    public static OpenedCluster open(ContextChoice choice, PracticeProofs proofs) {
        return new OpenedCluster(Cluster.open(choice), proofs.proves(choice));
    }

    /** The same with the practice clusters that are noted in the system's state folder. */
    public static OpenedCluster open(ContextChoice choice) {
        return open(choice, new PracticeProofs(StateFolder.bySystem()));
    }

    /** The same for a practice cluster that this process serves, with the kubeconfig that it handed out. */
    public static OpenedCluster openOwnPractice(ContextChoice choice) {
        return new OpenedCluster(Cluster.open(choice), choice.onlyAuthority().isPresent());
    }

    public ClusterContext context() {
        return cluster.context();
    }

    public ClusterIdentity identity() {
        return cluster.identity();
    }

    /** Watches rows of these kinds, without a lesson; the consumer is called as {@link Cluster#watch} says. Changes nothing. */
    public Subscription watch(Set<RowKind<?>> kinds, Consumer<ClusterSnapshot> consumer) {
        Set<Interest> interests =
                kinds.stream().map(kind -> Interest.rows(kind.name())).collect(Collectors.toSet());
        return cluster.watch(interests, Set.of(), consumer);
    }

    /** Reads Karpenter's log as far as it is there; empty lists where its pods are out of sight. Blocks. */
    public List<LogLine> karpentersLog(ClusterSnapshot snapshot, Duration limit) {
        return KarpentersLog.read(cluster, snapshot, limit);
    }

    /** An object as it is now; empty where there is none, or the cluster serves no such kind. Blocks. */
    public Optional<Value.Mapping> object(Ref ref) {
        return cluster.findServed(ref);
    }

    /** Whether it is a practice cluster, of this process or of another: its certificate proves it ({@link PracticeProofs}). */
    public boolean practice() {
        return practice;
    }

    /**
     * Why an object isn't as it should be, or where it is on its way; looks once.
     *
     * @param kind as kubectl takes it
     * @param namespace empty for the context's
     * @throws labrunner.problem.ProblemException where the cluster has no such kind, or doesn't show itself
     */
    public Cause why(String kind, String name, Optional<String> namespace) {
        return WhyObject.of(cluster, kind, name, namespace);
    }

    /** Whether the lab can be run here, and what it would make. */
    public Checkup checkup(Lab lab, RunOptions options) {
        ClusterIdentity identity = cluster.identity();
        var kinds = new LackingKinds(lab, cluster, practice);
        Optional<Problem> inTheWay = kinds.inTheWay();
        if (inTheWay.isPresent()) {
            return new Checkup(identity, Plan.NOTHING, List.of(), List.of(), kinds.problems(), inTheWay);
        }
        List<String> refused = Rights.words(cluster.refused(Rights.of(lab, cluster, Here.of(identity, options))));
        Optional<Problem> forbidden = refused.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Kind.FORBIDDEN,
                        Texts.of("opened.forbidden", context().user(), String.join("; ", refused)),
                        Texts.of("opened.forbidden.hint")));
        boolean ends = !options.keepsCluster();
        return new Checkup(
                identity,
                ends ? Plan.NOTHING : plan(lab, options),
                ends ? List.of() : orphans(options),
                refused,
                kinds.problems(),
                forbidden);
    }

    /** What is known of the lab's run on this cluster; empty where there was none. Changes no file. */
    public Optional<JournalData> journal(Lab lab, RunOptions options) {
        return options.keepsCluster()
                ? JournalFile.peek(options.stateFolder(), lab.key(), identity().uid(), knownOwner(options))
                : Optional.ofNullable(journals.get(lab.key()));
    }

    /** What the lab's commands would do here, against what is there now. */
    public Plan plan(Lab lab, RunOptions options) {
        String owner = knownOwner(options);
        Set<Where> here = Here.of(identity(), options);
        JournalData journal = journal(lab, options)
                .orElseGet(() ->
                        JournalData.begin(lab.key(), lab.hash(), identity().uid(), "", owner, Instant.EPOCH));
        var stamp = new RunLabels(
                lab.key(), journal.key().runId(), owner, journal.key().begun());
        List<PlacedCommand> commands = lab.steps().stream()
                .filter(step -> here.contains(step.only()))
                .flatMap(step -> step.commands().stream())
                .filter(placed ->
                        here.contains(placed.only()) && placed.command().writes())
                .toList();
        return new Planner(cluster, new Changes(lab, cluster), journal, stamp)
                .plan(
                        commands,
                        placed -> Optional.ofNullable(
                                        journal.progress().commands().get(placed.id()))
                                .flatMap(JournalData.CommandEntry::editedText));
    }

    private String owner(RunOptions options) {
        return options.keepsCluster() ? OwnerId.of(options.stateFolder()) : ownerHere;
    }

    /** Whose runs these are, for a look, which writes nothing: where the state folder has no id, no run from here made anything. */
    private String knownOwner(RunOptions options) {
        return options.keepsCluster() ? OwnerId.known(options.stateFolder()).orElse(ownerHere) : ownerHere;
    }

    /** What runs left here whose journals are gone or finished, this learner's and others'. */
    private List<Orphan> orphans(RunOptions options) {
        return Orphans.find(
                cluster,
                knownOwner(options),
                Journals.unfinishedRuns(options.stateFolder()),
                new Prices(() -> options.prices().of(practice())));
    }

    /**
     * Deletes what an earlier run of this learner left, as its own clean-up would; each object only if it still is the one that was
     * found. Blocks until the server took the requests.
     *
     * @return what the server refused, and what stays because it holds things of others; empty where all of it goes
     */
    public List<Problem> cleanUp(Orphan orphan) {
        return Orphans.delete(cluster, orphan);
    }

    /**
     * Opens the lab; resumes where it was left, by an earlier process too if the cluster outlives this one. States come from
     * the lesson thread until it is closed.
     */
    public LabRun begin(Lab lab, RunOptions options, Consumer<LessonState> publish) {
        JournalStore store = options.keepsCluster()
                ? JournalFile.lock(options.stateFolder(), lab.key(), identity().uid())
                : JournalStore.inMemory(journals, timelines, lab.key());
        LabRun run = new LabRun(lab, cluster, options, store, owner(options), publish);
        run.open();
        return run;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
