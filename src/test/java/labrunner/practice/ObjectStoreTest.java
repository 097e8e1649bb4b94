package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ObjectStoreTest {
    private static final Key POD = Key.of("Pod", "default", "web");

    private final PracticeLoop loop = new PracticeLoop(Instant.parse("2026-06-18T10:00:00Z"), 0, 1);
    private final ObjectStore store = new ObjectStore(loop, new Kinds(), Admission.open());

    @AfterEach
    void close() {
        loop.close();
    }

    private void onLoop(Consumer<ObjectStore> work) {
        loop.call(() -> {
            work.accept(store);
            return true;
        });
    }

    private static ObjectNode pod() {
        ObjectNode pod = Tree.object("v1", "Pod", "default", "web");
        pod.putObject("spec").put("nodeName", "n").put("terminationGracePeriodSeconds", 30);
        return pod;
    }

    @Test
    void givesAnObjectItsIdentityAndLetsNobodyChangeIt() {
        onLoop(s -> {
            ObjectNode made = s.create(pod(), "test");
            assertThat(Tree.uid(made)).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(Tree.text(made, "metadata", "creationTimestamp")).isEqualTo("2026-06-18T10:00:00Z");
            ObjectNode updated = s.update(
                            POD, p -> Tree.in(p, "metadata").put("uid", "x").put("name", "y"), "test")
                    .orElseThrow();
            assertThat(updated).isEqualTo(made);
            assertThatThrownBy(() -> s.create(pod(), "test")).hasMessage("pods \"web\" already exists");
        });
    }

    @Test
    void generatesNamesFromKubernetesAlphabet() {
        onLoop(s -> {
            ObjectNode claim = Tree.object("karpenter.sh/v1", "NodeClaim", "", "");
            Tree.in(claim, "metadata").put("generateName", "default-demo-").remove("name");
            assertThat(Tree.name(s.create(claim, ""))).matches("default-demo-[bcdfghjklmnpqrstvwxz2456789]{5}");
        });
    }

    @Test
    void raisesTheVersionOnlyForAChangeAndTheGenerationOnlyForTheSpec() {
        onLoop(s -> {
            ObjectNode made = s.create(pod(), "");
            long version = s.version();
            s.update(POD, p -> {}, "");
            assertThat(s.version()).isEqualTo(version);
            s.updateStatus(POD, p -> Tree.in(p, "status").put("phase", "Running"), "");
            assertThat(s.version()).isEqualTo(version + 1);
            assertThat(generation(s)).isEqualTo(1);
            s.update(POD, p -> Tree.in(p, "spec").put("priority", 5), "");
            assertThat(generation(s)).isEqualTo(2);
            assertThat(Tree.text(made, "status", "phase")).isEmpty();
        });
    }

    private static long generation(ObjectStore s) {
        return Tree.number(s.find(POD).orElseThrow(), 0, "metadata", "generation");
    }

    @Test
    void aStatusUpdateLeavesTheSpecAlone() {
        onLoop(s -> {
            s.create(pod(), "");
            s.updateStatus(POD, p -> Tree.in(p, "spec").put("nodeName", "other"), "");
            assertThat(Tree.text(s.find(POD).orElseThrow(), "spec", "nodeName")).isEqualTo("n");
        });
    }

    @Test
    void aRunningPodGetsItsGraceAndThenGoes() {
        onLoop(s -> {
            s.create(pod(), "");
            ObjectNode marked = s.delete(POD, Deletion.BACKGROUND);
            assertThat(Tree.text(marked, "metadata", "deletionTimestamp")).isEqualTo("2026-06-18T10:00:30Z");
            assertThat(s.find(POD)).isPresent();
            s.delete(POD, Deletion.NOW);
            assertThat(s.find(POD)).isEmpty();
        });
    }

    @Test
    void anObjectGoesWithItsLastFinalizer() {
        onLoop(s -> {
            ObjectNode claim = Tree.object("karpenter.sh/v1", "NodeClaim", "", "a");
            Tree.list(Tree.in(claim, "metadata"), "finalizers").add("karpenter.sh/termination");
            s.create(claim, "");
            Key key = Key.of("NodeClaim", "a");
            s.delete(key, Deletion.BACKGROUND);
            assertThat(Tree.number(s.find(key).orElseThrow(), 0, "metadata", "generation"))
                    .isEqualTo(2);
            s.update(key, c -> Tree.in(c, "metadata").remove("finalizers"), "");
            assertThat(s.find(key)).isEmpty();
        });
    }

    @Test
    void aPreconditionThatDoesNotHoldIsAConflict() {
        onLoop(s -> {
            s.create(pod(), "");
            var deletion = new Deletion(
                    Optional.of(Deletion.Propagation.BACKGROUND),
                    OptionalLong.empty(),
                    Optional.of("other"),
                    Optional.empty());
            assertThatThrownBy(() -> s.delete(POD, deletion))
                    .hasMessageContaining("the UID in the precondition (other) does not match");
            assertThat(s.find(POD)).isPresent();
        });
    }

    @Test
    void everyoneHearsOfChangesInTheOrderOfVersionsEvenIfAListenerWrites() {
        onLoop(s -> {
            var first = new ArrayList<String>();
            var second = new ArrayList<String>();
            s.watch("Pod", change -> {
                first.add(change.type() + " " + change.version());
                if (change.type() == Change.Type.ADDED) {
                    s.updateStatus(POD, p -> Tree.in(p, "status").put("phase", "Running"), "");
                }
            });
            s.watch("Pod", change -> second.add(change.type() + " " + change.version()));
            s.create(pod(), "");
            assertThat(second).isEqualTo(first).hasSize(2).isSorted();
        });
    }

    @Test
    void knowsWhatAnOwnerOwnsUntilItIsGone() {
        onLoop(s -> {
            ObjectNode owned = pod();
            Tree.list(Tree.in(owned, "metadata"), "ownerReferences").addObject().put("uid", "u");
            s.create(owned, "");
            assertThat(s.ownedBy("u")).containsExactly(POD);
            s.delete(POD, Deletion.NOW);
            assertThat(s.ownedBy("u")).isEmpty();
        });
    }

    @Test
    void remembersChangesForWatchesThatGoOnAndSaysWhenItNoLongerDoes() {
        onLoop(s -> {
            long before = s.version();
            s.create(pod(), "");
            assertThat(s.since("Pod", before).orElseThrow())
                    .extracting(Change::type)
                    .isEqualTo(List.of(Change.Type.ADDED));
            for (int i = 0; i < 3000; i++) {
                int priority = i;
                s.update(POD, p -> Tree.in(p, "spec").put("priority", priority), "");
            }
            assertThat(s.since("Pod", before)).isEmpty();
            assertThat(s.since("Pod", s.version()).orElseThrow()).isEmpty();
        });
    }

    @Test
    void listsByNamespaceAndName() {
        onLoop(s -> {
            for (String name : List.of("b", "a")) {
                for (String namespace : List.of("x-y", "x")) {
                    s.create(Tree.object("v1", "ConfigMap", namespace, name), "");
                }
            }
            assertThat(s.list("ConfigMap"))
                    .extracting(o -> Tree.namespace(o) + "/" + Tree.name(o))
                    .containsExactly("x-y/a", "x-y/b", "x/a", "x/b");
            assertThat(s.list("ConfigMap", "x")).extracting(Tree::name).containsExactly("a", "b");
        });
    }
}
