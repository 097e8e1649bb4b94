package labrunner.cluster.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import labrunner.cluster.Cluster;
import labrunner.cluster.Clusters;
import labrunner.cluster.Waiting;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.Interest;
import labrunner.cluster.write.Deletion.Holding;
import labrunner.cluster.write.Deletion.Outcome;
import labrunner.cluster.write.Deletion.Propagation;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Deleting waits for what holds an object, says what that is, and only ever takes the object that was meant. */
@ReferenceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletionsReferenceTest {
    private static final String SPACE = "deletions";
    private static final Optional<Duration> WAIT = Optional.of(Duration.ofSeconds(40));

    private final ReferenceCluster reference;
    private final Cluster cluster;

    DeletionsReferenceTest(ReferenceCluster reference) {
        this.reference = reference;
        this.cluster = Clusters.open(reference.adminKubeconfig());
    }

    @BeforeAll
    void makeNamespace() {
        cluster.createNamespace(SPACE, Map.of());
    }

    @AfterAll
    void close() {
        reference.kubectl("delete", "namespace", SPACE, "--wait=false");
        cluster.close();
    }

    private String make(Value.Mapping object) {
        var report = cluster.apply(List.of(Desired.of(object)));
        assertThat(report.complete()).as(report.toString()).isTrue();
        return report.objects().getFirst().uid().orElseThrow();
    }

    private Outcome delete(Value.Mapping object, Optional<String> uid, Propagation how, Optional<Duration> wait) {
        return cluster.delete(new Deletion(Ref.of(object), uid, how, wait), holding -> {});
    }

    @Test
    void whatNothingHoldsIsGone() {
        Value.Mapping object = Manifests.configMap(SPACE, "plain", Value.EMPTY);
        String uid = make(object);
        assertThat(delete(object, Optional.empty(), Propagation.BACKGROUND, WAIT))
                .isEqualTo(new Outcome.Gone(uid));
        assertThat(delete(object, Optional.empty(), Propagation.BACKGROUND, WAIT))
                .isInstanceOfSatisfying(
                        Outcome.NotThere.class,
                        gone -> assertThat(gone.problem().summary())
                                .isEqualTo("Error from server (NotFound): configmaps \"plain\" not found"));
    }

    @Test
    void anotherObjectOfTheSameNameStays() {
        Value.Mapping object = Manifests.configMap(SPACE, "other", Value.EMPTY);
        String uid = make(object);
        assertThat(delete(object, Optional.of("11111111-0000-0000-0000-000000000000"), Propagation.BACKGROUND, WAIT))
                .isEqualTo(new Outcome.Another(uid));
        assertThat(cluster.find(Ref.of(object))).isPresent();
    }

    @Test
    void saysWhatHoldsItAndWaitsUntilItLetsGo() throws Exception {
        Value.Mapping object = Manifests.configMap(SPACE, "held", Value.EMPTY)
                .with(
                        "metadata",
                        Value.map("name", "held", "namespace", SPACE, "finalizers", List.of("example.com/hold")));
        String uid = make(object);
        assertThat(delete(object, Optional.of(uid), Propagation.BACKGROUND, Optional.of(Duration.ofMillis(300))))
                .isInstanceOfSatisfying(Outcome.Held.class, held -> {
                    assertThat(held.by().finalizers()).containsExactly("example.com/hold");
                    assertThat(held.problem().hint()).contains("example.com/hold");
                });
        assertThat(delete(object, Optional.of(uid), Propagation.BACKGROUND, Optional.empty()))
                .isEqualTo(new Outcome.Accepted(uid));
        var seen = new ConcurrentLinkedQueue<Holding>();
        Outcome outcome = cluster.delete(
                new Deletion(Ref.of(object), Optional.of(uid), Propagation.BACKGROUND, WAIT), holding -> {
                    seen.add(holding);
                    Thread.ofVirtual()
                            .start(() -> reference.kubectl(
                                    "patch",
                                    "-n",
                                    SPACE,
                                    "cm/held",
                                    "--type=merge",
                                    "-p",
                                    "{\"metadata\":{\"finalizers\":null}}"));
                });
        assertThat(outcome).isEqualTo(new Outcome.Gone(uid));
        assertThat(seen)
                .hasSize(1)
                .allSatisfy(holding -> assertThat(holding.finalizers()).containsExactly("example.com/hold"));
    }

    @Test
    void foregroundWaitsForWhatTheObjectOwns() {
        Value.Mapping object = Manifests.deployment(SPACE, "owner", 1, "");
        make(object);
        var pods = Set.of(new Interest("Pod", Optional.of(SPACE), Set.of(), Optional.of("app=owner"), false));
        Waiting.until(cluster, pods, snapshot -> snapshot.rows(RowKind.PODS).size() == 1);
        assertThat(delete(object, Optional.empty(), Propagation.FOREGROUND, WAIT))
                .isInstanceOf(Outcome.Gone.class);
        assertThat(cluster.list(cluster.resource("rs"), Optional.of(SPACE), Optional.of("app=owner")))
                .isEmpty();
    }

    @Test
    void orphanLeavesWhatTheObjectOwned() {
        Value.Mapping object = Manifests.deployment(SPACE, "parent", 1, "");
        make(object);
        var sets = Set.of(new Interest("ReplicaSet", Optional.of(SPACE), Set.of(), Optional.of("app=parent"), true));
        Waiting.until(cluster, sets, snapshot -> snapshot.objects().containsKey("ReplicaSet"));
        assertThat(delete(object, Optional.empty(), Propagation.ORPHAN, WAIT)).isInstanceOf(Outcome.Gone.class);
        assertThat(cluster.list(cluster.resource("rs"), Optional.of(SPACE), Optional.of("app=parent")))
                .hasSize(1);
    }

    @Test
    void aNamespaceIsHeldUntilItIsEmpty() {
        Value.Mapping space = Manifests.namespace("deletions-whole");
        String uid = make(space);
        make(Manifests.configMap("deletions-whole", "in-it", Value.EMPTY));
        var seen = new ConcurrentLinkedQueue<Holding>();
        assertThat(cluster.delete(
                        new Deletion(Ref.of(space), Optional.of(uid), Propagation.BACKGROUND, WAIT), seen::add))
                .isEqualTo(new Outcome.Gone(uid));
        assertThat(seen)
                .isNotEmpty()
                .first()
                .satisfies(held -> assertThat(held.finalizers()).containsExactly("kubernetes"));
    }

    @Test
    void theViewerIsRefused() {
        Value.Mapping object = Manifests.configMap(SPACE, "viewed", Value.EMPTY);
        make(object);
        try (Cluster viewer = Clusters.open(reference.viewerKubeconfig())) {
            assertThat(viewer.delete(
                            new Deletion(Ref.of(object), Optional.empty(), Propagation.BACKGROUND, WAIT),
                            holding -> {}))
                    .isInstanceOf(Outcome.Refused.class);
        }
        assertThat(cluster.find(Ref.of(object))).isPresent();
    }

    private static Value.Mapping object(String kind, Value.Mapping more) {
        Value.Mapping object = Value.map(
                "apiVersion", "v1", "kind", kind, "metadata", Value.map("name", "at-once", "namespace", SPACE));
        for (var field : more.fields().entrySet()) {
            object = object.with(field.getKey(), field.getValue());
        }
        return object;
    }

    /** Those whose deletion is answered with the object as it was, and those that are answered with a Status. */
    static java.util.stream.Stream<Value.Mapping> goneAtOnce() {
        Value containers = Value.list(Value.map("name", "main", "image", "none"));
        return java.util.stream.Stream.of(
                object("Service", Value.map("spec", Value.map("ports", Value.list(Value.map("port", 80))))),
                object("ServiceAccount", Value.map()),
                object("ResourceQuota", Value.map("spec", Value.map("hard", Value.map("configmaps", "100")))),
                object("PodTemplate", Value.map("template", Value.map("spec", Value.map("containers", containers)))),
                object(
                        "Pod",
                        Value.map(
                                "spec",
                                Value.map("containers", containers, "nodeSelector", Value.map("nowhere", "x")))),
                object("ConfigMap", Value.map()));
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("goneAtOnce")
    void whateverTheServerAnswersItIsGone(Value.Mapping object) {
        String uid = make(object);
        long begun = System.nanoTime();
        assertThat(delete(object, Optional.empty(), Propagation.BACKGROUND, WAIT))
                .isEqualTo(new Outcome.Gone(uid));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(cluster.find(Ref.of(object))).isEmpty();
    }
}
