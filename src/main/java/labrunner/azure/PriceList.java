package labrunner.azure;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a machine costs in US dollars an hour, by region and size; of each region with the day of its figures.
 *
 * <p>The bundled list knows on-demand prices only. Spot prices change by the hour, so they stay unknown unless a newer list has
 * those of its day, or a ratio to the on-demand price is given, which is a simulation's business and never shown for a real cluster.
 */
public final class PriceList {

    /** Hours in a month as Azure's calculator and aks-node-viewer have it: a twelfth of 365 days. */
    public static final double HOURS_A_MONTH = 8760.0 / 12;

    private static final double SIMULATED_SPOT_RATIO = 0.2;
    private static final String DATE = "date:";
    private static final String NAME = "name";

    private final LocalDate date;
    private final Map<String, RegionPrices> byRegion;
    private final OptionalDouble spotRatio;

    private PriceList(LocalDate date, Map<String, RegionPrices> byRegion, OptionalDouble spotRatio) {
        this.date = date;
        this.byRegion = byRegion;
        this.spotRatio = spotRatio;
    }

    /** The list that comes with the product. */
    public static PriceList bundled() {
        return Bundled.LIST;
    }

    /** Read once, when it is first asked for. */
    private static final class Bundled {
        private static final PriceList LIST = of(DataFile.read("vm-prices.csv"));
    }

    /** That list for a simulated cluster, whose spot machines cost a fifth of the on-demand price. */
    public static PriceList simulated() {
        return bundled().withSpotRatio(SIMULATED_SPOT_RATIO);
    }

    static PriceList of(DataFile file) {
        LocalDate date = file.comments().stream()
                .filter(line -> line.startsWith(DATE))
                .map(line -> LocalDate.parse(line.substring(DATE.length()).strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a price list must say of which date it is"));
        var prices = new HashMap<String, RegionPrices>();
        for (String region : file.columns()) {
            if (region.equals(NAME)) {
                continue;
            }
            var bySize = new HashMap<String, Double>();
            for (DataFile.Row row : file.rows()) {
                if (!row.text(region).isEmpty()) {
                    bySize.put(row.text(NAME), row.decimal(region));
                }
            }
            prices.put(region, new RegionPrices(date, bySize, Map.of()));
        }
        return new PriceList(date, Map.copyOf(prices), OptionalDouble.empty());
    }

    /** The same list with spot machines at this share (0 to 1) of the on-demand price. */
    public PriceList withSpotRatio(double ratio) {
        if (!(ratio > 0 && ratio <= 1)) {
            throw new IllegalArgumentException(
                    "a spot price is a share of the on-demand price above 0 and up to 1: " + ratio);
        }
        return new PriceList(date, byRegion, OptionalDouble.of(ratio));
    }

    /** The same list with these prices in the place of those that it has of a region. */
    public PriceList with(String region, RegionPrices prices) {
        var all = new HashMap<>(byRegion);
        all.put(region, prices);
        return new PriceList(date, Map.copyOf(all), spotRatio);
    }

    /** The day of the figures, but for regions that have newer ones. */
    public LocalDate date() {
        return date;
    }

    /** The day of a region's figures. */
    public LocalDate date(String region) {
        return of(region).map(RegionPrices::date).orElse(date);
    }

    /** A region's figures; empty where the list doesn't have it. */
    public Optional<RegionPrices> of(String region) {
        return Optional.ofNullable(byRegion.get(region));
    }

    /** What is known of a region's spot prices. */
    public enum Spot {
        UNKNOWN,
        /** A share of the price on demand, as a simulation has it. */
        SIMULATED,
        /** As they were on the day of the figures. */
        OF_THAT_DAY
    }

    /** What is known of a region's spot prices. */
    public Spot spot(String region) {
        if (spotRatio.isPresent()) {
            return Spot.SIMULATED;
        }
        return of(region).map(prices -> prices.spot().isEmpty()).orElse(true) ? Spot.UNKNOWN : Spot.OF_THAT_DAY;
    }

    /** The regions that the list has, by name. */
    public SortedSet<String> regions() {
        return new TreeSet<>(byRegion.keySet());
    }

    /** Whether the region sells the size on demand. */
    public boolean offers(String region, String size) {
        return hourly(region, size, false).isPresent();
    }

    /** US dollars an hour; empty where the region doesn't sell the size, isn't known, or the spot price isn't. */
    public Optional<Double> hourly(String region, String size, boolean spot) {
        Optional<RegionPrices> prices = of(region);
        return spot && spotRatio.isPresent()
                ? prices.flatMap(known -> known.hourly(size, false)).map(full -> full * spotRatio.getAsDouble())
                : prices.flatMap(known -> known.hourly(size, spot));
    }
}
