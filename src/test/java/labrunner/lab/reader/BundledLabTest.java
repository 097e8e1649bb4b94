package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.lab.WritingCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every lab in {@code labs}, and for the folder that they lie in. */
class BundledLabTest {

    private static final Path LABS = Path.of("labs");

    static List<Path> labs() throws IOException {
        try (Stream<Path> folders = Files.list(LABS)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Those that run something: how a cluster is set up is only shown. */
    static List<Path> run() throws IOException {
        return labs().stream().filter(folder -> !folder.endsWith("00-set-up")).toList();
    }

    @ParameterizedTest
    @MethodSource("labs")
    void isReadWithNothingToWarnOf(Path folder) {
        Lab lab = read(folder);
        assertThat(lab.warnings()).isEmpty();
        assertThat(lab.duration()).isPresent();
        assertThat(lab.base()).isEqualTo(Path.of("").toAbsolutePath());
    }

    @ParameterizedTest
    @MethodSource("run")
    void runsEachCommandButThoseOfPowerShell(Path folder) {
        assertThat(read(folder).steps().stream().flatMap(step -> step.commands().stream()))
                .isNotEmpty()
                .filteredOn(command -> command.command() instanceof Command.Shown)
                .allSatisfy(command -> assertThat(command.line()).startsWith("$yamlContent = @\""));
    }

    @ParameterizedTest
    @MethodSource("run")
    void tellsOfEachExpectationWhatToDoUntilItIsMet(Path folder) {
        assertThat(read(folder).expectations()).isNotEmpty().allSatisfy(expectation -> {
            assertThat(expectation.derived()).isFalse();
            assertThat(expectation.hint())
                    .hasValueSatisfying(
                            hint -> assertThat(hint).hasSizeGreaterThan(40).endsWith("."));
            assertThat(expectation.usually()).isLessThanOrEqualTo(expectation.within());
        });
    }

    /** Each step that changes something says what that leads to. */
    @ParameterizedTest
    @MethodSource("run")
    void expectsSomethingOfEachStepThatChangesTheCluster(Path folder) {
        assertThat(read(folder).steps())
                .filteredOn(step -> step.commands().stream()
                        .anyMatch(command -> command.command() instanceof WritingCommand.Apply
                                || command.command() instanceof WritingCommand.Delete))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.expectations()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("run")
    void cleansUpLast(Path folder) {
        assertThat(read(folder).steps())
                .filteredOn(Step::cleanup)
                .containsExactly(read(folder).steps().getLast());
    }

    /** They depend on the region, on the day and on what else runs on a node. */
    @ParameterizedTest
    @MethodSource("labs")
    void namesNoSizeAndNoPrice(Path folder) throws IOException {
        assertThat(Files.readString(folder.resolve("lab.yaml")))
                .doesNotContainPattern("Standard_|_v\\d|\\$\\d|\\bD\\d");
    }

    /** But the one in which things are broken on purpose: it goes with each module, and is no step on the way. */
    @Test
    void theWorkshopListsEachLab() throws IOException {
        assertThat(WorkshopFolder.read(Path.of("")).modules())
                .isEqualTo(WorkshopFolder.read(LABS).modules())
                .extracting(module -> module.page().toAbsolutePath().normalize())
                .containsExactlyElementsOf(labs().stream()
                        .filter(folder -> !folder.endsWith("07-when-it-does-not-work"))
                        .map(folder -> folder.resolve("index.md").toAbsolutePath())
                        .toList());
    }

    /** A page of the original workshop finds our manifests under the names that it includes. */
    @Test
    void anotherPageIncludesTheSameManifests(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("module-3.md"), """
                # Module
                ## Exercise
                ### Step
                ```bash
                cat <<EOF | kubectl apply -f -
                --8<-- "assets/yamls/module3/1-arm64-nodepool.yaml"
                EOF
                ```
                ```bash
                cat <<EOF | kubectl apply -f -
                --8<-- "assets/yamls/module3/2-arm64-deploy.yaml"
                EOF
                ```
                """);
        Lab lab = LabReader.read(page, Optional.of(Path.of("")));
        assertThat(lab.steps().getFirst().commands())
                .extracting(PlacedCommand::command)
                .flatExtracting(command -> ((WritingCommand.Apply) command).manifests())
                .extracting(Manifest::kind)
                .containsExactly("AKSNodeClass", "NodePool", "Deployment");
    }

    private static Lab read(Path folder) {
        return LabReader.read(folder, Optional.empty());
    }
}
