package labrunner.practice.karpenter;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long Azure takes. Each delay is drawn anew, evenly between its bounds.
 *
 * @param launch from the order to Azure's having accepted it
 * @param join from accepted to the node's first sign of life
 * @param ready from that to its kubelet's being ready
 * @param stop from the order to delete to the machine's being gone
 */
public record Delays(Range launch, Range join, Range ready, Range stop) {

    /** Bounds, both included. */
    public record Range(Duration least, Duration most) {
        /** Always the same. */
        public static Range of(Duration always) {
            return new Range(always, always);
        }

        Duration draw(RandomGenerator random) {
            long span = most.toMillis() - least.toMillis();
            return span == 0 ? least : least.plusMillis(random.nextLong(span + 1));
        }
    }

    /** As on Azure. */
    public static Delays azure() {
        return new Delays(
                new Range(Duration.ofMillis(1500), Duration.ofMillis(3000)),
                new Range(Duration.ofSeconds(60), Duration.ofSeconds(90)),
                new Range(Duration.ofSeconds(9), Duration.ofSeconds(11)),
                new Range(Duration.ofSeconds(45), Duration.ofSeconds(55)));
    }

    /** As the reference cluster has them unless told otherwise. */
    public static Delays reference() {
        return new Delays(
                Range.of(Duration.ZERO),
                Range.of(Duration.ofSeconds(3)),
                Range.of(Duration.ofSeconds(2)),
                Range.of(Duration.ofSeconds(2)));
    }
}
