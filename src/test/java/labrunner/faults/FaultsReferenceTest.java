package labrunner.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every fault that ends soon, between Labrunner and a real API server with a real Karpenter. */
@ReferenceTest
class FaultsReferenceTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> aRunEndsRightOrSaysHonestlyWhyNot(ReferenceCluster cluster) throws IOException {
        return Trials.of(Faults.soon(), Files.readString(cluster.adminKubeconfig()), false, folder);
    }
}
