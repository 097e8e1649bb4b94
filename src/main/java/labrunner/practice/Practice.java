package labrunner.practice;

/**
 * What every part of the practice cluster is given.
 *
 * @param logs what containers have written
 * @param faults what goes wrong on purpose
 */
public record Practice(PracticeLoop loop, ObjectStore store, PodLogs logs, PracticeOptions options, Faults faults) {
    /** One in which nothing goes wrong on purpose, as yet. */
    public Practice(PracticeLoop loop, ObjectStore store, PodLogs logs, PracticeOptions options) {
        this(loop, store, logs, options, new Faults(loop));
    }
}
