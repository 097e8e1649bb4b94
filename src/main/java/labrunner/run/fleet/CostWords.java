package labrunner.run.fleet;

import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labrunner.azure.PriceList;
import labrunner.texts.Texts;

/** Prices in words, for window and terminal. Pure. */
public final class CostWords {
    private CostWords() {}

    /** As {@code $0.1320/h}; in words where it isn't known. */
    public static String hourly(Optional<Double> dollars) {
        return dollars.map(amount -> "$" + exact(amount) + "/h").orElseGet(() -> Texts.of("cost.no.price"));
    }

    /** As {@code $96.36/month}; empty where it isn't known. */
    public static String monthly(Optional<Double> hourly) {
        return hourly.map(amount -> Texts.of("cost.a.month", money(amount * PriceList.HOURS_A_MONTH)))
                .orElse("");
    }

    /** As {@code all on arm64}. */
    public static String what(Cost.Otherwise one) {
        return Texts.of(one.isRegion() ? "cost.all.in" : "cost.all.on", one.what());
    }

    /** What others save, or cost more, a month and a year; empty where that isn't known. */
    public static String saved(double now, Optional<Double> then) {
        return then.map(other -> saved(now, other.doubleValue())).orElse("");
    }

    private static String saved(double now, double then) {
        double monthly = (now - then) * PriceList.HOURS_A_MONTH;
        if (Math.abs(monthly) < 0.005) {
            return Texts.of("cost.same");
        }
        return Texts.of(
                monthly > 0 ? "cost.saves" : "cost.more",
                money(Math.abs(monthly)),
                money(Math.abs(monthly) * 12),
                String.format(Locale.ROOT, "%.1f", Math.abs(100 * Cost.saving(now, then))));
    }

    /** Which sizes are taken instead, each once with how often; empty where they are the same. */
    public static String instead(Cost.Otherwise one) {
        return one.instead().stream()
                .collect(Collectors.groupingBy(size -> size, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> (entry.getValue() > 1 ? entry.getValue() + " × " : "") + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Of which day and region prices are, where they are from, and what isn't in them. */
    public static String source(PriceList prices, String region) {
        return Texts.of(
                        "cost.source",
                        prices.date(region).toString(),
                        region.isEmpty() ? "-" : region,
                        prices.date(region).isAfter(prices.date())
                                ? Texts.of("cost.source.newer")
                                : Texts.of("cost.source.product"))
                + " "
                + Texts.of("cost.source.spot." + prices.spot(region).name().toLowerCase(Locale.ROOT));
    }

    /** That another region's prices are of another day; empty where they aren't. */
    public static String otherDay(Cost.Otherwise one, PriceList prices, String here) {
        return !one.isRegion() || prices.date(one.what()).equals(prices.date(here))
                ? ""
                : Texts.of("cost.other.day", prices.date(one.what()).toString());
    }

    /** To a hundredth of a cent. */
    public static String exact(double dollars) {
        return String.format(Locale.ROOT, "%.4f", dollars);
    }

    /** To a cent. */
    public static String money(double dollars) {
        return String.format(Locale.ROOT, "%.2f", dollars);
    }
}
