package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.lab.Lab;
import labrunner.lab.reader.LabReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bundled module from its first step to nothing left, on a practice cluster at full speed and with no window. */
class BundledLabsTest {
    private static final Pattern LOOKS_LEFT = Pattern.compile("Left of this lab: [1-9]");

    @TempDir
    Path folder;

    static List<Path> modules() {
        return BundledLabs.modules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void passesWithKarpenterInTheCluster(Path lab) {
        assertThat(rehearsed(lab)).contains("✓ Karpenter runs in the cluster");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void passesUnderNodeAutoProvisioning(Path lab) {
        assertThat(rehearsed(lab, "--managed")).contains("Karpenter managed").doesNotContain("$ kubectl logs");
    }

    private String rehearsed(Path lab, String... more) {
        var terminal = new Terminal();
        var arguments = Stream.concat(
                Stream.of(
                        "rehearse",
                        lab.toString(),
                        "--timeout",
                        "60s",
                        "--state",
                        folder.resolve("state").toString()),
                Stream.of(more));
        assertThat(terminal.run(arguments.toArray(String[]::new)))
                .as(terminal.out() + terminal.err())
                .isZero();
        assertThat(terminal.out())
                .contains("Nothing of this lab is left: 0 objects, 0 machines, $0.0000/h.", "expectations were met.")
                .doesNotContain("✗", "shown only", "weren't run")
                .doesNotContainPattern(LOOKS_LEFT);
        return terminal.out();
    }

    @Test
    void areListedInTheirOrder() {
        var terminal = new Terminal();
        assertThat(terminal.run("labs")).as(terminal.err()).isZero();
        assertThat(terminal.out().lines().map(line -> line.substring(0, 7)))
                .containsExactly(
                        "labs/00", "labs/01", "labs/02", "labs/03", "labs/04", "labs/05", "labs/06", "labs/07");
    }

    @Test
    void areReadWithoutAWarning() {
        for (Path folder : BundledLabs.all()) {
            var terminal = new Terminal();
            assertThat(terminal.run("read", folder.toString()))
                    .as(terminal.err())
                    .isZero();
            assertThat(terminal.out()).as(BundledLabs.name(folder)).doesNotContain("Warnings");
        }
    }

    /** On a cluster of a learner's they are gone through one after the other, so what one leaves must not be another's. */
    @Test
    void shareNoObjectButTheNamespace() {
        assertThat(BundledLabs.modules().stream()
                        .flatMap(lab -> objects(lab).stream().distinct()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    private static List<String> objects(Path folder) {
        Lab lab = LabReader.read(folder, Optional.empty());
        Path page = lab.page();
        try {
            return Pattern.compile("--8<-- \"(.*)\"")
                    .matcher(Files.readString(page))
                    .results()
                    .map(include -> Path.of(include.group(1)).toAbsolutePath())
                    .flatMap(BundledLabsTest::named)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> named(Path manifest) {
        try {
            return Pattern.compile("(?m)^kind: (\\S+)\\nmetadata:\\n  name: (\\S+)$")
                    .matcher(Files.readString(manifest))
                    .results()
                    .map(object -> object.group(1) + "/" + object.group(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theSetUpPageIsOnlyShown() {
        var terminal = new Terminal();
        assertThat(terminal.run("read", "labs/00-set-up")).isZero();
        assertThat(terminal.out().lines().filter(line -> line.startsWith("    ")))
                .filteredOn(line -> !line.startsWith("      "))
                .allMatch(line -> line.startsWith("    shown only: ") || line.equals("    read: nothing is expected"));
    }
}
