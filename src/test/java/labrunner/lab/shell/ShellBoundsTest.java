package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labrunner.lab.Command;
import labrunner.lab.Pages;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that aren't run are looked at in a time that goes with their length; what is too much counts as leading elsewhere. */
@Timeout(15)
class ShellBoundsTest {
    @TempDir
    Path folder;

    static Stream<Arguments> lines() {
        String doubled = IntStream.range(0, 60).mapToObj(i -> "export A=$A$A\n").reduce("export A=a\n", String::concat);
        return Stream.of(
                Arguments.of("a variable that doubles", doubled + "echo $A\n"),
                Arguments.of("a long pipe", "foo" + " | foo > b".repeat(60_000) + "\n"),
                Arguments.of("long scripts", "bash big.sh\n".repeat(1_500) + "bash big2.sh\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void whatIsTooMuchIsTakenToLeadToAnotherCluster(String name, String lines) {
        var pages = new Pages(folder)
                .with("big.sh", "foo bar foo bar foo bar foo bar\n".repeat(20_000))
                .with("big2.sh", "foo bar foo bar foo bar foo bar\n".repeat(20_000));

        var read = pages.commands("```bash\n" + lines + "kubectl get pods\n```\n");

        assertThat(read.getLast().command())
                .isInstanceOfSatisfying(
                        Command.Shown.class,
                        shown -> assertThat(shown.why()).contains("switches kubectl to another cluster (it may: "));
    }
}
