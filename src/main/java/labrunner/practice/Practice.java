package labrunner.practice;

/**
 * What every part of the practice cluster is given.
 *
 * @param logs what containers have written
 */
public record Practice(PracticeLoop loop, ObjectStore store, PodLogs logs, PracticeOptions options) {}
