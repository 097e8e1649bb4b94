package labrunner.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A handful of faults, between Labrunner and a practice cluster that looks like another one. */
class FaultsPracticeTest {
    private static final List<String> A_HANDFUL = List.of(
            "none",
            "cut-connections",
            "lost-answers",
            "unavailable-once",
            "delete-forbidden",
            "duplicate-events",
            "hour-forward",
            "apply-forbidden",
            "made-by-others",
            "redirected");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> aRunEndsRightOrSaysHonestlyWhyNot() {
        var cluster = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY));
        return Trials.of(A_HANDFUL.stream().map(Faults::named).toList(), cluster.kubeconfig(), true, folder)
                .onClose(cluster::close);
    }
}
