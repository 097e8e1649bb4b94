package labrunner.run.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.azure.PriceList;

/**
 * What the machines under the lab's pods cost, one side for each run that the lab measures.
 *
 * @param sides in the order measured; the newest of each name
 * @param saving of the cheaper against the dearer one, once there are two with as many pods
 * @param region where the prices are of
 * @param pricesOf the date of the price list
 */
public record Comparison(List<Side> sides, Optional<Saving> saving, String region, String pricesOf) {
    /** Nothing was measured, and no cluster says where it is. */
    public static final Comparison NONE = new Comparison(List.of(), Optional.empty(), "", "");

    /**
     * Measured when all pods ran, counting only machines that carry them.
     *
     * @param name what the lab calls it, for example arm64
     * @param arch arm64 or amd64, or both joined by " + "
     * @param sizes VM sizes without "Standard_", dearest first
     * @param hourly USD per hour of those machines, list price
     * @param unpriced machines whose price isn't known and isn't in it
     */
    public record Side(
            String name,
            String arch,
            int pods,
            List<String> sizes,
            double hourly,
            int unpriced,
            String stepId,
            Instant at) {
        public double monthly() {
            return hourly * PriceList.HOURS_A_MONTH;
        }

        /** Whether the price of at least one of its machines is known. */
        public boolean priced() {
            return unpriced < sizes.size();
        }
    }

    /** What {@code cheaper} saves against {@code dearer}. */
    public record Saving(String cheaper, String dearer, int pods, double hourly, double percent) {
        public double monthly() {
            return hourly * PriceList.HOURS_A_MONTH;
        }
    }
}
