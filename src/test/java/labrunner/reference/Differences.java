package labrunner.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Two lists of lines, and what only one of them has. */
public final class Differences {
    private Differences() {}

    /** Nothing if both have the same lines equally often; else each line that is missing here, and each that is too much. */
    public static List<String> between(String what, List<String> here, List<String> there) {
        var missing = new ArrayList<>(there);
        here.forEach(missing::remove);
        var extra = new ArrayList<>(here);
        there.forEach(extra::remove);
        return Stream.concat(
                        missing.stream().map(line -> what + ", only on the reference cluster: " + line),
                        extra.stream().map(line -> what + ", only on the practice cluster: " + line))
                .toList();
    }

    /**
     * What differs each time. The controllers of a real control plane race with one another, so that a line may be told in one
     * run and not in the next: where a comparison finds something, it is made once more from the start, and only what differs
     * in both counts. What differed once is printed.
     */
    public static List<String> recurring(Supplier<List<String>> comparison) {
        List<String> once = comparison.get();
        if (once.isEmpty()) {
            return once;
        }
        List<String> twice = comparison.get();
        List<String> recurring = once.stream().filter(twice::contains).toList();
        Stream.concat(once.stream(), twice.stream())
                .filter(line -> !recurring.contains(line))
                .forEach(line -> System.out.println("in one run of two: " + line));
        return recurring;
    }
}
