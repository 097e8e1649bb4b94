package labrunner.run.cause;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.value.Value;

/** What was read on demand, each with when it was read; in cluster time. */
public record Readings(Map<Reading, Answer> answers) {
    /** Before anything was read. */
    public static final Readings NONE = new Readings(Map.of());

    public Readings {
        answers = Map.copyOf(answers);
    }

    /** What came of a reading. */
    public sealed interface Answer {
        Instant at();

        /** Objects; none where a single one isn't there. */
        record Objects(Instant at, List<Value.Mapping> objects) implements Answer {}

        /** A line of a log; empty where the log has none. */
        record Line(Instant at, Optional<String> text) implements Answer {}

        /** It couldn't be read, or may not be. */
        record Refused(Instant at, Problem problem) implements Answer {
            /** Whether this user isn't allowed to. */
            public boolean forbidden() {
                return problem.kind() == Problem.Kind.FORBIDDEN;
            }
        }
    }

    Optional<Answer> of(Reading reading) {
        return Optional.ofNullable(answers.get(reading));
    }
}
