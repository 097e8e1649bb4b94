package labrunner.cluster.write;

import java.util.List;

/** What became of each object of an apply, in the order they were given. */
public record ApplyReport(List<Applied> objects) {
    public ApplyReport {
        objects = List.copyOf(objects);
    }

    /** Whether every object now is as desired. */
    public boolean complete() {
        return objects.stream().allMatch(Applied::done);
    }
}
