package labrunner.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** New reference clusters, one at a time; a parameter of a test that may need more than one. */
public final class ClusterSupply implements AutoCloseable {
    private final Path run;
    private final List<String> arguments;
    private Optional<ReferenceCluster> current = Optional.empty();

    ClusterSupply(Path run, List<String> arguments) {
        this.run = run;
        this.arguments = arguments;
    }

    /** A new cluster; the one before is stopped. */
    public ReferenceCluster another() {
        close();
        ReferenceCluster fresh = ReferenceCluster.start(run, arguments);
        current = Optional.of(fresh);
        return fresh;
    }

    @Override
    public void close() {
        current.ifPresent(ReferenceCluster::close);
        current = Optional.empty();
    }
}
