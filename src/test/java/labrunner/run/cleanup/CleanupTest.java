package labrunner.run.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.azure.PriceList;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.NamespaceRow;
import labrunner.cluster.rows.NodeClassRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Sync;
import labrunner.run.Lessons;
import labrunner.run.Snapshots;
import labrunner.run.journal.Journal;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.JournalData.ObjectEntry;
import labrunner.run.journal.JournalStore;
import labrunner.run.journal.RunLabels;
import labrunner.run.state.Remaining;
import labrunner.run.state.Removal;
import labrunner.run.write.Prices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupTest {
    private static final Ref CLASS =
            new Ref("karpenter.azure.com/v1beta1", "AKSNodeClass", Optional.empty(), "default-demo");
    private static final Ref POOL = new Ref("karpenter.sh/v1", "NodePool", Optional.empty(), "default-demo");
    private static final Ref SPACE = new Ref("v1", "Namespace", Optional.empty(), "workshop");
    private static final Ref APP = new Ref("apps/v1", "Deployment", Optional.of("workshop"), "inflate");
    private final Prices prices = new Prices(PriceList.bundled());

    private static ObjectEntry made(Ref ref) {
        return new ObjectEntry(ref, "c", false, Optional.of("uid-" + ref.name()), 1, Optional.empty());
    }

    private static JournalData journal(ObjectEntry... entries) {
        JournalData journal = JournalData.begin("lab", "h", "u", "run1", "owner", Instant.EPOCH);
        for (ObjectEntry entry : entries) {
            journal = journal.with(entry);
        }
        return journal;
    }

    private static ClusterSnapshot there() {
        return Snapshots.empty()
                .rows(
                        List.of(new NodePoolRow(
                                Snapshots.meta("default-demo", "uid-default-demo", 1, Map.of()),
                                "default-demo",
                                0,
                                "True",
                                0,
                                0,
                                Map.of(),
                                0,
                                List.of())),
                        List.of(
                                Snapshots.claim("default-demo-1", "default-demo", "n1", "Standard_D4pls_v6"),
                                Snapshots.claim("other-1", "other", "n9", "Standard_D2pls_v6")),
                        List.of(
                                Snapshots.node("n1", "Standard_D4pls_v6", "arm64", "default-demo", 3860),
                                Snapshots.node("n2", "Standard_D2pls_v6", "arm64", "default-demo", 1900)),
                        List.of(Snapshots.pod("p1", "n1", 1000, "Running")))
                .classes(new NodeClassRow(
                        Snapshots.meta("default-demo", "uid-default-demo", 1, Map.of()), "Ubuntu", "True", List.of()))
                .more(
                        List.of(new DeploymentRow(
                                Snapshots.meta("workshop", "inflate", Map.of()),
                                4,
                                4,
                                4,
                                4,
                                4,
                                1,
                                Map.of(),
                                List.of())),
                        List.of(new NamespaceRow(Snapshots.meta("workshop", "uid-workshop", 1, Map.of()), "Active")))
                .done();
    }

    @TempDir
    Path folder;

    /** Nothing was read by name yet. */
    private static Presence seen() {
        return new Presence();
    }

    @Test
    void doesNotBlameThePageForWhatItsNamespaceTakesAlong() {
        var space = new ObjectEntry(SPACE, "c", false, Optional.of("uid-workshop"), 1, Optional.of("clean-up.1"));
        assertThat(Cleanup.plan(journal(space, made(APP)), there(), seen(), Set.of()))
                .extracting(Removal::why)
                .containsExactly("this run made it");
        assertThat(Cleanup.plan(journal(made(APP)), there(), seen(), Set.of()))
                .extracting(Removal::why)
                .containsExactly("this run made it, and no command of the page deletes it");
    }

    @Test
    void removesInTheOrderThatWorks() {
        List<Removal> plan =
                Cleanup.plan(journal(made(CLASS), made(SPACE), made(POOL), made(APP)), there(), seen(), Set.of());
        assertThat(plan).extracting(Removal::ref).containsExactly(APP, POOL, CLASS, SPACE);
        assertThat(plan).extracting(Removal::uid).startsWith("uid-inflate");
    }

    @Test
    void leavesAndNamesWhatWasThereBefore() {
        var before = new ObjectEntry(SPACE, "c", true, Optional.of("uid-workshop"), 1, Optional.empty());
        JournalData journal = journal(made(APP), before);
        assertThat(Cleanup.plan(journal, there(), seen(), Set.of()))
                .extracting(Removal::ref)
                .containsExactly(APP);
        assertThat(Cleanup.left(journal, there()))
                .containsExactly("Namespace workshop was there before this lab and is left as it is");
    }

    @Test
    void namesTheMachinesOfANodePoolThatStays() {
        var before = new ObjectEntry(POOL, "c", true, Optional.of("uid-default-demo"), 2, Optional.empty());
        assertThat(Cleanup.left(journal(before.withChange(Optional.of("{\"spec\":{\"weight\":3}}"))), there()))
                .containsExactly(
                        "NodePool default-demo was there before this lab, and this lab changed it; before: spec.weight 3;"
                                + " it has 1 machine now, and Karpenter decides when it goes");
    }

    @Test
    void saysWhatItChangedOfWhatWasThereBefore() {
        var before = new ObjectEntry(APP, "c", true, Optional.of("uid-inflate"), 2, Optional.empty());
        assertThat(Cleanup.left(journal(before.withChange(Optional.of("{\"spec\":{\"replicas\":3}}"))), there()))
                .containsExactly(
                        "Deployment workshop/inflate was there before this lab, and this lab changed it; before: spec.replicas 3");
        assertThat(Cleanup.left(journal(before.withChange(Optional.empty())), there()))
                .as("a journal of an earlier version")
                .containsExactly(
                        "Deployment workshop/inflate was there before this lab, and this lab changed it; before: not known");
    }

    @Test
    void leavesWhatWasMadeAnewBySomebodyElse() {
        var other = new ObjectEntry(APP, "c", false, Optional.of("another-uid"), 1, Optional.empty());
        assertThat(Cleanup.plan(journal(other), there(), seen(), Set.of())).isEmpty();
    }

    @Test
    void takesAnObjectWithoutAKnownUidOnlyByThisRunsLabel() {
        var unknown = new ObjectEntry(APP, "c", false, Optional.empty(), 0, Optional.empty());
        assertThat(Cleanup.plan(journal(unknown), there(), seen(), Set.of())).isEmpty();
        ClusterSnapshot labelled = Snapshots.empty()
                .more(
                        List.of(new DeploymentRow(
                                Snapshots.meta("workshop", "inflate", Map.of(RunLabels.RUN, "run1")),
                                4,
                                4,
                                4,
                                4,
                                4,
                                1,
                                Map.of(),
                                List.of())),
                        List.of())
                .done();
        assertThat(Cleanup.plan(journal(unknown), labelled, seen(), Set.of())).hasSize(1);
    }

    @Test
    void saysWhetherThePageCoversIt() {
        List<Removal> plan = Cleanup.plan(journal(made(CLASS), made(APP)), there(), seen(), Set.of(APP));
        assertThat(plan)
                .extracting(Removal::why)
                .containsExactly("this run made it", "this run made it, and no command of the page deletes it");
    }

    private static ObjectEntry deletedBy(String command, Ref ref, boolean wasThere) {
        return new ObjectEntry(ref, "c", wasThere, Optional.of("uid-" + ref.name()), 1, Optional.of(command));
    }

    @Test
    void listsWhatThePagesCommandsDeleteBesideWhatCleanUpDoes() {
        JournalData journal = journal(
                deletedBy("clean-up.1", APP, false), deletedBy("clean-up.2", POOL, true), made(CLASS), made(SPACE));
        ClusterSnapshot withoutApp = Snapshots.empty()
                .classes(new NodeClassRow(
                        Snapshots.meta("default-demo", "uid-default-demo", 1, Map.of()), "Ubuntu", "True", List.of()))
                .synced("Deployment", Sync.SYNCED)
                .synced("Namespace", Sync.SYNCED)
                .done();
        Presence watched = new Presence();
        watched.look(there(), journal);
        List<Removal> list =
                Cleanup.list(journal, withoutApp, watched, Set.of(APP, POOL), Set.of("clean-up.1", "clean-up.2"));
        assertThat(list)
                .extracting(Removal::ref, Removal::byPage, Removal::status)
                .containsExactly(
                        tuple(APP, true, Removal.Status.GONE),
                        tuple(POOL, true, Removal.Status.GONE),
                        tuple(CLASS, false, Removal.Status.PLANNED));
        assertThat(list.get(1).why()).isEqualTo("it was there before, and a command of the page deleted it");
        assertThat(Cleanup.plan(journal, withoutApp, watched, Set.of(APP, POOL)))
                .as("what is left for clean-up itself")
                .extracting(Removal::ref)
                .containsExactly(CLASS);
    }

    @Test
    void whatACommandOutsideCleanUpDeletedIsNotInTheList() {
        assertThat(Cleanup.list(
                        journal(deletedBy("observe.3", APP, false)), there(), seen(), Set.of(), Set.of("clean-up.1")))
                .isEmpty();
    }

    @Test
    void listsNothingThatThisRunDidNotMakeUnlessACommandOfThePageDeletedIt() {
        var before = new ObjectEntry(POOL, "c", true, Optional.of("uid-default-demo"), 1, Optional.empty());
        assertThat(Cleanup.list(journal(before), there(), seen(), Set.of(POOL), Set.of()))
                .isEmpty();
    }

    @Test
    void saysOfWhatThePageAskedToDeleteThatItIsGoingWhileItIsStillSeen() {
        assertThat(Cleanup.list(
                        journal(deletedBy("clean-up.1", APP, false)),
                        there(),
                        seen(),
                        Set.of(APP),
                        Set.of("clean-up.1")))
                .singleElement()
                .satisfies(removal -> assertThat(removal.status()).isEqualTo(Removal.Status.DELETING));
    }

    @Test
    void countsAClaimAndItsNodeOnceAndPricesThem() {
        Remaining remaining =
                Cleanup.remaining(journal(made(POOL)), there(), seen(), Set.of("default-demo"), prices, Set.of());
        assertThat(remaining).isEqualTo(new Remaining(1, 2, 0.132 + 0.0662, 0));
        assertThat(remaining).hasToString("1 object, 2 machines, $0.1982/h");
        assertThat(remaining.nothing()).isFalse();
    }

    @Test
    void saysNoNumberOfMachinesThatTheServerWasAskedForAndDidNotAnswer() {
        JournalData journal = journal(made(POOL), made(CLASS));
        Remaining remaining = Cleanup.remaining(
                journal, there(), seen(), Set.of("another-pool"), prices, Set.of("NodePool", "NodeClaim", "Node"));
        assertThat(remaining.nothing()).isFalse();
        assertThat(remaining)
                .as("what was made counts until the server says that it is gone")
                .hasToString("2 objects; not known: machines");
    }

    @Test
    void countsWhatIsBeingDeletedUntilItIsGone() {
        JournalData journal = journal(deletedBy("clean-up", POOL, false), deletedBy("page", APP, true));
        assertThat(Cleanup.remaining(journal, there(), seen(), Set.of(), prices, Set.of())
                        .objects())
                .as("the pool is still seen; what was there before is not this run's")
                .isEqualTo(1);
        assertThat(Cleanup.gone(journal, there(), seen())).isFalse();
        Presence watched = new Presence();
        watched.look(there(), journal);
        ClusterSnapshot empty =
                Snapshots.empty().synced("NodePool", Sync.SYNCED).done();
        assertThat(Cleanup.gone(journal, empty, watched))
                .as("the watch showed it, and shows it no longer")
                .isTrue();
        assertThat(Cleanup.gone(
                        journal,
                        Snapshots.empty().synced("NodePool", Sync.FORBIDDEN).done(),
                        watched))
                .as("a kind that may not be listed any more shows nothing")
                .isFalse();
    }

    @Test
    void countsWhatTheWatchHasNeverShownUntilTheServerSaysThatItIsGone() {
        JournalData journal = journal(made(POOL), made(CLASS));
        ClusterSnapshot silent =
                Snapshots.empty().synced("NodePool", Sync.SYNCED).done();
        Presence presence = seen();
        assertThat(Cleanup.remaining(journal, silent, presence, Set.of(), prices, Set.of())
                        .objects())
                .isEqualTo(2);
        var problem = labrunner.problem.Problem.of(labrunner.problem.Problem.Kind.FORBIDDEN, "no", "");
        try (Journal kept = Journal.open(
                JournalStore.inMemory(new java.util.HashMap<>(), "lab"),
                Lessons.page(folder, "# A page"),
                "u",
                "owner",
                Instant.EPOCH)) {
            presence.take(
                    List.of(
                            new Presence.Reading(made(POOL), Optional.empty(), Optional.empty()),
                            new Presence.Reading(made(CLASS), Optional.empty(), Optional.of(problem))),
                    kept);
        }
        Remaining known = Cleanup.remaining(journal, silent, presence, Set.of(), prices, Set.of());
        assertThat(known.objects()).isZero();
        assertThat(known.unknown()).containsExactly("AKSNodeClass default-demo");
        assertThat(known.nothing()).as("what can't be read isn't gone").isFalse();
        assertThat(known).hasToString("0 objects, 0 machines, $0.0000/h; not known: AKSNodeClass default-demo");
    }

    @Test
    void saysWhatHoldsAMachine() {
        assertThat(Cleanup.machines(Set.of("default-demo"), there()))
                .singleElement()
                .satisfies(machine -> {
                    assertThat(machine.ref().name()).isEqualTo("default-demo-1");
                    assertThat(machine.heldBy()).isEqualTo("1 pod is still on it");
                });
    }

    @Test
    void waitsForNoMachineOfAPoolThatStays() {
        var before = new ObjectEntry(POOL, "c", true, Optional.of("uid-default-demo"), 1, Optional.empty());
        assertThat(Machines.pools(journal(before))).isEmpty();
        var deleted = new ObjectEntry(POOL, "c", true, Optional.of("uid-default-demo"), 1, Optional.of("page"));
        assertThat(Machines.pools(journal(deleted))).as("the page deleted it").containsExactly("default-demo");
    }
}
