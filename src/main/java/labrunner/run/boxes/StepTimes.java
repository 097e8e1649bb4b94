package labrunner.run.boxes;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** When the lesson was opened, its steps begun and its commands answered, in cluster time. Lesson thread only. */
final class StepTimes {
    private Instant opened;
    private final Map<String, Instant> begun = new LinkedHashMap<>();
    private final Map<String, Instant> answered = new LinkedHashMap<>();

    StepTimes(Instant opened) {
        this.opened = opened;
    }

    void forget(Instant now) {
        opened = now;
        begun.clear();
        answered.clear();
    }

    /** The server has set its clock: what was before is moved by the same, so that waits stay as long as they were. */
    void move(Duration by) {
        opened = opened.plus(by);
        begun.replaceAll((step, at) -> at.plus(by));
        answered.replaceAll((command, at) -> at.plus(by));
    }

    Instant opened() {
        return opened;
    }

    /** A step begins; one that was begun before stays so since then. */
    void begin(String stepId, Instant at) {
        begun.putIfAbsent(stepId, at);
    }

    /** A step was begun at that time or before. */
    void begunBy(String stepId, Instant at) {
        begun.merge(stepId, at, (a, b) -> a.isBefore(b) ? a : b);
    }

    Optional<Instant> begun(String stepId) {
        return Optional.ofNullable(begun.get(stepId));
    }

    /** A command was answered; the first answer since it was sent counts. */
    void answer(String commandId, Instant at) {
        answered.putIfAbsent(commandId, at);
    }

    /** A command is sent again. */
    void sent(String commandId) {
        answered.remove(commandId);
    }

    Optional<Instant> answered(String commandId) {
        return Optional.ofNullable(answered.get(commandId));
    }
}
