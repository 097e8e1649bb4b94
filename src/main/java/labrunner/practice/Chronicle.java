package labrunner.practice;

import java.util.ArrayList;
import java.util.List;

/**
 * What was done to a practice cluster and when, from its start: as long as that is known, the cluster can be made again as it is.
 * For the loop's thread.
 */
public final class Chronicle {
    /** More than this takes too long to do again, in inputs and in bytes of their bodies. */
    private static final int MOST = 50_000;

    private static final long LONGEST = 32L * 1024 * 1024;

    /** What was done, and the moment just before. */
    record Step(Moment moment, Input input) {}

    private final PracticeLoop loop;
    private final List<Step> steps = new ArrayList<>();
    private final boolean kept;
    private Runnable noted = () -> {};
    private long bytes;

    /** @param kept whether anything is to be remembered */
    Chronicle(PracticeLoop loop, boolean kept) {
        this.loop = loop;
        this.kept = kept;
    }

    /** Takes note of what is about to be done. */
    public void note(Input input) {
        if (!kept) {
            return;
        }
        if (complete()) {
            add(new Step(loop.moment(), input));
        }
        noted.run();
    }

    private void add(Step step) {
        steps.add(step);
        bytes += step.input() instanceof Input.Request request ? request.body().length : 0;
    }

    /** What is called after whatever is done, on the loop's thread: it must not block. */
    void whenNoted(Runnable listener) {
        noted = listener;
    }

    /** Takes over what was done in an earlier life. */
    void goOnFrom(List<Step> earlier) {
        earlier.forEach(this::add);
    }

    /** Whether nothing is missing. */
    boolean complete() {
        return steps.size() < MOST && bytes < LONGEST;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
