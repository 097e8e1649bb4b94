package labrunner.cli;

import java.time.Duration;
import java.util.Optional;
import labrunner.run.state.BoxState;
import labrunner.run.state.Verdict;

/** What a look at a box saw, while its step's commands weren't run. Times are cluster time. */
sealed interface Seen {

    /** It was met as soon as somebody looked. */
    record AtOnce() implements Seen {}

    /** It was met, though nobody did anything. */
    record ByTime(Duration after) implements Seen {}

    /** It wasn't met as long as a learner would wait for it. */
    record NotMet() implements Seen {}

    /** Nobody could look. */
    record Unknown(String why) implements Seen {}

    /** Between what a box is judged from and the first snapshot there is a moment, in which nothing happens. */
    Duration MOMENT = Duration.ofSeconds(1);

    /** @param within how long a learner would wait */
    static Seen of(BoxState box, Duration within) {
        Optional<Duration> took = box.took();
        boolean met = box.history().stream().anyMatch(BoxState.Moment::met);
        if (met) {
            if (took.isEmpty() || took.get().compareTo(MOMENT) <= 0) {
                return new AtOnce();
            }
            return took.get().compareTo(within) <= 0 ? new ByTime(took.get()) : new NotMet();
        }
        if (box.now() instanceof Verdict.Unknown unknown) {
            return new Unknown(unknown.why());
        }
        return box.judged().isPresent() ? new NotMet() : new Unknown(box.now().toString());
    }

    default boolean met() {
        return this instanceof AtOnce || this instanceof ByTime;
    }
}
