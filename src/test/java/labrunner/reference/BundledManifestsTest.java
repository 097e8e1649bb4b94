package labrunner.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server takes the labs' manifests, in kubectl's way of applying and in ours, without a warning. */
@ReferenceTest
class BundledManifestsTest {

    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("assets/yamls"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void areTaken(Path manifest, ReferenceCluster cluster) {
        cluster.kubectl("create", "namespace", "workshop");
        for (String way : List.of("--server-side=false", "--server-side=true")) {
            var ran = cluster.kubectl("apply", way, "--dry-run=server", "-f", manifest.toString());
            assertThat(ran.err()).isEmpty();
            assertThat(ran.exit()).isZero();
        }
    }
}
