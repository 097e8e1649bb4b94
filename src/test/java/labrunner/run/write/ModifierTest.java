package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Deletion;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.Lessons;
import labrunner.run.SharedCluster;
import labrunner.run.Snapshots;
import labrunner.run.journal.RunLabels;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.PlanItem;
import labrunner.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a change of what is there takes for granted: the object that was looked at, and of others' objects what was agreed to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModifierTest {
    private static final Ref SETTINGS = SharedCluster.SETTINGS;

    @TempDir
    Path folder;

    private PracticeCluster practice;
    private Cluster cluster;

    @BeforeAll
    void start() {
        practice = PracticeCluster.start(PracticeOptions.standard());
        cluster = Cluster.open(Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()));
        cluster.createNamespace("demo", Map.of());
    }

    @AfterAll
    void stop() {
        cluster.close();
        practice.close();
    }

    @BeforeEach
    void settings() {
        delete();
        cluster.apply(List.of(SharedCluster.settings(SETTINGS, "blue")));
    }

    private void delete() {
        cluster.delete(
                new Deletion(SETTINGS, Optional.empty(), Deletion.Propagation.BACKGROUND, Optional.empty()),
                held -> {});
    }

    /**
     * Others' objects, of which exactly these changes were agreed to.
     *
     * @param before happens once, between the look and the write
     */
    private record Others(List<String> agreed, Runnable before, AtomicInteger left, List<Ref> wrote)
            implements RunRecord {
        @Override
        public boolean intend(String commandId, Target target) {
            if (left.getAndDecrement() > 0) {
                before.run();
            }
            return false;
        }

        @Override
        public void wrote(String commandId, Ref ref, String uid, long generation) {
            wrote.add(ref);
        }

        @Override
        public void changed(Ref ref, Value before, Value after) {}

        @Override
        public boolean mayTouch(PlanItem.Action action, Target target) {
            return false;
        }

        @Override
        public boolean mayTouch(PlanItem.Action action, Target target, List<String> fields) {
            return agreed.equals(fields);
        }

        @Override
        public void deleted(String commandId, Ref ref) {}

        @Override
        public boolean wasDeleted(Ref ref) {
            return false;
        }

        @Override
        public RunLabels stamp() {
            return new RunLabels("lab", "run", "owner", Snapshots.NOW);
        }
    }

    private CommandAnswer patched(String type, String patch, List<String> agreed, Runnable before) {
        Lab lab = Lessons.page(
                folder,
                "# Patch",
                "```bash",
                "kubectl patch -n demo cm settings --type " + type + " -p '" + patch + "'",
                "```");
        PlacedCommand placed = lab.commands().findFirst().orElseThrow();
        List<Change.Modify> changes = new Changes(lab, cluster)
                .of(placed, Optional.empty()).stream()
                        .map(Change.Modify.class::cast)
                        .toList();
        var record = new Others(agreed, before, new AtomicInteger(1), new ArrayList<>());
        CommandAnswer answer = new Modifier(cluster, record).modify(placed.id(), placed.place(), changes);
        assertThat(record.wrote()).hasSize(answer.problem().isPresent() ? 0 : 1);
        return answer;
    }

    private Map<String, String> data() {
        return cluster.find(SETTINGS).orElseThrow().texts("data");
    }

    @Test
    void changesOnlyAsItWasShown() {
        for (String[] patch : new String[][] {
            {"merge", "{\"data\":{\"colour\":\"red\"}}"},
            {"strategic", "{\"data\":{\"colour\":\"green\"}}"},
            {"json", "[{\"op\":\"replace\",\"path\":\"/data/colour\",\"value\":\"black\"}]"}
        }) {
            CommandAnswer answer = patched(patch[0], patch[1], List.of("data.size nothing → 1"), () -> {});
            assertThat(answer.problem().orElseThrow().summary())
                    .isEqualTo("This run didn't make ConfigMap demo/settings, and nobody agreed that it is changed.");
            assertThat(data()).containsEntry("colour", "blue");
        }
    }

    @Test
    void looksAgainWhereSomethingElseOfItChangedMeanwhile() {
        Runnable more = () -> cluster.merge(
                SETTINGS,
                cluster.find(SETTINGS).orElseThrow().text("metadata", "uid").orElseThrow(),
                Value.map("data", Value.map("more", "others")));
        for (String[] patch : new String[][] {
            {"merge", "{\"data\":{\"colour\":\"red\"}}", "blue", "red"},
            {"strategic", "{\"data\":{\"colour\":\"green\"}}", "red", "green"},
            {"json", "[{\"op\":\"replace\",\"path\":\"/data/colour\",\"value\":\"black\"}]", "green", "black"}
        }) {
            CommandAnswer answer =
                    patched(patch[0], patch[1], List.of("data.colour " + patch[2] + " → " + patch[3]), more);
            assertThat(answer.problem()).isEmpty();
            assertThat(answer.outcome().lines()).containsExactly("configmap/settings patched");
            assertThat(data()).containsEntry("colour", patch[3]).containsEntry("more", "others");
        }
    }

    @Test
    void leavesAloneWhatIsNoLongerAsItWasShown() {
        CommandAnswer answer = patched(
                "merge",
                "{\"data\":{\"colour\":\"red\"}}",
                List.of("data.colour blue → red"),
                () -> cluster.apply(List.of(SharedCluster.settings(SETTINGS, "green"))));
        assertThat(answer.problem().orElseThrow().summary()).endsWith("nobody agreed that it is changed.");
        assertThat(data()).containsEntry("colour", "green");
    }
}
