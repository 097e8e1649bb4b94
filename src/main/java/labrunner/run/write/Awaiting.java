package labrunner.run.write;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.texts.Texts;

/** What the commands that wait by a watch have in common. */
final class Awaiting {
    private Awaiting() {}

    /**
     * Waits for a value.
     *
     * @param most of this machine's time
     * @return empty where it didn't come in time
     * @throws labrunner.problem.ProblemException INTERRUPTED where nobody waits any more
     */
    static <T> Optional<T> within(Duration most, CompletableFuture<T> value) {
        try {
            return Optional.of(value.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Kind.INTERRUPTED, Texts.of("wrote.wait.stopped"), "")
                    .asException();
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
