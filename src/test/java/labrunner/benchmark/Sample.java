package labrunner.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How long something took in each of several runs.
 *
 * @param name what it is
 * @param runs seconds, ascending
 */
record Sample(String name, List<Double> runs) {

    /** Runs two things in turn, each this often after one run that doesn't count. */
    static List<Sample> inTurn(int times, Task first, Task second) throws Exception {
        var firstRuns = new ArrayList<Double>();
        var secondRuns = new ArrayList<Double>();
        first.work.call();
        second.work.call();
        for (int i = 0; i < times; i++) {
            firstRuns.add(seconds(first.work.call()));
            secondRuns.add(seconds(second.work.call()));
        }
        return List.of(of(first.name, firstRuns), of(second.name, secondRuns));
    }

    static Sample of(String name, List<Double> runs) {
        return new Sample(name, runs.stream().sorted().toList());
    }

    double median() {
        return runs.get(runs.size() / 2);
    }

    @Override
    public String toString() {
        return "%-58s %7.3f s  (%.3f to %.3f, %d runs)"
                .formatted(name, median(), runs.getFirst(), runs.getLast(), runs.size());
    }

    private static double seconds(Duration took) {
        return took.toNanos() / 1e9;
    }

    /**
     * Something that tells how long it took.
     *
     * @param name what it is
     * @param work does it
     */
    record Task(String name, Callable<Duration> work) {}
}
