package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.lab.Lab;
import labrunner.lab.Step;
import labrunner.lab.reader.LabReader;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.reference.LabOnCluster;
import labrunner.run.journal.PrivateFiles;
import labrunner.run.state.BoxState;
import labrunner.run.state.LessonState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * A box that is ticked before its step proves nothing. So each bundled module is gone through, and before every step a lesson
 * that does nothing looks at the step's boxes: none of them may be met.
 */
class BoxesBeforeTheirStepTest {
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final String ALWAYS_MET = "The cluster answers";

    @TempDir
    private Path folder;

    static List<Path> modules() {
        return BundledLabs.modules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void areNotMet(Path module) throws IOException {
        Lab lab = LabReader.read(module, Optional.empty());
        try (var practice = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY))) {
            practice.playOnly(lab.faults());
            Path kubeconfig = folder.resolve("kubeconfig");
            PrivateFiles.write(kubeconfig, practice.kubeconfig());
            assertThat(metTooEarly(lab, module, kubeconfig)).isEmpty();
        }
    }

    private List<String> metTooEarly(Lab lab, Path module, Path kubeconfig) throws IOException {
        var found = new ArrayList<String>();
        try (var run = new LabOnCluster(lab, kubeconfig, folder.resolve("state"))) {
            for (Step step : lab.steps()) {
                if (step.expectations().isEmpty()) {
                    continue;
                }
                if (!step.equals(lab.steps().getFirst())) {
                    run.runUpTo(step, A_WHILE);
                }
                // events and log lines that were there before the look are no step's own: --prove counts those from its
                // begin
                looked(onlyTheBoxes(module, step), kubeconfig).stream()
                        .filter(box -> box.expectation().check().fact().isEmpty())
                        .filter(BoxState::settled)
                        .map(box -> step.title() + ": " + box.expectation().text())
                        .filter(line -> !line.endsWith(ALWAYS_MET))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private List<BoxState> looked(Lab boxes, Path kubeconfig) {
        try (var look = new LabOnCluster(boxes, kubeconfig, folder.resolve("state of the look"))) {
            LessonState state = look.sees(
                    "the boxes judged",
                    A_WHILE,
                    seen -> boxes(seen).stream().allMatch(box -> box.judged().isPresent()));
            return boxes(state);
        }
    }

    private static List<BoxState> boxes(LessonState state) {
        return state.steps().getFirst().boxes();
    }

    /** A page that does nothing, with the boxes of this step and one that is always met. */
    private Lab onlyTheBoxes(Path module, Step step) throws IOException {
        Map<?, ?> lab = new Yaml().load(Files.readString(module.resolve("lab.yaml")));
        var steps = (Map<?, ?>) lab.get("steps");
        var expect = (List<?>) ((Map<?, ?>) steps.get(step.title())).get("expect");
        Object always = Map.of("text", ALWAYS_MET, "exists", "Namespace default");
        Path page = Files.createDirectories(folder.resolve(step.id()));
        Files.writeString(page.resolve("index.md"), "# Only boxes\n\n## Look\n\nNothing is done here.\n");
        Files.writeString(
                page.resolve("lab.yaml"),
                new Yaml()
                        .dump(Map.of(
                                "steps",
                                Map.of(
                                        "Look",
                                        Map.of(
                                                "expect",
                                                Stream.concat(Stream.of(always), expect.stream())
                                                        .toList())))));
        return LabReader.read(page, Optional.of(folder));
    }
}
