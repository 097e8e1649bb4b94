package labrunner.run.boxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Expectation;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BelongingTest {
    private static final String PAGE = "# P\n## S\n```bash\n"
            + "kubectl delete deploy -n a b\nkubectl delete nodepool c\nkubectl delete widget d\n```\n";

    @TempDir
    Path folder;

    private static Optional<String> line(Expectation expectation, List<PlacedCommand> writing) {
        return Belonging.of(expectation, writing).map(PlacedCommand::line);
    }

    @Test
    void aDerivedBoxBelongsToItsCommand() {
        Step step = new Pages(folder.toAbsolutePath())
                .with("index.md", PAGE)
                .read()
                .steps()
                .getFirst();
        assertThat(step.expectations())
                .extracting(expectation -> line(expectation, step.commands()).orElseThrow())
                .containsExactly(
                        "kubectl delete deploy -n a b", "kubectl delete nodepool c", "kubectl delete widget d");
    }

    @Test
    void aBoxOfLabYamlBelongsToTheLastCommandThatWritesAKindItNamesElseToTheLast() {
        Step step = new Pages(folder.toAbsolutePath())
                .with("index.md", PAGE)
                .with(
                        "lab.yaml",
                        "steps:\n  S:\n    expect:\n      - absent: {kind: Deployment, namespace: a, name: b}\n"
                                + "      - absent: {kind: NodePool, name: c}\n      - absent: {kind: Pod}\n"
                                + "      - cel: pods.size() == 0 && pools.size() == 0\n"
                                + "        with: {pods: {kind: Pod}, pools: {kind: NodePool}}\n")
                .read()
                .steps()
                .getFirst();
        assertThat(step.expectations())
                .extracting(expectation -> line(expectation, step.commands()).orElseThrow())
                .containsExactly(
                        "kubectl delete deploy -n a b",
                        "kubectl delete nodepool c",
                        "kubectl delete widget d",
                        "kubectl delete nodepool c");
        assertThat(line(step.expectations().getFirst(), List.of()))
                .as("a step that writes nothing")
                .isEmpty();
    }
}
