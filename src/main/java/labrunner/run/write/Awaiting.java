package labrunner.run.write;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import labrunner.cluster.Cluster;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.texts.Texts;

/** What the commands that wait by a watch have in common. */
final class Awaiting {
    private Awaiting() {}

    /**
     * Waits for a value.
     *
     * @param most of the cluster's time
     * @return empty where it didn't come in time
     * @throws labrunner.problem.ProblemException INTERRUPTED where nobody waits any more
     */
    static <T> Optional<T> within(Cluster cluster, Duration most, CompletableFuture<T> value) {
        try {
            return cluster.waits().within(most, value);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Where a watch may not be read, nothing would ever come. */
    static Problem forbidden(String kind) {
        return Problem.of(
                Kind.FORBIDDEN, Texts.of("wrote.wait.forbidden", kind), Texts.of("wrote.wait.forbidden.hint"));
    }
}
