package labrunner.ui.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.run.state.ReadableLine;
import labrunner.texts.Texts;

/**
 * One row of the log: a line, or several that say the same or nothing by themselves.
 *
 * @param line the newest of them
 * @param count how many they are
 * @param since when the first was written
 * @param gathered those that are told apart, the oldest first; none where all say the same
 */
record LogEntry(Kind kind, ReadableLine line, int count, Optional<Instant> since, List<ReadableLine> gathered) {
    /** Why lines are one row. */
    enum Kind {
        /** They say the same. */
        SAME,
        /** A controller tells that each of its parts starts. */
        START,
        /** What is looked up on the way to a machine. */
        LOOK_UPS
    }

    static LogEntry of(Kind kind, ReadableLine line) {
        return new LogEntry(kind, line, 1, line.time(), kind == Kind.SAME ? List.of() : List.of(line));
    }

    /** What is read first. */
    String message() {
        if (count == 1) {
            return line.message();
        }
        return switch (kind) {
            case SAME -> line.message();
            case START -> Texts.of("log.folded.start", count);
            case LOOK_UPS -> Texts.of("log.folded.lookups", count);
        };
    }

    /** What stands behind it. */
    String fields() {
        return count == 1 || kind == Kind.SAME ? line.fields() : "";
    }

    /** How often it was said, where that is more than once. */
    Optional<Integer> repeated() {
        return kind == Kind.SAME && count > 1 ? Optional.of(count) : Optional.empty();
    }

    /** All of it, for who opens the row. */
    String opened() {
        if (count == 1 || kind == Kind.SAME) {
            return line.opened();
        }
        return String.join("\n", gathered.stream().map(ReadableLine::folded).toList());
    }
}
