package labrunner.run.timeline;

import java.time.Duration;
import java.time.Instant;

/** That a stage was reached, when (cluster time), and what says so. */
public record Station(Stage stage, Instant at, Source source) {
    /** Two sources that differ by less tell of the same moment. */
    private static final Duration SAME = Duration.ofSeconds(2);

    /**
     * Which of two that tell of the same stage counts: of one source the earlier, since a condition may be lost and met again; of two
     * that tell of the same moment the one that has it more exactly; else the one that is trusted more.
     */
    Station better(Station other) {
        if (source == other.source) {
            return other.at.isBefore(at) ? other : this;
        }
        if (source == Source.SEEN || other.source == Source.SEEN) {
            return source == Source.SEEN ? other : this;
        }
        boolean close = Duration.between(at, other.at).abs().compareTo(SAME) <= 0;
        if (close && exact() != other.exact()) {
            return exact() ? this : other;
        }
        return source.compareTo(other.source) <= 0 ? this : other;
    }

    private boolean exact() {
        return at.getNano() != 0;
    }
}
