package labrunner.practice;

import java.util.List;
import java.util.function.Consumer;

/** The parts that make the store behave as a cluster, in the order in which they start; each adds its reconcilers. */
final class Parts {
    /** Run on the loop, once, before the first request is served. */
    static final List<Consumer<Practice>> ALL = List.of();

    private Parts() {}
}
