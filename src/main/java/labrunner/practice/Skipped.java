package labrunner.practice;

import java.time.Duration;

/**
 * What became of a wait that was to be skipped.
 *
 * @param time simulated time that went by
 * @param over whether what was waited for has happened
 */
public record Skipped(Duration time, boolean over) {}
