package labrunner.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.lab.reader.LabReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabPrinterTest {
    private static final Path SEED = Path.of("../shared/seed/module-3.md");

    @TempDir
    Path folder;

    @Test
    void eachBlockIsItsCommandOrTheReasonAndEachExpectationHasItsLine() {
        Lab lab = new Pages(folder.toAbsolutePath())
                .with("m.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: w}\n")
                .with("index.md", """
                        # Page
                        ## Ex
                        ### Do it
                        ```bash
                        cat <<EOF | kubectl apply -f -
                        --8<-- "m.yaml"
                        EOF
                        az login
                        ```
                        ```json
                        {}
                        ```
                        ### Clean up
                        ```sh
                        kubectl delete ns w
                        ```
                        """)
                .with("lab.yaml", """
                        duration: 5m
                        prerequisites: [{exists: Node, only: practice}]
                        steps:
                          Do it:
                            expect:
                              - exists: Namespace w
                                hint: Apply it.
                                holds: true
                            measure: {name: a, pods: Pod}
                          Clean up: {compare: [a]}
                        """)
                .read();

        assertThat(String.join("\n", LabPrinter.lines(lab))
                        .replace(lab.base().toString(), "BASE")
                        .replace('\\', '/'))
                .isEqualTo("""
                Page (5m)
                  page BASE/index.md, base folder BASE

                Prerequisites
                  [ ] There is a Node [only practice] (usually 2m, within 15m)  (lab.yaml:2)

                ## Ex
                  ### Do it  (index.md:3)
                    apply 1 object  (index.md:5)
                      | cat <<EOF | kubectl apply -f -
                      Namespace w  (m.yaml:1)
                    shown only: the command az isn't known here  (index.md:8)
                      | az login
                    text (json, 1 line)  (index.md:11)
                    [ ] Namespace w exists [holds] (usually 2s, within 1m)  (lab.yaml:6)
                        hint: Apply it.
                    measures a: what the machines under Pods cost
                  ### Clean up [cleans up]  (index.md:13)
                    delete ns/w  (index.md:15)
                      | kubectl delete ns w
                    [ ] Namespace w is gone (usually 30s, within 10m, derived)  (index.md:15)
                    compares a""");
    }

    @Test
    void warningsStandAtTheEnd() {
        Lab lab = new Pages(folder.toAbsolutePath())
                .with("index.md", "# P\n```sh\nkubectl apply -f a.yaml\n```\n")
                .with("a.yaml", "{apiVersion: v1, kind: Pod, kind: ConfigMap, metadata: {name: a}}\n")
                .read();

        assertThat(LabPrinter.lines(lab))
                .contains("Warnings")
                .anySatisfy(line -> assertThat(line).contains("a.yaml:1:"));
    }

    /** The page of the workshop that this project started from, where it lies beside the checkout. */
    @Test
    void theWorkshopsOwnPageIsReadWhole() {
        assumeTrue(Files.isRegularFile(SEED), "no " + SEED);
        Lab lab = LabReader.read(SEED, Optional.of(Path.of("").toAbsolutePath()));

        assertThat(lab.warnings()).isEmpty();
        List<PlacedCommand> commands =
                lab.steps().stream().flatMap(step -> step.commands().stream()).toList();
        assertThat(commands.stream()
                        .filter(command -> command.command() instanceof Command.Shown)
                        .map(command -> LabPrinter.words(command.command())))
                .containsExactly("shown only: the Bash tab does the same", "shown only: the Bash tab does the same");
        assertThat(commands.stream()
                        .filter(command -> !(command.command() instanceof Command.Shown))
                        .map(command -> LabPrinter.words(command.command())))
                .containsExactly(
                        "apply 2 objects",
                        "apply 1 object",
                        "get nodeclaims",
                        "get nodes with aks-karpenter=demo with the columns NAME (.metadata.name), ARCH (.metadata.labels.kubernetes\\.io/arch)",
                        "follow the log of pods with app.kubernetes.io/name=karpenter in karpenter, all containers, since 3m, without lines with \"finished call\"",
                        "table of nodes with aks-karpenter=demo: cpu and price",
                        "delete deployment/inflate in workshop",
                        "delete nodepool/default-demo");
        assertThat(lab.steps())
                .filteredOn(Step::cleanup)
                .extracting(Step::title)
                .containsExactly("Cleanup");
    }
}
