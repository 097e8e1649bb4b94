package labrunner.cluster.http;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.InterruptedIOException;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import org.jspecify.annotations.Nullable;

/** What fabric8's client throws where it got no answer, as a {@link Problem}. */
final class ClientProblems {
    private ClientProblems() {}

    /** @param largest bytes of an answer */
    static Problem of(KubernetesClientException error, String server, int largest) {
        for (Throwable cause = error; cause != null; cause = next(cause)) {
            if (cause instanceof RequestRules.TooLarge) {
                return ServerErrors.tooLarge(largest);
            }
            if (cause instanceof InterruptedIOException || cause instanceof InterruptedException) {
                return Problem.of(Kind.INTERRUPTED, "Stopped while waiting for the API server.", "");
            }
        }
        return ServerErrors.unreachable(server, error);
    }

    private static @Nullable Throwable next(Throwable error) {
        Throwable cause = error.getCause();
        return cause == error ? null : cause;
    }

    /** How many seconds a busy server asks to wait. */
    static long retryAfter(KubernetesClientException error) {
        return Optional.ofNullable(error.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getDetails()))
                .flatMap(details -> Optional.ofNullable(details.getRetryAfterSeconds()))
                .map(Integer::longValue)
                .orElse(1L);
    }
}
