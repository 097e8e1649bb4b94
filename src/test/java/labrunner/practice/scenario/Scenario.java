package labrunner.practice.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import labrunner.practice.Practice;

/**
 * A row of a table of scenarios: what is there, what is done then, how long it is watched, and which lines are seen. Each
 * {@code with…} hands back a row with one part more.
 *
 * @param name says what it shows; stands in the list of failures
 * @param controllers what runs
 * @param given what is there before anything is written down
 * @param after what is done at second 0
 * @param within how long is watched, in simulated time
 * @param then lines that come, in this order, among others; see {@link Lines#matches}
 * @param never lines that don't come
 * @param counts lines that come so many times
 */
public record Scenario(
        String name,
        Consumer<Practice> controllers,
        List<Step> given,
        List<Step> after,
        Duration within,
        List<String> then,
        List<String> never,
        List<Count> counts) {

    /** A line that comes so often. */
    public record Count(int times, String line) {}

    /** One thing that somebody does. */
    public interface Step extends Consumer<Stage> {}

    /** A row that has no more than a name and controllers yet. */
    public static Scenario of(String name, Consumer<Practice> controllers) {
        return new Scenario(
                name, controllers, List.of(), List.of(), Duration.ofMinutes(1), List.of(), List.of(), List.of());
    }

    public Scenario given(Step... steps) {
        return new Scenario(name, controllers, plus(given, steps), after, within, then, never, counts);
    }

    public Scenario after(Step... steps) {
        return new Scenario(name, controllers, given, plus(after, steps), within, then, never, counts);
    }

    public Scenario within(Duration time) {
        return new Scenario(name, controllers, given, after, time, then, never, counts);
    }

    public Scenario then(String... lines) {
        return new Scenario(name, controllers, given, after, within, plus(then, lines), never, counts);
    }

    public Scenario never(String... lines) {
        return new Scenario(name, controllers, given, after, within, then, plus(never, lines), counts);
    }

    public Scenario times(int number, String line) {
        return new Scenario(
                name, controllers, given, after, within, then, never, plus(counts, new Count(number, line)));
    }

    @SafeVarargs
    private static <T> List<T> plus(List<T> some, T... more) {
        var all = new ArrayList<>(some);
        all.addAll(Arrays.asList(more));
        return List.copyOf(all);
    }

    /** Plays it; throws an error with all that was seen if it isn't as it should be. */
    public void play() {
        try (var stage = new Stage(controllers)) {
            given.forEach(step -> step.accept(stage));
            stage.mark();
            after.forEach(step -> step.accept(stage));
            stage.run(within.minus(stage.sinceMark()));
            stage.lines().check(this);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** Stores what a YAML text holds, several documents apart; replaces the spec of what is there. */
    public static Step apply(String yaml) {
        return stage -> stage.apply(yaml);
    }

    /** Merges YAML into an object named {@code Kind/name} or {@code Kind/namespace/name}; null takes a field away. */
    public static Step edit(String object, String yaml) {
        return stage -> stage.edit(object, yaml, false);
    }

    /** The same for its status. */
    public static Step status(String object, String yaml) {
        return stage -> stage.edit(object, yaml, true);
    }

    /** Deletes it as kubectl does. */
    public static Step delete(String object) {
        return stage -> stage.delete(object);
    }

    /** Lets time pass. */
    public static Step pass(Duration time) {
        return stage -> stage.run(time);
    }

    public static Duration seconds(long number) {
        return Duration.ofSeconds(number);
    }

    public static Duration minutes(long number) {
        return Duration.ofMinutes(number);
    }
}
