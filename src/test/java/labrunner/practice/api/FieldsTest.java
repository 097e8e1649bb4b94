package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.practice.Kinds;
import labrunner.practice.Tree;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Who owns what, and what goes when nobody does any more. */
class FieldsTest {
    private static final Instant NOW = Instant.parse("2026-06-18T10:00:00Z");
    private final Schema schema = new Schemas().of(new Kinds().of("Deployment"));

    private ObjectNode apply(ObjectNode live, String manager, String spec, boolean force) {
        ObjectNode applied =
                Tree.parse("{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"a\"},"
                        + "\"spec\":" + spec + "}");
        return Managers.apply(live, applied, schema, manager, "", force, NOW);
    }

    private static String container(String fields) {
        return "{\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\"," + fields + "}]}}}";
    }

    private static String spec(ObjectNode object) {
        return object.path("spec").toString();
    }

    @Test
    void whatIsNoLongerAppliedGoesUnlessSomebodyElseOwnsIt() {
        ObjectNode one = apply(Tree.object(), "one", "{\"replicas\":2,\"minReadySeconds\":1,\"paused\":true}", false);
        ObjectNode both = apply(one, "two", "{\"minReadySeconds\":1}", false);
        ObjectNode left = apply(both, "one", "{\"replicas\":2}", false);
        assertThat(spec(left)).isEqualTo("{\"replicas\":2,\"minReadySeconds\":1}");
    }

    @Test
    void itemsOfAListAreOwnedByTheirKeys() {
        ObjectNode one = apply(Tree.object(), "one", container("\"env\":[{\"name\":\"A\",\"value\":\"1\"}]"), false);
        ObjectNode both = apply(one, "two", container("\"env\":[{\"name\":\"B\",\"value\":\"2\"}]"), false);
        assertThat(spec(both)).contains("\"A\"", "\"B\"");
        assertThat(spec(apply(both, "one", container("\"image\":\"x\""), false)))
                .contains("\"B\"")
                .doesNotContain("\"A\"");
    }

    @Test
    void aListThatLosesItsLastItemGoesToo() {
        ObjectNode one = apply(Tree.object(), "one", container("\"env\":[{\"name\":\"A\",\"value\":\"1\"}]"), false);
        assertThat(spec(apply(one, "one", container("\"image\":\"x\""), false))).doesNotContain("env");
    }

    @Test
    void anUpdateTakesOwnershipAndIsMetAsAConflict() {
        ObjectNode live = apply(Tree.object(), "one", "{\"replicas\":2}", false);
        ObjectNode scaled = live.deepCopy();
        Tree.in(scaled, "spec").put("replicas", 5);
        Managers.update(live, scaled, schema, "kubectl-edit", "", NOW);
        assertThatThrownBy(() -> apply(scaled, "one", "{\"replicas\":2}", false))
                .hasMessage(
                        "Apply failed with 1 conflict: conflict with \"kubectl-edit\" using apps/v1: .spec.replicas");
        ObjectNode forced = apply(scaled, "one", "{\"replicas\":2}", true);
        assertThat(forced.path("metadata").path("managedFields").toString()).doesNotContain("kubectl-edit");
    }

    @Test
    void theSameValueIsNoConflictAndHasTwoOwners() {
        ObjectNode one = apply(Tree.object(), "one", "{\"replicas\":2}", false);
        ObjectNode two = apply(one, "two", "{\"replicas\":2}", false);
        assertThat(two.path("metadata").path("managedFields")).hasSize(2);
        assertThat(spec(apply(two, "one", "{}", false))).isEqualTo("{\"replicas\":2}");
    }

    @Test
    void severalConflictsAreListedByManager() {
        ObjectNode one = apply(Tree.object(), "one", "{\"replicas\":2,\"minReadySeconds\":1}", false);
        assertThatThrownBy(() -> apply(one, "two", "{\"replicas\":3,\"minReadySeconds\":2}", false))
                .hasMessage("Apply failed with 2 conflicts: conflicts with \"one\":\n- .spec.minReadySeconds\n"
                        + "- .spec.replicas");
    }

    @Test
    void applyingTheSameAgainChangesNothing() {
        String spec = container("\"image\":\"x\",\"ports\":[{\"containerPort\":80},{\"containerPort\":81}]");
        ObjectNode once = apply(Tree.object(), "one", spec, false);
        assertThat(apply(once, "one", spec, false)).isEqualTo(once);
    }

    @Test
    void anAtomicStructureBelongsToOneAsAWhole() {
        ObjectNode one = apply(Tree.object(), "one", "{\"selector\":{\"matchLabels\":{\"a\":\"b\"}}}", false);
        assertThatThrownBy(() -> apply(one, "two", "{\"selector\":{\"matchLabels\":{\"c\":\"d\"}}}", false))
                .hasMessageEndingWith(": .spec.selector");
    }

