package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.Manifests;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.Lessons;
import labrunner.run.Snapshots;
import labrunner.run.journal.Journal;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.JournalFile;
import labrunner.run.journal.RunLabels;
import labrunner.run.journal.RunRecord;
import labrunner.run.journal.Undo;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.PlanItem;
import labrunner.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose an object is after an apply, by the journal and by its labels, on a practice cluster. */
class ApplierTest {
    private static final Ref SETTINGS = new Ref("v1", "ConfigMap", Optional.of("demo"), "settings");
    private static final Ref DEMO = new Ref("v1", "Namespace", Optional.empty(), "demo");

    @TempDir
    Path folder;

    private PracticeCluster practice;
    private Cluster cluster;
    private Lab lab;
    private Journal journal;

    @BeforeEach
    void start() {
        practice = PracticeCluster.start(PracticeOptions.standard());
        cluster = Cluster.open(Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()));
        lab = Lessons.page(
                folder,
                "# Whose",
                "```bash",
                "kubectl apply -f - <<EOF",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata:",
                "  name: settings",
                "  namespace: demo",
                "  labels: {from: page}",
                "EOF",
                "```");
        journal = open();
    }

    @AfterEach
    void stop() {
        journal.close();
        cluster.close();
        practice.close();
    }

    private Journal open() {
        return Journal.open(
                JournalFile.lock(folder.resolve("state"), lab.key(), "cluster-uid"),
                lab,
                "cluster-uid",
                "owner",
                Snapshots.NOW);
    }

    /**
     * What the lesson thread does with it, at once; {@code before} happens between the look at the cluster and the write.
     *
     * @param shown the changes of others' objects that somebody agreed to; empty = to all
     */
    private record AtOnce(Journal journal, Consumer<Ref> before, Optional<List<String>> shown) implements RunRecord {
        @Override
        public boolean intend(String commandId, Target target) {
            boolean ours = journal.intend(commandId, target);
            before.accept(target.ref());
            return ours;
        }

        @Override
        public void wrote(String commandId, Ref ref, String uid, long generation) {
            journal.wrote(commandId, ref, uid, generation);
        }

        @Override
        public void changed(Ref ref, Value before, Value after) {
            journal.changed(ref, Undo.of(Optional.empty(), before, after));
        }

        @Override
        public boolean mayTouch(PlanItem.Action action, Target target) {
            return shown.isEmpty();
        }

        @Override
        public boolean mayTouch(PlanItem.Action action, Target target, List<String> fields) {
            return shown.equals(Optional.of(fields));
        }

        @Override
        public void deleted(String commandId, Ref ref) {
            journal.deleted(commandId, ref);
        }

        @Override
        public boolean wasDeleted(Ref ref) {
            return journal.wasDeleted(ref);
        }

        @Override
        public RunLabels stamp() {
            return journal.stamp();
        }
    }

    private CommandAnswer apply(Runnable before) {
        CommandAnswer answer = answer(ref -> before.run(), Optional.empty());
        assertThat(answer.problem()).isEmpty();
        return answer;
    }

    private CommandAnswer answer(Consumer<Ref> before, Optional<List<String>> shown) {
        PlacedCommand placed = lab.steps().getFirst().commands().getFirst();
        return new Applier(cluster, new AtOnce(journal, before, shown))
                .apply(placed, new Changes(lab, cluster).of(placed, Optional.empty()));
    }

    private CommandAnswer apply() {
        return apply(() -> {});
    }

    private Map<String, Value> labels(Ref ref) {
        return cluster.find(ref).orElseThrow().fields("metadata", "labels");
    }

    private static Value.Mapping settings(Map<String, String> labels) {
        return Value.map(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Value.map("name", "settings", "namespace", "demo", "labels", labels));
    }

    private void make(Map<String, String> labels) {
        assertThat(cluster.apply(List.of(new Desired(SETTINGS, settings(labels))))
                        .objects()
                        .getFirst()
                        .done())
                .isTrue();
    }

    private boolean ours(Ref ref) {
        return journal.data().object(ref).orElseThrow().ours();
    }

    @Test
    void labelsWhatItMakes() {
        assertThat(apply().outcome().lines())
                .containsExactly(
                        "namespace/demo created (the page uses it, but doesn't make it)", "configmap/settings created");
        assertThat(labels(SETTINGS))
                .containsOnlyKeys("from", RunLabels.LAB, RunLabels.RUN, RunLabels.OWNER, RunLabels.SINCE);
        assertThat(labels(DEMO)).containsKeys(RunLabels.LAB, RunLabels.RUN);
        assertThat(ours(SETTINGS)).isTrue();
        assertThat(ours(DEMO)).isTrue();
        assertThat(apply().outcome().lines()).containsExactly("configmap/settings unchanged");
        assertThat(labels(SETTINGS)).containsKeys(RunLabels.LAB, RunLabels.RUN);
        assertThat(ours(SETTINGS)).isTrue();
    }

    @Test
    void leavesANamespaceToTheManifestThatMakesIt() {
        lab = Lessons.page(
                folder,
                "# Whose",
                "```bash",
                "kubectl apply -f - <<EOF",
                "apiVersion: v1",
                "kind: Namespace",
                "metadata: {name: demo}",
                "---",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata: {name: settings, namespace: demo}",
                "EOF",
                "```");
        PlacedCommand placed = lab.steps().getFirst().commands().getFirst();
        CommandAnswer answer = new Applier(cluster, new AtOnce(journal, ref -> {}, Optional.empty()))
                .apply(placed, new Changes(lab, cluster).of(placed, Optional.empty()));
        assertThat(answer.outcome().lines()).containsExactly("namespace/demo created", "configmap/settings created");
    }

    @Test
    void putsNoLabelOnWhatWasThereBefore() {
        cluster.createNamespace("demo", Map.of());
        make(Map.of());
        assertThat(apply().outcome().lines()).containsExactly("configmap/settings configured");
        assertThat(labels(SETTINGS)).containsOnlyKeys("from");
        assertThat(labels(DEMO)).doesNotContainKeys(RunLabels.LAB, RunLabels.RUN);
        assertThat(ours(SETTINGS)).isFalse();
        assertThat(ours(DEMO)).isFalse();
    }

    @Test
    void leavesTheLabelsOfSomebodyElsesRunOnWhatThatRunMade() {
        cluster.createNamespace("demo", Map.of());
        Map<String, String> theirs = new RunLabels("multi", "earlier", "another", Snapshots.NOW).labels();
        make(theirs);
        apply();
        assertThat(cluster.find(SETTINGS).orElseThrow().texts("metadata", "labels"))
                .containsAllEntriesOf(theirs)
                .containsEntry("from", "page");
        assertThat(ours(SETTINGS)).isFalse();
    }

    @Test
    void takesOnWhatALostRunOfTheSameLearnerMade() {
        cluster.createNamespace("demo", Map.of());
        make(new RunLabels(lab.key(), "lost", "owner", Snapshots.NOW).labels());
        apply();
        assertThat(ours(SETTINGS)).isTrue();
        assertThat(cluster.find(SETTINGS).orElseThrow().texts("metadata", "labels"))
                .containsEntry(RunLabels.RUN, journal.data().key().runId());
    }

    @Test
    void remembersWhatItChangedOfWhatItDidNotMake() {
        cluster.createNamespace("demo", Map.of());
        make(Map.of("from", "shop"));
        apply();
        JournalData.ObjectEntry entry = journal.data().object(SETTINGS).orElseThrow();
        assertThat(entry.changed()).isTrue();
        assertThat(Undo.words(entry)).containsExactly("metadata.labels.from shop");
        cluster.merge(
                SETTINGS,
                entry.uid().orElseThrow(),
                Undo.parse(entry.undo().orElseThrow()).orElseThrow());
        assertThat(cluster.find(SETTINGS).orElseThrow().texts("metadata", "labels"))
                .containsEntry("from", "shop");
    }

    @Test
    void knowsItsOwnWriteAgainAfterAKillBeforeTheOutcome() {
        cluster.createNamespace("demo", Map.of());
        journal.intend("before", new RunRecord.Target(SETTINGS, Optional.empty(), false));
        journal.command("before", JournalData.Outcome.INTENDED, Snapshots.NOW, Optional.empty());
        make(journal.stamp().labels());
        journal.close();
        journal = open();
        apply();
        assertThat(ours(SETTINGS)).isTrue();
        assertThat(labels(SETTINGS)).containsKeys(RunLabels.LAB, RunLabels.RUN);
    }

    /** Once, between the first look at what isn't the namespace and the write. */
    private static Consumer<Ref> once(Runnable others) {
        var left = new AtomicInteger(1);
        return ref -> {
            if (!ref.equals(DEMO) && left.getAndDecrement() > 0) {
                others.run();
            }
        };
    }

    @Test
    void touchesNothingThatSomebodyElseMadeBetweenTheLookAndTheWrite() {
        cluster.createNamespace("demo", Map.of());
        CommandAnswer answer = answer(once(() -> make(Map.of("by", "another"))), Optional.of(List.of()));
        assertThat(answer.problem().orElseThrow().summary())
                .isEqualTo("This run didn't make ConfigMap demo/settings, and nobody agreed that it is changed.");
        assertThat(answer.problem().orElseThrow().hint()).isEqualTo("Run the command again; then you are asked.");
        assertThat(labels(SETTINGS)).containsOnlyKeys("by");
        assertThat(ours(SETTINGS)).isFalse();
    }

    @Test
    void changesWhatIsOthersOnlyAsItWasShown() {
        cluster.createNamespace("demo", Map.of());
        make(Map.of("from", "shop"));
        List<String> shown = List.of("metadata.labels.from shop → page");
        assertThat(answer(once(() -> make(Map.of("from", "warehouse"))), Optional.of(shown))
                        .problem()
                        .orElseThrow()
                        .summary())
                .endsWith("nobody agreed that it is changed.");
        assertThat(cluster.find(SETTINGS).orElseThrow().texts("metadata", "labels"))
                .containsEntry("from", "warehouse");
        make(Map.of("from", "shop"));
        assertThat(answer(ref -> {}, Optional.of(shown)).problem()).isEmpty();
        assertThat(cluster.find(SETTINGS).orElseThrow().texts("metadata", "labels"))
                .containsEntry("from", "page");
    }

    @Test
    void changesWhatIsOthersAlsoWhereSomethingElseOfItChangedMeanwhile() {
        cluster.createNamespace("demo", Map.of());
        make(Map.of("from", "shop"));
        Consumer<Ref> more = once(() -> cluster.merge(
                SETTINGS,
                cluster.find(SETTINGS).orElseThrow().text("metadata", "uid").orElseThrow(),
                Value.map("data", Value.map("more", "others"))));
        assertThat(answer(more, Optional.of(List.of("metadata.labels.from shop → page")))
                        .problem())
                .isEmpty();
        Value.Mapping after = cluster.find(SETTINGS).orElseThrow();
        assertThat(after.texts("metadata", "labels")).containsEntry("from", "page");
        assertThat(after.texts("data")).containsEntry("more", "others");
    }

    @Test
    void scalesWhatIsOthersOnlyAsItWasShown() {
        cluster.createNamespace("demo", Map.of());
        Desired web = Desired.of(Manifests.deployment("demo", "web", 3, ""));
        cluster.apply(List.of(web));
        lab = Lessons.page(folder, "# Scale", "```bash", "kubectl scale deployment -n demo web --replicas=0", "```");
        Optional<List<String>> shown = Optional.of(List.of("spec.replicas 3 → 0"));
        assertThat(answer(once(() -> cluster.scale(web.ref(), 5)), shown)
                        .problem()
                        .orElseThrow()
                        .summary())
                .endsWith("nobody agreed that it is scaled.");
        assertThat(cluster.find(web.ref()).orElseThrow().whole("spec", "replicas"))
                .contains(5L);
        cluster.scale(web.ref(), 3);
        assertThat(answer(ref -> {}, shown).problem()).isEmpty();
        assertThat(cluster.find(web.ref()).orElseThrow().whole("spec", "replicas"))
                .contains(0L);
    }

    @Test
    void leavesToAnotherWhatThatOneMakesBetweenTheLookAndTheWrite() {
        Runnable another = () -> {
            cluster.createNamespace("demo", Map.of("by", "another"));
            if (cluster.find(SETTINGS).isEmpty()) {
                make(Map.of("by", "another"));
            }
        };
        apply(another);
        assertThat(ours(DEMO)).isFalse();
        assertThat(ours(SETTINGS)).isFalse();
        assertThat(labels(SETTINGS)).doesNotContainKeys(RunLabels.LAB, RunLabels.RUN);
    }
}
