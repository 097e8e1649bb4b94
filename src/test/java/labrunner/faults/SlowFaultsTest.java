package labrunner.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The faults that take minutes, on a real API server too. The profile {@code faults} tries them. */
@ReferenceTest
@Tag("faults")
class SlowFaultsTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> aRunEndsRightOrSaysHonestlyWhyNot(ReferenceCluster cluster) throws IOException {
        return Trials.of(Faults.slow(), Files.readString(cluster.adminKubeconfig()), false, folder);
    }
}
