package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages on which something is meant to stay pending, at full speed: what doesn't come isn't waited for. */
class StaysPendingTest {
    /** No machine has the label. */
    private static final String GREEDY = """
            # Too much
            ## Ask for it
            ```bash
            kubectl apply -f - <<EOF
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: greedy}
            spec:
              replicas: 2
              selector: {matchLabels: {app: greedy}}
              template:
                metadata: {labels: {app: greedy}}
                spec:
                  nodeSelector: {example.com/tier: gold}
                  containers: [{name: c, image: registry.k8s.io/pause:3.10}]
            EOF
            ```
            They stay pending:
            ```bash
            kubectl get pods -l app=greedy
            ```
            """;

    /** With a NodePool whose machines have it. */
    private static final String AND_THEN = GREEDY + """
            ## Give it
            ```bash
            kubectl apply -f - <<EOF
            apiVersion: karpenter.azure.com/v1beta1
            kind: AKSNodeClass
            metadata: {name: gold}
            spec: {imageFamily: Ubuntu}
            ---
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata: {name: gold}
            spec:
              template:
                metadata: {labels: {example.com/tier: gold}}
                spec:
                  nodeClassRef: {group: karpenter.azure.com, kind: AKSNodeClass, name: gold}
                  requirements: [{key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}]
            EOF
            kubectl rollout status deployment/greedy --timeout=10m
            ```
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private int rehearse(String page, String labYaml, String... more) throws IOException {
        Path file = folder.resolve("index.md");
        Files.writeString(file, page);
        if (!labYaml.isEmpty()) {
            Files.writeString(folder.resolve("lab.yaml"), labYaml);
        }
        var arguments = new ArrayList<>(List.of("rehearse", file.toString(), "--timeout", "4m"));
        arguments.addAll(List.of("--state", folder.resolve("state").toString()));
        arguments.addAll(List.of("--report", "json=" + folder.resolve("r.json")));
        arguments.addAll(List.of("--report", "junit=" + folder.resolve("r.xml")));
        arguments.addAll(List.of(more));
        return terminal.run(arguments.toArray(String[]::new));
    }

    private JsonNode report() throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(folder.resolve("r.json")));
    }

    private static Stream<JsonNode> boxes(JsonNode report) {
        return StreamSupport.stream(report.get("steps").spliterator(), false)
                .flatMap(step -> StreamSupport.stream(step.get("expectations").spliterator(), false));
    }

    private String all() {
        return terminal.err() + terminal.out();
    }

    @Test
    void podsThatNoNodeTakesAreAWarningWithTheReasonWhereThereIsNoNodePool() throws IOException {
        assertThat(rehearse(GREEDY, "")).as(all()).isZero();
        assertThat(terminal.out())
                .containsPattern("~ Deployment greedy is ready  stays pending: .*2 pods stay pending: 0/2 nodes are "
                        + "available.*There is no NodePool")
                .contains("0 of 1 expectations were met, one stays pending.");
        assertThat(report().get("passed").asBoolean()).isTrue();
        assertThat(report().get("warnings")).hasSize(1);
        assertThat(boxes(report()).map(box -> box.get("mark").asString())).containsExactly("stays pending");
        assertThat(Files.readString(folder.resolve("r.xml")))
                .contains("<skipped message=\"stays pending: ")
                .doesNotContain("<failure");
    }

    @Test
    void karpenterIsAskedWhereThereIsANodePool() throws IOException {
        assertThat(rehearse(GREEDY, "", "--managed")).as(all()).isZero();
        assertThat(terminal.out())
                .containsPattern(
                        "~ Deployment greedy is ready  stays pending: .*Failed to schedule pod, .*incompatible requirements");
    }

    @Test
    void itIsMetOnceALaterStepBringsTheNode() throws IOException {
        assertThat(rehearse(AND_THEN, "")).as(all()).isZero();
        assertThat(terminal.out()).contains("~ Deployment greedy is ready", "✓ Deployment greedy is ready");
        assertThat(boxes(report()).map(box -> box.get("mark").asString())).doesNotContain("stays pending");
        assertThat(report().get("warnings")).isEmpty();
    }

    @Test
    void aLabCanAskForExactlyThat() throws IOException {
        String asked = """
                steps:
                  Ask for it:
                    expect:
                      - {pending: {kind: Pod, selector: app=greedy, count: 2}, message: "node affinity/selector"}
                      - pending: Deployment greedy
                """;
        assertThat(rehearse(GREEDY, asked)).as(all()).isZero();
        assertThat(terminal.out())
                .contains(
                        "✓ Pods with app=greedy stay pending",
                        "✓ Deployment greedy stay",
                        "All 2 expectations were met.");
    }

    @Test
    void anotherReasonOrNumberThanTheLabsIsAFailureThatComesAtOnce() throws IOException {
        String asked = """
                steps:
                  Ask for it:
                    expect:
                      - {pending: {kind: Pod, selector: app=greedy}, message: "Insufficient cpu"}
                """;
        assertThat(rehearse(GREEDY, asked)).isOne();
        assertThat(all()).contains("was not met within 10 m", "didn't match Pod's node affinity/selector");
    }

    @Test
    void whatALabExpectsToBeReadyFailsWithTheReasonAndIsNotWaitedForByTheWallsClock() throws IOException {
        String asked = """
                steps:
                  Ask for it:
                    expect: [{ready: Deployment greedy}]
                """;
        assertThat(rehearse(GREEDY, asked)).isOne();
        assertThat(all()).contains("was not met within 15 m", "2 pods stay pending");
    }

    @Test
    void whatWaitsForSomebodyStaysPendingToo() throws IOException {
        assertThat(rehearse("""
                # Waiting
                ## Make
                ```bash
                kubectl apply -f - <<EOF
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: disk}
                spec: {accessModes: [ReadWriteOnce], storageClassName: managed-csi, resources: {requests: {storage: 1Gi}}}
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: later}
                spec:
                  suspend: true
                  template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox, command: [sleep, "5"]}]}}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: nobody}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: nobody}}
                  template: {metadata: {labels: {app: nobody}}, spec: {containers: [{name: c, image: pause}]}}
                EOF
                ```
                """, "")).as(all()).isZero();
        assertThat(terminal.out())
                .contains(
                        "stays pending: It waits for a pod that uses it.",
                        "stays pending: It is suspended",
                        "✓ Deployment nobody is ready");
    }

    @Test
    void aScriptsSleepAndATimeOutPassOnTheClustersClock() throws IOException {
        assertThat(rehearse("""
                # Sleep
                ## Wait
                ```bash
                kubectl create namespace quiet
                sleep 600
                for i in 1 2 3 4; do kubectl get pods -n quiet; sleep 60; done
                kubectl wait --for=delete namespace/quiet --timeout=20m || echo late
                ```
                """, "")).as(all()).isZero();
        assertThat(terminal.out()).contains("timed out waiting for the condition on namespaces/quiet", "late");
    }
}
