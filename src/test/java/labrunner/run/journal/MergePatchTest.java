package labrunner.run.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.value.Value;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What turns one object into another, and how a run's change of somebody's object is taken back. */
class MergePatchTest {
    @Provide
    Arbitrary<Value.Mapping> objects() {
        Arbitrary<Value> leaf = Arbitraries.of(
                Value.of("a"), Value.of("b"), Value.of(1), Value.of(true), Value.list("x", "y"), Value.list());
        Arbitrary<Value.Mapping> flat = mapping(leaf);
        return mapping(Arbitraries.oneOf(leaf, mapping(Arbitraries.oneOf(leaf, flat))));
    }

    private static Arbitrary<Value.Mapping> mapping(Arbitrary<? extends Value> values) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), values)
                .ofMaxSize(4)
                .map(fields -> (Value.Mapping) Value.from(fields));
    }

    @Property(tries = 500)
    void aPatchTurnsTheOneIntoTheOther(@ForAll("objects") Value.Mapping from, @ForAll("objects") Value.Mapping to) {
        Value.Mapping patch = MergePatch.between(from, to);
        assertThat(MergePatch.applied(from, patch)).isEqualTo(to);
        assertThat(patch.fields().isEmpty()).isEqualTo(from.equals(to));
    }

    private static Value.Mapping deployment(int replicas, String image, Map<String, String> annotations) {
        return Value.map(
                "kind",
                "Deployment",
                "metadata",
                Value.map("name", "web", "annotations", annotations, "resourceVersion", "7", "uid", "u"),
                "spec",
                Value.map("replicas", replicas, "image", image),
                "status",
                Value.map("replicas", replicas));
    }

    private static List<String> changes(Value.Mapping from, Value.Mapping to) {
        return MergePatch.words(from, MergePatch.between(from, to));
    }

    @Test
    void ofAListNamesTheItemAndTheFieldThatDiffer() {
        Value long1 = Value.map("name", "app", "image", "registry.example/" + "x".repeat(300) + "1", "tty", true);
        Value long2 = Value.map("name", "app", "image", "registry.example/" + "x".repeat(300) + "2", "tty", false);
        assertThat(changes(
                        Value.map("containers", Value.list(long1, "a"), "args", Value.list("x", "y")),
                        Value.map("containers", Value.list(long2, "a"), "args", Value.list("x", "z"))))
                .containsExactlyInAnyOrder(
                        "containers[app].image differs in what is too long to show",
                        "containers[app].tty true → false",
                        "args[1] y → z");
        assertThat(changes(Value.map("args", Value.list("x")), Value.map("args", Value.list("x", "z"))))
                .containsExactly("args [x] → [x, z]");
    }

    private static Value.Mapping undo(Optional<String> patch) {
        return Undo.parse(patch.orElseThrow()).orElseThrow();
    }

    @Test
    void takesBackEveryChangeOfTheRunAndNothingThatOthersChangedMeanwhile() {
        Optional<String> first = Undo.of(
                Optional.empty(), deployment(3, "nginx", Map.of()), deployment(0, "nginx", Map.of("by", "lab")));
        assertThat(MergePatch.leaves(undo(first)))
                .containsExactlyInAnyOrder("spec.replicas 3", "metadata.annotations.by nothing");
        // somebody changes the image, then the run scales again
        Optional<String> second = Undo.of(
                first, deployment(0, "nginx:2", Map.of("by", "lab")), deployment(5, "nginx:2", Map.of("by", "lab")));
        assertThat(MergePatch.leaves(undo(second)))
                .containsExactlyInAnyOrder("spec.replicas 3", "metadata.annotations.by nothing");
    }

    @Test
    void keepsNothingOfASecret() {
        Value.Mapping before = Value.map("kind", "Secret", "data", Value.map("password", "b2xk"));
        Value.Mapping after = Value.map("kind", "Secret", "data", Value.map("password", "bmV3"));
        assertThat(Undo.of(Optional.empty(), before, after)).isEmpty();
        assertThat(MergePatch.wished(before).fields()).doesNotContainKey("data");
    }

    @Test
    void tellsEachFieldThatChanges() {
        Value.Mapping before = Value.map("spec", Value.map("replicas", 3, "paused", true, "tags", List.of("a", "b")));
        Value.Mapping after = Value.map("spec", Value.map("replicas", 0, "tags", List.of("a")));
        assertThat(MergePatch.words(before, MergePatch.between(before, after)))
                .containsExactly("spec.paused true → nothing", "spec.replicas 3 → 0", "spec.tags [a, b] → [a]");
    }
}
