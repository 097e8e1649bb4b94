package labrunner.cluster.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import labrunner.cluster.rows.Ref;
import labrunner.problem.Problem;

/**
 * An object to delete.
 *
 * @param uid only if it still is this one; empty for whatever has the name
 * @param waiting how long to wait in the cluster's time until it is gone; empty returns at once, as {@code --wait=false}
 * @param grace seconds that its processes have to end; empty for what the object says itself
 */
public record Deletion(
        Ref ref, Optional<String> uid, Propagation propagation, Optional<Duration> waiting, OptionalLong grace) {

    /** With the object's own grace period. */
    public Deletion(Ref ref, Optional<String> uid, Propagation propagation, Optional<Duration> waiting) {
        this(ref, uid, propagation, waiting, OptionalLong.empty());
    }

    /** What happens to what the object owns. */
    public enum Propagation {
        BACKGROUND("Background"),
        FOREGROUND("Foreground"),
        ORPHAN("Orphan");

        private final String word;

        Propagation(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** What holds an object that is being deleted: its finalizers, and since when. */
    public record Holding(Ref ref, String uid, List<String> finalizers) {}

    /** What became of a deletion. */
    public sealed interface Outcome {
        /** It is gone. */
        record Gone(String uid) implements Outcome {}

        /** The server took the request; nobody waited for the end. */
        record Accepted(String uid) implements Outcome {}

        /** It wasn't there; the problem has kubectl's words. */
        record NotThere(Problem problem) implements Outcome {}

        /** What has this name isn't the object that was meant. */
        record Another(String uid) implements Outcome {}

        /** It is on its way out, but not within the wait. */
        record Held(Holding by, Problem problem) implements Outcome {}

        /**
         * The server said no, or nothing.
         *
         * @param maybeDone the answer was lost and nothing else told: the object may be gone by now
         */
        record Refused(Problem problem, boolean maybeDone) implements Outcome {
            Refused(Problem problem) {
                this(problem, false);
            }
        }
    }
}
