package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.Lab;
import labrunner.lab.ObjectSet;
import labrunner.lab.Pages;
import labrunner.lab.Partial;
import labrunner.lab.Where;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedExpectationsTest {
    @TempDir
    Path folder;

    private List<Expectation> derived(String commands) {
        return new Pages(folder.toAbsolutePath())
                .with("index.md", "# P\n## S\n```bash\n" + commands + "\n```\n")
                .read()
                .steps()
                .getFirst()
                .expectations();
    }

    private List<String> texts(String commands) {
        return derived(commands).stream().map(Expectation::text).toList();
    }

    /** Those whose state is there at the step's end. */
    private List<String> lasting(String commands) {
        return derived(commands).stream()
                .filter(one -> one.until().isEmpty())
                .map(Expectation::text)
                .toList();
    }

    private static String apply(String apiVersion, String kind, String metadata) {
        return "kubectl apply -f - <<EOF\napiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {" + metadata
                + "}\nEOF";
    }

    @Test
    void whatIsAppliedMustBecomeReadyOrExist() {
        assertThat(texts(apply("apps/v1", "Deployment", "name: a, namespace: b")))
                .containsExactly("Deployment b/a is ready");
        assertThat(texts(apply("v1", "ConfigMap", "name: a, namespace: b"))).containsExactly("ConfigMap b/a exists");
        assertThat(texts(apply("karpenter.sh/v1", "NodePool", "name: a"))).containsExactly("NodePool a is ready");
        assertThat(texts(apply("v1", "Pod", "name: a").replace("apply", "apply -n c")))
                .containsExactly("Pod c/a is ready");
    }

    @Test
    void anotherGroupsKindKeepsItsApiVersion() {
        assertThat(((Check.Ready) derived(apply("example.com/v1", "Deployment", "name: a"))
                                .getFirst()
                                .check())
                        .set())
                .isEqualTo(new ObjectSet(
                        "Deployment",
                        Optional.of("example.com/v1"),
                        Optional.of("a"),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void whatIsDeletedMustGo() {
        assertThat(
                        texts(
                                "kubectl delete deploy -n a b\nkubectl delete nodepools.karpenter.sh/c\nkubectl delete widget d"))
                .containsExactly("Deployment a/b is gone", "NodePool c is gone", "widget d is gone");
        assertThat(texts("kubectl delete nodepool -n ignored a")).containsExactly("NodePool a is gone");
    }

    @Test
    void whatIsScaledMustHaveItsReplicasReady() {
        var check = (Check.Objects)
                derived("kubectl scale deploy/a --replicas=3 -n b").getFirst().check();
        assertThat(Partial.matches(
                        check.match(),
                        Value.map(
                                "spec",
                                Value.map("replicas", 3),
                                "status",
                                Value.map("replicas", 3, "readyReplicas", 3))))
                .isTrue();
        assertThat(Partial.matches(
                        check.match(),
                        Value.map(
                                "spec",
                                Value.map("replicas", 3),
                                "status",
                                Value.map("replicas", 3, "readyReplicas", 2))))
                .isFalse();
        var none = (Check.Objects)
                derived("kubectl scale deploy/a --replicas=0 -n b").getFirst().check();
        assertThat(Partial.matches(
                        none.match(),
                        Value.map("spec", Value.map("replicas", 0), "status", Value.map("observedGeneration", 2))))
                .isTrue();
    }

    @Test
    void aLabelIsExpectedBesideWhatTheStepExpectsOfTheObject() {
        String deployment = apply("apps/v1", "Deployment", "name: a");
        assertThat(texts(deployment + "\nkubectl label deploy a x=y\nkubectl annotate deploy a z-"))
                .containsExactly(
                        "Deployment a is ready", "Deployment a has the label x=y", "Deployment a has no annotation z");
        assertThat(lasting("kubectl label cm a x=y\nkubectl label cm a x=z --overwrite"))
                .containsExactly("ConfigMap a has the label x=z");
        assertThat(lasting("kubectl label cm a x=y\nkubectl delete cm a")).containsExactly("ConfigMap a is gone");
        assertThat(lasting("kubectl taint node a k=v:NoSchedule\nkubectl taint node a k-\nkubectl cordon a"))
                .containsExactly("Node a has no spec.taints.key k", "Node a takes no new pods");
        assertThat(texts("kubectl label cm a x=y --dry-run=server")).isEmpty();
    }

    @Test
    void whatChangesPodsMustBeRolledOut() {
        assertThat(
                        texts(
                                "kubectl set image deploy/a c=d\nkubectl rollout restart sts/b\nkubectl rollout pause deploy/c"))
                .containsExactly(
                        "Deployment a is ready", "StatefulSet b is ready", "Deployment c has its rollout paused");
    }

    @Test
    void aCreatedNamespaceMustExist() {
        assertThat(texts("kubectl create namespace a")).containsExactly("Namespace a exists");
    }

    @Test
    void theLastCommandOfAnObjectDecides() {
        assertThat(lasting("kubectl create ns a\nkubectl delete ns a")).containsExactly("Namespace a is gone");
        assertThat(lasting("kubectl delete deploy a -n b\n" + apply("apps/v1", "Deployment", "name: a, namespace: b")))
                .containsExactly("Deployment b/a is ready");
    }

    @Test
    void whatIsChangedAgainIsExpectedBeforeThat() {
        String scaled = "kubectl scale deploy/a --replicas=5\nkubectl get pods\nkubectl scale deploy/a --replicas=3";
        List<Expectation> derived = derived(scaled);
        assertThat(derived).hasSize(2);
        assertThat(derived.getFirst().text()).isEqualTo("a runs 5 pods, before line 6 changes it");
        assertThat(derived.getFirst().place()).hasToString("index.md:4:1");
        assertThat(derived.getFirst().until()).isPresent();
        assertThat(derived.getLast().until()).isEmpty();
        assertThat(derived.getLast().id())
                .as("what lasts is called the same without it")
                .isEqualTo(derived("kubectl scale deploy/a --replicas=3")
                        .getFirst()
                        .id());
        assertThat(texts("kubectl create ns a\nkubectl label ns a x=y\nkubectl delete ns a"))
                .containsExactly(
                        "Namespace a exists, before line 6 changes it",
                        "Namespace a has the label x=y, before line 6 changes it",
                        "Namespace a is gone");
        assertThat(texts("kubectl wait --for=condition=Ready pod/a\nkubectl delete pod a"))
                .as("what waits has waited itself")
                .containsExactly("Pod a is gone");
    }

    @Test
    void lookingLeadsToNothing() {
        assertThat(texts("kubectl get nodes\nkubectl logs a\naks-node-viewer\naz login"))
                .isEmpty();
    }

    @Test
    void anExpectationHasThePlaceOfItsCommand() {
        Expectation one = derived("kubectl get nodes\nkubectl create ns a").getFirst();
        assertThat(one.place()).hasToString("index.md:5:1");
        assertThat(one.derived()).isTrue();
        assertThat(one.id())
                .startsWith("s:")
                .isNotEqualTo(derived("kubectl delete ns a").getFirst().id());
    }

    @Test
    void whatIsForOneSortOfClusterIsExpectedThereOnly() {
        var pages = new Pages(folder.toAbsolutePath());
        Lab lab = pages.with(
                        "index.md",
                        "# P\n## S (NAP only)\n```bash\nkubectl create ns a\n```\n## T\n!!! note \"Self-hosted only\"\n    ```bash\n    kubectl create ns b\n    ```\n")
                .read();
        assertThat(lab.expectations()).extracting(Expectation::only).containsExactly(Where.MANAGED, Where.SELF_HOSTED);
    }

    @Test
    void whatARolloutStatusWaitsForMustBecomeReady() {
        assertThat(texts("kubectl rollout status deployment/a -n b")).containsExactly("Deployment b/a is ready");
        assertThat(texts("kubectl rollout status deployment/a -n b --watch=false"))
                .isEmpty();
    }

    @Test
    void aRolloutStatusTakesNothingFromWhatTheStepDoesToItsObject() {
        assertThat(texts("kubectl scale deploy a -n b --replicas=3\nkubectl rollout status deploy/a -n b"))
                .isEqualTo(texts("kubectl scale deploy a -n b --replicas=3"));
    }

    @Test
    void whatAWaitWaitsForMustHoldWhereNothingIsChangedAfterIt() {
        assertThat(texts("kubectl wait --for=condition=Ready pod -l app=a -n b"))
                .containsExactly("Each Pod of b with app=a has Ready=True");
        assertThat(texts("kubectl wait --for=condition=Ready=false node/n")).isEmpty();
        assertThat(texts("kubectl wait --for=jsonpath='{.status.readyReplicas}'=2 deploy/a -n b"))
                .containsExactly("Deployment b/a has status.readyReplicas 2");
        assertThat(texts("kubectl wait --for=jsonpath='{.status.phase}'=Pending pod/a -n b"))
                .isEmpty();
        assertThat(texts("kubectl wait --for=jsonpath='{.status.containerStatuses[0].ready}'=true pod/a -n b"))
                .isEmpty();
        assertThat(texts("kubectl wait --for=delete pod/a -n b")).containsExactly("Pod b/a is gone");
    }

    @Test
    void aChangeEndsWhatAWaitBeforeItWaitedFor() {
        assertThat(
                        texts(
                                "kubectl wait --for=condition=Ready pod -l app=a -n b\nkubectl delete deploy a -n b\nkubectl wait --for=delete pod -l app=a -n b"))
                .containsExactly("Deployment b/a is gone", "No Pod of b with app=a is left");
    }
}
