package labrunner.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many comparisons with kubectl, some at once: each starts a process. */
public final class AtOnce {
    private static final int NUMBER = 4;

    private AtOnce() {}

    /** One comparison; empty where both are alike. */
    public interface Comparison<T> {
        String difference(T one) throws Exception;
    }

    /** What each of them comes to, in their order. */
    public static <T> List<String> differences(List<T> all, Comparison<T> comparison) throws Exception {
        var different = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(NUMBER)) {
            List<Callable<String>> asked = all.stream()
                    .map(one -> (Callable<String>) () -> comparison.difference(one))
                    .toList();
            for (Future<String> answer : threads.invokeAll(asked)) {
                different.add(answer.get());
            }
        }
        return different;
    }
}
