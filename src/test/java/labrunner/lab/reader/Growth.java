package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.LongStream;

/** Whether work grows with its input, or with the square of it. Both are timed here and now, so that no machine is too slow. */
final class Growth {
    /** Whatever is done in less isn't worth a question. */
    private static final long NOTHING = 1_500_000_000L;

    private Growth() {}

    /** Fails where four times the input takes twelve times as long or more: the square would take sixteen times. */
    static void isLinear(String what, int size, IntFunction<Runnable> work) {
        Runnable small = work.apply(size);
        Runnable large = work.apply(4 * size);
        small.run();
        long largeNanos = best(large);
        if (largeNanos > NOTHING) {
            assertThat(largeNanos / (double) best(small))
                    .as("%s: %d ns for four times as much", what, largeNanos)
                    .isLessThan(12);
        }
    }

    private static long best(Runnable work) {
        return LongStream.range(0, 3)
                .map(i -> {
                    long start = System.nanoTime();
                    work.run();
                    return System.nanoTime() - start;
                })
                .min()
                .orElse(0);
    }
}