    @Test
    void aStrategicPatchDeletesMergesAndOrders() {
        ObjectNode live = Tree.parse(
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"1\"},{\"name\":\"b\"}]}}}}");
        ObjectNode patch = Tree.parse("{\"spec\":{\"template\":{\"spec\":{\"$setElementOrder/containers\":"
                + "[{\"name\":\"c\"},{\"name\":\"a\"}],\"containers\":[{\"name\":\"c\"},{\"name\":\"a\",\"image\":null},"
                + "{\"$patch\":\"delete\",\"name\":\"b\"}]}}}}");
        assertThat(StrategicMerge.patch(live, patch, schema).toString())
                .isEqualTo("{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\"},{\"name\":\"a\"}]}}}}");
    }

    private static String names(String... names) {
        return "[" + Stream.of(names).map(name -> "{\"name\":\"" + name + "\"}").collect(Collectors.joining(",")) + "]";
    }

    private static ObjectNode containers(String list) {
        return Tree.parse("{\"spec\":{\"template\":{\"spec\":{\"containers\":" + list + "}}}}");
    }

    private String applied(String live, String wanted) {
        String spec = "{\"template\":{\"spec\":{\"containers\":" + wanted + "}}}";
        return spec(apply(containers(live), "one", spec, false));
    }

    @Test
    void anApplyKeepsItsOwnOrderAndOthersBeforeWhatTheyStoodBefore() {
        assertThat(applied(names("a"), names("b"))).contains(names("a", "b"));
        assertThat(applied(names("c"), names("d", "c"))).contains(names("d", "c"));
        assertThat(applied(names("d", "x", "c"), names("c", "d"))).contains(names("x", "c", "d"));
    }

    @Test
    void aStrategicPatchPutsNewItemsBeforeWhatOnlyTheServerHas() {
        assertThat(StrategicMerge.patch(containers(names("a", "b")), containers(names("c")), schema))
                .isEqualTo(containers(names("c", "a", "b")));
        assertThat(StrategicMerge.patch(containers(names("a", "b")), containers(names("b", "c")), schema))
                .isEqualTo(containers(names("a", "b", "c")));
    }

    @Test
    void anItemGoesWithWhatOthersSetInItUnlessItIsTheirsToo() {
        ObjectNode one = apply(Tree.object(), "one", container("\"image\":\"x\""), false);
        ObjectNode edited = one.deepCopy();
        Tree.items(edited, "spec", "template", "spec", "containers")
                .forEach(item -> ((ObjectNode) item).put("tty", true));
        Managers.update(one, edited, schema, "kubectl-edit", "", NOW);
        assertThat(spec(apply(edited, "one", "{\"replicas\":1}", false))).contains("\"containers\":[]");
        ObjectNode both = apply(edited, "two", container("\"stdin\":true"), false);
        assertThat(spec(apply(both, "one", "{\"replicas\":1}", false)))
                .contains("\"tty\":true", "\"stdin\":true")
                .doesNotContain("image");
    }

    @Test
    void anEmptyListOfItemsIsNobodys() {
        ObjectNode one = apply(Tree.object(), "one", container("\"env\":[],\"args\":[]"), false);
        assertThat(one.path("metadata").path("managedFields").toString())
                .contains("f:args")
                .doesNotContain("f:env");
    }

    @Test
    void whatIsLiveStaysAsItIsWhateverAnApplyTurnsItInto() {
        ObjectNode live = apply(Tree.object(), "one", container("\"env\":[{\"name\":\"A\",\"value\":\"1\"}]"), false);
        ObjectNode before = live.deepCopy();
        apply(live, "one", "{\"template\":{\"spec\":{\"containers\":[]}}}", true);
        apply(live, "one", container("\"env\":[]"), true);
        assertThat(live).isEqualTo(before);
    }

    @Test
    void aStructureGoesWithItsDefaultsOnceNothingInItIsAnybodys() {
        ObjectNode one =
                apply(Tree.object(), "one", "{\"replicas\":1,\"strategy\":{\"type\":\"RollingUpdate\"}}", false);
        Tree.in(one, "spec", "strategy", "rollingUpdate").put("maxSurge", 1);
        assertThat(spec(apply(one, "one", "{\"replicas\":1}", false))).isEqualTo("{\"replicas\":1}");
    }

    @Test
    void aManagersTimeIsThatOfItsLastChange() {
        ObjectNode made = Tree.parse("{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"uid\":\"u\"},"
                + "\"spec\":{\"replicas\":1}}");
        Managers.update(Tree.object(), made, schema, "one", "", NOW);
        ObjectNode again = made.deepCopy();
        Managers.update(made, again, schema, "one", "", NOW.plusSeconds(60));
        assertThat(again).as("nothing was changed").isEqualTo(made);
        Tree.in(again, "spec").put("replicas", 2);
        Managers.update(made, again, schema, "one", "", NOW.plusSeconds(60));
        assertThat(Tree.items(again, "metadata", "managedFields"))
                .singleElement()
                .satisfies(entry -> assertThat(Tree.text(entry, "time")).isEqualTo("2026-06-18T10:01:00Z"));
    }
}
