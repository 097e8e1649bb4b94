package labrunner.run;

import static labrunner.run.SharedCluster.answer;
import static labrunner.run.SharedCluster.end;
import static labrunner.run.SharedCluster.real;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.Manifests;
import labrunner.lab.Lab;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page changes a NodePool that somebody else made, and pods of the page bring a machine to it. */
class ForeignPoolTest {
    private static final String POOL = "theirs";

    @TempDir
    Path folder;

    @Test
    void itsMachinesAreNotTheLabsButAreNamed() {
        Lab page = Lessons.page(
                folder,
                "# Their pool",
                "## Change",
                "```bash",
                "kubectl apply -f - <<EOF",
                "apiVersion: karpenter.sh/v1",
                "kind: NodePool",
                "metadata: {name: theirs}",
                "spec:",
                "  limits: {cpu: 50}",
                "  template:",
                "    metadata: {labels: {cluster-test: theirs}}",
                "    spec:",
                "      nodeClassRef: {group: karpenter.azure.com, kind: AKSNodeClass, name: theirs}",
                "      requirements:",
                "      - {key: karpenter.azure.com/sku-family, operator: In, values: [D]}",
                "      - {key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}",
                "---",
                "apiVersion: apps/v1",
                "kind: Deployment",
                "metadata: {name: web, namespace: shop}",
                "spec:",
                "  replicas: 1",
                "  selector: {matchLabels: {app: web}}",
                "  template:",
                "    metadata: {labels: {app: web}}",
                "    spec:",
                "      nodeSelector: {cluster-test: theirs}",
                "      containers: [{name: main, image: none, resources: {requests: {cpu: 100m}}}]",
                "EOF",
                "```",
                "## Clean up",
                "```bash",
                "kubectl delete deployment -n shop web",
                "```");
        List<Desired> before = List.of(
                Desired.of(Manifests.nodeClass("theirs")),
                Desired.of(Manifests.nodePool(POOL, "theirs")),
                Desired.of(Manifests.configMap("shop", "prices", labrunner.value.Value.EMPTY)));
        try (Lessons lessons = Lessons.of(page, real(folder), before)) {
            lessons.run().send(new Intent.RunAll(true));
            answer(lessons, Question.About.FIRST_WRITE, true);
            LessonState state = lessons.await(
                    "a priced machine of their pool",
                    seen -> seen.snapshot().rows(RowKind.NODES).stream()
                                    .anyMatch(node ->
                                            node.nodePool().filter(POOL::equals).isPresent())
                            && seen.cleanup().remaining().changed().stream().anyMatch(pool -> pool.hourly() > 0));
            assertThat(state.nodePools()).as("the table's").isEmpty();
            assertThat(state.cleanup().remaining().machines())
                    .as("the header's")
                    .isZero();
            assertThat(state.cleanup().remaining().hourly()).isZero();
            assertThat(state.cleanup().remaining().changed())
                    .singleElement()
                    .satisfies(changed -> assertThat(changed.hourly()).isPositive())
                    .asString()
                    .matches("1 machine, \\$0\\.\\d{4}/h, new in NodePool theirs, which this lab changed");
            assertThat(state.cleanup().left())
                    .anyMatch(line ->
                            line.startsWith("NodePool theirs was there before this lab, and this lab changed it")
                                    && line.endsWith("it has 1 machine now, and Karpenter decides when it goes"));
            assertThat(state.cleanup().remaining().toString())
                    .contains("0 machines, $0.0000/h; not of this lab: 1 machine, ");
            assertThat(state.cleanup().goesOnCosting().orElseThrow()).contains("1 × ");
            lessons.run().send(new Intent.RunAll(false));
            LessonState end = end(lessons);
            assertThat(end.phase()).as(end.problem().toString()).isEqualTo(Phase.FINISHED);
            assertThat(end.cleanup().remaining().nothing()).isTrue();
        }
    }
}
