package labrunner.lab.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import labrunner.problem.ProblemException;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kubectl's own kustomize prints of generated kustomizations is printed here, to the letter; what one refuses, the other does. */
@ReferenceTest
class KustomizeReferenceTest {
    private static final int COUNT = Integer.getInteger("labrunner.kustomizations", 120);
    private static final long SEED = Long.getLong("labrunner.kustomizations.seed", 1);
    private static final int AT_ONCE = 2;

    @TempDir
    Path temporary;

    @Test
    void kustomizationsAreBuiltAsKubectlBuildsThem(ReferenceCluster cluster) throws Exception {
        var wrong = new ArrayList<String>();
        int refused = 0;
        int built = 0;
        int left = 0;
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<String>> tries = LongStream.range(0, COUNT)
                    .mapToObj(i -> (Callable<String>) () -> difference(SEED * 1_000_003 + i, cluster))
                    .toList();
            for (var answer : threads.invokeAll(tries)) {
                switch (answer.get()) {
                    case "" -> built++;
                    case "refused" -> refused++;
                    case "not done" -> left++;
                    default -> wrong.add(answer.get());
                }
            }
        }
        assertThat(wrong.stream().limit(4)).as(wrong.size() + " of " + COUNT).isEmpty();
        assertThat(built)
                .as("built, " + refused + " refused and " + left + " left")
                .isGreaterThanOrEqualTo(COUNT * 3 / 4);
    }

    private String difference(long seed, ReferenceCluster cluster) throws IOException {
        String text = Kustomizations.of(seed);
        Folders files = Folders.of(text);
        Path folder = temporary.resolve(String.valueOf(seed));
        for (var file : files.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        ReferenceCluster.Ran theirs =
                cluster.kubectl("kustomize", folder.resolve("top").toString());
        String ours;
        try {
            ours = files.build("top").yaml();
        } catch (ProblemException e) {
            ours = "refused: " + e.problem();
        } catch (NotDoneException e) {
            return "not done";
        }
        if (theirs.exit() != 0) {
            return ours.startsWith("refused")
                    ? "refused"
                    : text + "\n--- kubectl: " + theirs.err() + "\n--- ours: " + ours;
        }
        return ours.equals(theirs.out()) ? "" : text + "\n--- kubectl:\n" + theirs.out() + "\n--- ours:\n" + ours;
    }
}
