package labrunner.cluster.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.Clusters;
import labrunner.cluster.Right;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Applied.Outcome;
import labrunner.cluster.write.Applied.TakenOver;
import labrunner.problem.Problem;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.value.Json;
import labrunner.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Our writes mean what the page's kubectl commands mean, on objects that kubectl or others wrote before. */
@ReferenceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritesReferenceTest {
    private static final String SPACE = "writes";

    private final ReferenceCluster reference;
    private final Cluster cluster;

    WritesReferenceTest(ReferenceCluster reference) {
        this.reference = reference;
        this.cluster = Clusters.open(reference.adminKubeconfig());
    }

    @BeforeAll
    void makeNamespace() {
        assertThat(cluster.createNamespace(SPACE, Map.of("lab", "x")).outcome()).isEqualTo(new Outcome.Created());
    }

    @AfterAll
    void close() {
        reference.kubectl("delete", "namespace", SPACE, "--wait=false");
        cluster.close();
    }

    private Applied apply(Value.Mapping object) {
        return cluster.apply(List.of(Desired.of(object))).objects().getFirst();
    }

    private Value find(Value.Mapping object) {
        return cluster.find(Ref.of(object)).map(Value.class::cast).orElse(Value.NULL);
    }

    private void kubectlApply(Value object) {
        kubectl("apply", object);
    }

    private void kubectl(String verb, Value object) {
        var ran = reference.kubectlWith(Json.compact(object), verb, "-f", "-");
        assertThat(ran.exit()).as(ran.err()).isZero();
    }

    @Test
    void tellsCreatedConfiguredAndUnchangedApart() {
        Value.Mapping pool = Manifests.nodePool("writes-three", "nothing");
        Applied created = apply(pool);
        assertThat(created.outcome()).isEqualTo(new Outcome.Created());
        assertThat(created.line()).isEqualTo("nodepool.karpenter.sh/writes-three created");
        assertThat(created.generation()).isEqualTo(1);
        assertThat(created.uid()).isEqualTo(find(pool).text("metadata", "uid"));
        assertThat(apply(pool).outcome()).isEqualTo(new Outcome.Unchanged());
        Value.Mapping larger = pool.with("spec", spec(pool).with("limits", Value.map("cpu", "200")));
        Applied configured = apply(larger);
        assertThat(configured.outcome()).isEqualTo(new Outcome.Configured(List.of()));
        assertThat(configured.generation()).isEqualTo(2);
        assertThat(configured.line()).isEqualTo("nodepool.karpenter.sh/writes-three configured");
        Value.Mapping unlimited = pool.with("spec", spec(pool).without("limits"));
        apply(unlimited);
        assertThat(find(pool).at("spec", "limits"))
                .as("what is left out is taken out")
                .isEqualTo(Value.NULL);
        reference.kubectl("delete", "nodepool", "writes-three");
    }

    private static Value.Mapping spec(Value object) {
        return FieldOwners.mapping(object.at("spec"));
    }

    @Test
    void makesOrTouchesNothing() {
        for (Value.Mapping object : List.of(
                Manifests.configMap(SPACE, "once", Value.map("a", "b")),
                Manifests.deployment(SPACE, "once", 0, ""),
                Manifests.nodePool("writes-once", "nothing"),
                Manifests.namespace("writes-once"))) {
            Desired desired = Desired.of(object);
            assertThat(cluster.apply(desired, new Stands.Nothing()).outcome()).isEqualTo(new Outcome.Created());
            Desired again = Desired.of(object.with(
                    "metadata",
                    FieldOwners.mapping(object.at("metadata")).with("labels", Value.map("written", "again"))));
            assertThat(cluster.apply(again, new Stands.Nothing()).outcome()).isEqualTo(new Outcome.Another());
            assertThat(cluster.apply(again, new Stands.Object("another", Optional.empty()))
                            .outcome())
                    .isEqualTo(new Outcome.Another());
            assertThat(cluster.find(desired.ref()).orElseThrow().texts("metadata", "labels"))
                    .doesNotContainKey("written");
        }
        reference.kubectl("delete", "namespace/writes-once", "nodepool/writes-once", "--wait=false");
    }

    @Test
    void movesADeploymentFromRollingUpdateToRecreateWhoeverMadeIt() {
        for (String name : List.of("strategy-apply", "strategy-create", "strategy-ours")) {
            Value.Mapping rolling = Manifests.deployment(SPACE, name, 1, "nowhere");
            if (name.endsWith("ours")) {
                apply(rolling);
            } else {
                kubectl(name.substring("strategy-".length()), rolling);
            }
            Value.Mapping recreate = rolling.with(
                    "spec",
                    spec(rolling).with("replicas", Value.of(2)).with("strategy", Value.map("type", "Recreate")));
            Desired desired = Desired.of(recreate);
            Value before = Clusters.settled(cluster, desired.ref());
            Preview preview = cluster.preview(desired);
            assertThat(preview.problem()).as(name).isEmpty();
            assertThat(cluster.apply(
                                    desired,
                                    new Stands.Object(
                                            before.text("metadata", "uid").orElseThrow(),
                                            before.text("metadata", "resourceVersion")))
                            .outcome())
                    .as(name)
                    .isInstanceOf(Outcome.Configured.class);
            assertThat(find(recreate).at("spec", "strategy")).isEqualTo(Value.map("type", "Recreate"));
            assertThat(find(recreate).at("spec"))
                    .as("what the check-up said of " + name)
                    .isEqualTo(preview.after().orElseThrow().at("spec"));
            assertThat(apply(recreate).outcome()).isEqualTo(new Outcome.Unchanged());
        }
    }

    @Test
    void takesOverWhatKubectlAppliedAndScaled() {
        Value.Mapping four = Manifests.deployment(SPACE, "over", 4, "nowhere");
        kubectlApply(four);
        assertThat(reference
                        .kubectl("scale", "-n", SPACE, "deploy/over", "--replicas=1")
                        .exit())
                .isZero();
        Applied applied = apply(four);
        assertThat(applied.outcome())
                .isEqualTo(new Outcome.Configured(List.of(new TakenOver("spec.replicas", "kubectl"))));
        assertThat(applied.line()).isEqualTo("deployment.apps/over configured; took over spec.replicas from kubectl");
        assertThat(find(four).whole("spec", "replicas")).contains(4L);
        assertThat(apply(four).outcome()).isEqualTo(new Outcome.Unchanged());
        kubectlApply(Manifests.deployment(SPACE, "over", 3, "nowhere"));
        assertThat(find(four).whole("spec", "replicas"))
                .as("kubectl may go on as before")
                .contains(3L);
        assertThat(apply(four).outcome())
                .isEqualTo(
                        new Outcome.Configured(List.of(new TakenOver("spec.replicas", "kubectl-client-side-apply"))));
    }

    @Test
    void anUntouchedManifestOfKubectlsIsUnchanged() {
        Value.Mapping object = Manifests.configMap(SPACE, "same", Value.map("a", "1"));
        kubectlApply(object);
        assertThat(apply(object).outcome()).isEqualTo(new Outcome.Unchanged());
        assertThat(reference
                        .kubectlWith(Json.compact(object), "apply", "-f", "-")
                        .out())
                .isEqualTo("configmap/same unchanged\n");
    }

    @Test
    void takesOutWhatKubectlAppliedAndTheManifestNoLongerHas() {
        kubectlApply(Manifests.configMap(SPACE, "prune", Value.map("old", "1", "kept", "2")));
        reference.kubectl("label", "-n", SPACE, "cm/prune", "by-hand=yes");
        Value.Mapping fresh = Manifests.configMap(SPACE, "prune", Value.map("kept", "2", "new", "3"));
        assertThat(apply(fresh).outcome()).isEqualTo(new Outcome.Configured(List.of()));
        assertThat(find(fresh).texts("data")).containsExactlyInAnyOrderEntriesOf(Map.of("kept", "2", "new", "3"));
        assertThat(find(fresh).texts("metadata", "labels"))
                .as("what was set beside the manifest stays")
                .containsEntry("by-hand", "yes");
        Value.Mapping last = Manifests.configMap(SPACE, "prune", Value.map("kept", "2"));
        kubectlApply(last);
        assertThat(find(fresh).texts("data"))
                .as("kubectl knows what we applied last")
                .isEqualTo(Map.of("kept", "2"));
    }

    @Test
    void takesOverFromItsOwnScale() {
        Value.Mapping two = Manifests.deployment(SPACE, "own", 2, "nowhere");
        apply(two);
        Applied scaled = cluster.scale(Ref.of(two), 0);
        assertThat(scaled.outcome()).isEqualTo(new Outcome.Configured(List.of()));
        assertThat(cluster.scale(Ref.of(two), 0).outcome()).isEqualTo(new Outcome.Unchanged());
        assertThat(apply(two).outcome()).isEqualTo(new Outcome.Configured(List.of()));
        assertThat(find(two).whole("spec", "replicas")).contains(2L);
    }

    @Test
    void leavesToAnotherManagerWhatIsIts() {
        Value.Mapping theirs = Manifests.configMap(SPACE, "gitops", Value.map("a", "theirs", "b", "same"));
        assertThat(reference
                        .kubectlWith(
                                Json.compact(theirs), "apply", "--server-side", "--field-manager=gitops", "-f", "-")
                        .exit())
                .isZero();
        Applied applied = apply(Manifests.configMap(SPACE, "gitops", Value.map("a", "ours", "b", "same")));
        assertThat(applied.outcome()).isEqualTo(new Outcome.Conflict("gitops", List.of("data.a")));
        assertThat(applied.done()).isFalse();
        assertThat(find(theirs).texts("data")).isEqualTo(Map.of("a", "theirs", "b", "same"));
    }

    @Test
    void anotherManagersConflictIsFoundBeforeAnythingOfKubectlsIsTaken() {
        Value.Mapping first = Manifests.deployment(SPACE, "mixed", 1, "nowhere");
        kubectlApply(first);
        reference.kubectl(
                "patch",
                "-n",
                SPACE,
                "deploy/mixed",
                "--field-manager=autoscaler",
                "-p",
                "{\"spec\":{\"replicas\":5}}");
        String before = find(first).text("metadata", "resourceVersion").orElseThrow();
        assertThat(apply(Manifests.deployment(SPACE, "mixed", 2, "nowhere")).outcome())
                .isEqualTo(new Outcome.Conflict("autoscaler", List.of("spec.replicas")));
        assertThat(find(first).items("metadata", "managedFields").stream()
                        .flatMap(entry -> entry.text("manager").stream()))
                .contains("kubectl-client-side-apply")
                .doesNotContain("labrunner");
        assertThat(before).isNotEmpty();
    }

    private void saysWhatKubectlSays(Value.Mapping object) {
        String theirs = reference
                .kubectlWith(Json.compact(object), "create", "--dry-run=server", "-f", "-")
                .err();
        Applied applied = apply(object);
        assertThat(applied.outcome()).isInstanceOf(Outcome.Rejected.class);
        // the server names several causes in no fixed order
        assertThat(applied.line().lines())
                .containsExactlyInAnyOrderElementsOf(theirs.replace("error when creating \"STDIN\": ", "")
                        .strip()
                        .lines()
                        .toList());
    }

    @Test
    void saysWhatKubectlSaysOfAnUnknownField() {
        Value.Mapping pool = Manifests.nodePool("writes-bad", "x");
        saysWhatKubectlSays(pool.with("spec", spec(pool).with("limit", Value.map("cpu", "1"))));
        Value.Mapping deployment = Manifests.deployment(SPACE, "bad", 1, "");
        saysWhatKubectlSays(deployment.with("spec", spec(deployment).with("replica", Value.of(2))));
    }

    @Test
    void saysWhatKubectlSaysOfAnUnknownFieldOfWhatIsThere() {
        Value.Mapping there = Manifests.deployment(SPACE, "there", 1, "nowhere");
        apply(there);
        saysWhatKubectlSays(there.with("spec", spec(there).with("replica", Value.of(2))));
    }

    @Test
    void saysWhatKubectlSaysOfInvalidValues() {
        Value.Mapping pool = Manifests.nodePool("writes-bad", "x");
        saysWhatKubectlSays(pool.with("spec", spec(pool).with("weight", Value.of(1000))));
        saysWhatKubectlSays(pool.with(
                "spec",
                spec(pool).with("weight", Value.of(1000)).with("disruption", Value.map("consolidateAfter", "soon"))));
        Value.Mapping deployment = Manifests.deployment(SPACE, "Bad_Name", 1, "");
        saysWhatKubectlSays(deployment);
        saysWhatKubectlSays(deployment.with("spec", Value.map("replicas", 1)));
    }

    @Test
    void saysWhatKubectlSaysOfANamespaceThatIsNotThere() {
        saysWhatKubectlSays(Manifests.configMap("not-there", "x", Value.EMPTY));
    }

    @Test
    void saysWhichKindIsNotServed() {
        Applied applied = apply(Value.map("apiVersion", "v1", "kind", "Foo", "metadata", Value.map("name", "x")));
        assertThat(applied.outcome()).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.problem().kind()).isEqualTo(Problem.Kind.NO_SUCH_KIND);
            assertThat(rejected.problem().summary())
                    .isEqualTo("resource mapping not found for name: \"x\" namespace: \"\": no matches for kind \"Foo\""
                            + " in version \"v1\"");
        });
    }

    @Test
    void oneRefusedObjectStopsNoOther() {
        ApplyReport report = cluster.apply(List.of(
                Desired.of(Manifests.configMap("not-there", "x", Value.EMPTY)),
                Desired.of(Manifests.configMap(SPACE, "after-it", Value.EMPTY))));
        assertThat(report.complete()).isFalse();
        assertThat(report.objects().get(1).outcome()).isEqualTo(new Outcome.Created());
    }

    @Test
    void aNamespaceThatIsThereIsUnchangedAndKeepsItsLabels() {
        Applied again = cluster.createNamespace(SPACE, Map.of("lab", "y"));
        assertThat(again.outcome()).isEqualTo(new Outcome.Unchanged());
        assertThat(find(Manifests.namespace(SPACE)).text("metadata", "labels", "lab"))
                .contains("x");
    }

    @Test
    void theViewerMayChangeNothing() {
        try (Cluster viewer = Clusters.open(reference.viewerKubeconfig())) {
            Applied applied = viewer.apply(List.of(Desired.of(Manifests.configMap(SPACE, "viewer", Value.EMPTY))))
                    .objects()
                    .getFirst();
            assertThat(applied.outcome()).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                assertThat(rejected.problem().kind()).isEqualTo(Problem.Kind.FORBIDDEN);
                assertThat(rejected.problem().summary()).startsWith("Error from server (Forbidden): ");
            });
            var may = new Right("list", "karpenter.sh", "nodepools", Optional.empty());
            var mayNot = List.of(
                    new Right("patch", "apps", "deployments/scale", Optional.of(SPACE)),
                    new Right("create", "karpenter.sh", "nodepools", Optional.empty()));
            assertThat(viewer.refused(List.of(mayNot.get(0), may, mayNot.get(1))))
                    .isEqualTo(mayNot);
            assertThat(cluster.refused(mayNot)).isEmpty();
        }
    }
}
