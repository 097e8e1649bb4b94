package labrunner.lab;

import java.time.Duration;
import java.util.Optional;
import labrunner.problem.Place;

/**
 * A state that a step has to lead to, and that stays once it is reached.
 *
 * @param id unique in the lab; by its step and its check, so that what was seen of another is never taken for it
 * @param text one sentence that a learner reads next to the box
 * @param hint what to look at while it isn't so
 * @param usually how long it takes as a rule, in cluster time
 * @param within how long it may take before it counts as failed, in cluster time; 20 minutes at most
 * @param place its line in {@code lab.yaml}, or the command that it was derived from
 * @param derived whether it comes from a command and not from {@code lab.yaml}
 * @param until the id of a later command of its step that changes the same object again, which is sent only once this was met; empty
 *     where none does
 * @param holds whether it is met before its step too, and has to stay so: then it isn't its step that has to make it so
 */
public record Expectation(
        String id,
        String text,
        Optional<String> hint,
        Duration usually,
        Duration within,
        Where only,
        Place place,
        Check check,
        boolean derived,
        Optional<String> until,
        boolean holds) {

    /** The same with another time to wait for it, and until then its object isn't changed. */
    public Expectation waitedFor(Duration time) {
        return new Expectation(id, text, hint, usually, time, only, place, check, derived, Optional.empty(), holds);
    }
}
