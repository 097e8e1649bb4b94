package labrunner.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import labrunner.practice.PracticeCluster;
import labrunner.practice.Tree;
import labrunner.run.journal.PrivateFiles;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;

/**
 * One of two clusters that are compared, as the real kubectl sees it.
 *
 * @param name what a failure calls it
 * @param reference lends its kubectl, whichever cluster this is
 * @param kubeconfig of this one
 */
public record Side(String name, ReferenceCluster reference, Path kubeconfig) {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** Writes the practice cluster's kubeconfig into the folder. */
    public static Path kubeconfig(PracticeCluster practice, Path folder) {
        Path file = folder.resolve("practice.kubeconfig");
        try {
            PrivateFiles.write(file, practice.kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    ReferenceCluster.Ran kubectl(String... arguments) {
        return kubectlWith("", arguments);
    }

    ReferenceCluster.Ran kubectlWith(String input, String... arguments) {
        // its cache is keyed by host and port, and an earlier cluster may have had the same port
        var all = new ArrayList<>(List.of(
                "--kubeconfig",
                kubeconfig.toString(),
                "--cache-dir",
                kubeconfig.resolveSibling("cache").toString()));
        all.addAll(List.of(arguments));
        return reference.kubectlWith(input, all.toArray(String[]::new));
    }

    /** The objects that {@code kubectl get} with these arguments answers with. */
    List<JsonNode> get(String... arguments) {
        var all = new ArrayList<>(List.of("get", "--show-managed-fields", "-o", "json"));
        all.addAll(List.of(arguments));
        var ran = kubectl(all.toArray(String[]::new));
        Assertions.assertThat(ran.exit()).as(name + ": " + ran.err()).isZero();
        return List.copyOf(Tree.items(Tree.parse(ran.out()), "items"));
    }

    void await(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            Assertions.assertThat(System.nanoTime())
                    .as(what + " on the " + name)
                    .isLessThan(end);
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
