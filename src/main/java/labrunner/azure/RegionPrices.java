package labrunner.azure;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What one region's machines cost in US dollars an hour, by size.
 *
 * @param date the day of the figures
 * @param onDemand pay-as-you-go, Linux
 * @param spot as of that day; empty where the list knows none
 */
public record RegionPrices(LocalDate date, Map<String, Double> onDemand, Map<String, Double> spot) {
    /** No size of the catalogue costs anything near that. */
    public static final double MOST = 100;

    public RegionPrices {
        onDemand = Map.copyOf(onDemand);
        spot = Map.copyOf(spot);
    }

    /** Whether a machine can cost so much an hour. */
    public static boolean believable(double dollars) {
        return dollars > 0 && dollars <= MOST;
    }

    Optional<Double> hourly(String size, boolean asSpot) {
        return Optional.ofNullable((asSpot ? spot : onDemand).get(size));
    }
}
