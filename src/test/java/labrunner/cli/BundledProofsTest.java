package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each box of each bundled module proves something. It takes minutes, so it is run by a profile. */
@Tag("proofs")
class BundledProofsTest {
    @TempDir
    private Path folder;

    static List<Path> modules() {
        return BundledLabs.modules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void areComplete(Path module) {
        var terminal = new Terminal();

        int code = terminal.run("rehearse", module.toString(), "--prove", "--state", folder.toString());

        assertThat(code).as(terminal.err() + terminal.out()).isZero();
    }
}
