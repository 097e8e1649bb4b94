package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that changes one object several times: each change is seen before the next. */
class ChangedAgainTest {
    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private int rehearse(String page, String labYaml) throws IOException {
        Path file = folder.resolve("index.md");
        Files.writeString(file, page);
        Files.writeString(folder.resolve("lab.yaml"), labYaml);
        return terminal.run(
                "rehearse",
                file.toString(),
                "--timeout",
                "4m",
                "--state",
                folder.resolve("state").toString());
    }

    private static String page(String... lines) {
        return """
                # Consolidate
                ## Scale down
                ```bash
                kubectl apply -f - <<EOF
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 4
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers: [{name: web, image: pause, resources: {requests: {cpu: 10m}}}]
                EOF
                """ + String.join("\n", lines) + "\n```\n";
    }

    @Test
    void eachNumberOfReplicasIsSeenInTurn() throws IOException {
        int code = rehearse(
                page(
                        "kubectl scale deploy/web --replicas=3",
                        "kubectl scale deploy/web --replicas=2",
                        "kubectl scale deploy/web --replicas=0"),
                "title: Consolidate\n");
        assertThat(code).as(terminal.err() + terminal.out()).isZero();
        assertThat(terminal.out().lines().map(String::strip).filter(line -> line.matches("[$✓] .*")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("$ kubectl apply"),
                        line -> assertThat(line).startsWith("✓ Deployment web is ready, before line 16"),
                        line -> assertThat(line).endsWith("--replicas=3"),
                        line -> assertThat(line).startsWith("✓ web runs 3 pods, before line 17"),
                        line -> assertThat(line).endsWith("--replicas=2"),
                        line -> assertThat(line).startsWith("✓ web runs 2 pods, before line 18"),
                        line -> assertThat(line).endsWith("--replicas=0"),
                        line -> assertThat(line)
                                .startsWith("✓ web runs no pods")
                                .doesNotContain("before"));
        assertThat(terminal.out()).contains("All 4 expectations were met.");
    }

    @Test
    void aChangeThatStaysPendingIsNoReasonNotToMakeTheNext() throws IOException {
        int code = rehearse(
                page(
                        "kubectl patch deploy/web -p '{\"spec\":{\"template\":{\"spec\":{\"nodeSelector\":{\"no\":\"where\"}}}}}'",
                        "kubectl scale deploy/web --replicas=0"),
                "title: Consolidate\n");
        assertThat(code).as(terminal.err() + terminal.out()).isZero();
        assertThat(terminal.out())
                .containsPattern(
                        "~ Deployment web is ready, before line 17 changes it  stays pending: 3 of \\d pods run")
                .contains("2 of 3 expectations were met, one stays pending.");
    }

    @Test
    void whatALabSaysOfAStepTakesThePlaceOfThat() throws IOException {
        int code = rehearse(
                page("kubectl scale deploy/web --replicas=1"),
                "steps:\n  Scale down:\n    expect: [{ready: Deployment web}]\n");
        assertThat(code).as(terminal.err() + terminal.out()).isZero();
        assertThat(terminal.out()).contains("All 1 expectations were met.").doesNotContain("before line");
    }
}
