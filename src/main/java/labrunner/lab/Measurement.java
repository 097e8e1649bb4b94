package labrunner.lab;

/**
 * A run whose price is to be compared: what the machines that carry these pods cost, taken when all of them run.
 *
 * @param name what {@code compare} calls it, for example {@code arm64}
 * @param pods the pods whose machines count
 */
public record Measurement(String name, ObjectSet pods) {}
