package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Desired;
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

    /** What the lesson thread does with it, at once; {@code before} happens between the look at the cluster and the write. */
    private record AtOnce(Journal journal, Runnable before) implements RunRecord {
        @Override
        public boolean intend(String commandId, Target target) {
            boolean ours = journal.intend(commandId, target);
            before.run();
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
            return true;
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
        PlacedCommand placed = lab.steps().getFirst().commands().getFirst();
        CommandAnswer answer = new Applier(cluster, new AtOnce(journal, before))
                .apply(placed, new Changes(lab, cluster).of(placed, Optional.empty()));
        assertThat(answer.problem()).isEmpty();
        return answer;
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
                        "namespace/demo created (the page uses it and doesn't make it)", "configmap/settings created");
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
        CommandAnswer answer = new Applier(cluster, new AtOnce(journal, () -> {}))
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
