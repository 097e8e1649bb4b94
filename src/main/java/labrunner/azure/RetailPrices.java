package labrunner.azure;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One region's prices as Azure's Retail Prices API gives them: pages, each with a link to the next. What isn't as it should be refuses
 * the whole, so that nobody is shown a list with holes or with somebody else's prices. Asks nobody; not for several threads.
 */
public final class RetailPrices {
    /** Where everybody may ask, without signing in. */
    public static final URI PUBLIC = URI.create("https://prices.azure.com/api/retail/prices");

    private static final String CURRENCY = "USD";
    private static final int HTTPS = 443;
    /** How many times more or less than on the list before a price may be. */
    private static final double JUMP = 10;
    /** A share of the sizes. */
    private static final double FEW = 0.05;

    /** What is wrong with an answer. */
    public enum Flaw {
        SHAPE,
        CURRENCY,
        REGION,
        LINK,
        AGAIN,
        PRICE,
        JUMP,
        PARTIAL
    }

    /** An answer can't be used. */
    public static final class BadAnswerException extends Exception {
        private static final long serialVersionUID = 1L;
        private final Flaw flaw;
        private final String what;

        private BadAnswerException(Flaw flaw, String what) {
            super(flaw + ": " + what);
            this.flaw = flaw;
            this.what = what;
        }

        public Flaw flaw() {
            return flaw;
        }

        /** What it is seen by, as the server wrote it. */
        public String what() {
            return what;
        }
    }

    /** A price, and since when it holds. */
    private record Since(String start, double price) {}

    private final URI base;
    private final String region;
    private final VmSizes sizes;
    private final Instant now;
    private final Map<String, Since> onDemand = new HashMap<>();
    private final Map<String, Since> spot = new HashMap<>();
    private final Set<URI> asked = new HashSet<>();

    /**
     * Nothing was read yet.
     *
     * @param base where the first page is; all others have to be there too
     * @param sizes whose prices are kept
     */
    public RetailPrices(URI base, String region, VmSizes sizes, Instant now) {
        this.base = base;
        this.region = region;
        this.sizes = sizes;
        this.now = now;
    }

    /** Whether it can be a region's name, and nothing else in a filter. */
    public static boolean isRegion(String name) {
        return name.matches("[a-z][a-z0-9]{1,39}");
    }

    /** The address of the first page. */
    public URI first() {
        String filter = "serviceName eq 'Virtual Machines' and priceType eq 'Consumption' and armRegionName eq '%s'"
                .formatted(region);
        URI first = URI.create(base + "?currencyCode=" + CURRENCY + "&$filter="
                + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20"));
        asked.add(first);
        return first;
    }

    /**
     * Takes a page.
     *
     * @return the address of the next; empty after the last one
     */
    public Optional<URI> take(Value page) throws BadAnswerException {
        if (!(page.at("Items") instanceof Value.Sequence items)) {
            throw new BadAnswerException(Flaw.SHAPE, "Items");
        }
        same(Flaw.CURRENCY, CURRENCY, page.text("BillingCurrency").orElse(CURRENCY));
        for (Value item : items.items()) {
            takeItem(item);
        }
        Optional<String> next = page.text("NextPageLink").filter(link -> !link.isBlank());
        return next.isPresent() ? Optional.of(next(next.get())) : Optional.empty();
    }

    private URI next(String link) throws BadAnswerException {
        try {
            // Azure writes the filter's blanks and quotes as they are
            URI next = new URI(link.replace(" ", "%20").replace("'", "%27"));
            boolean there = base.getScheme().equals(next.getScheme())
                    && base.getHost().equals(next.getHost())
                    && port(base) == port(next)
                    && base.getPath().equals(next.getPath())
                    && next.getRawUserInfo() == null;
            if (!there) {
                throw new BadAnswerException(Flaw.LINK, link);
            }
            if (!asked.add(next)) {
                throw new BadAnswerException(Flaw.AGAIN, link);
            }
            return next;
        } catch (URISyntaxException e) {
            throw new BadAnswerException(Flaw.LINK, link);
        }
    }

    private static int port(URI address) {
        return address.getPort() < 0 ? HTTPS : address.getPort();
    }

    private void takeItem(Value item) throws BadAnswerException {
        String size = item.text("armSkuName").orElseThrow(() -> new BadAnswerException(Flaw.SHAPE, "armSkuName"));
        same(Flaw.CURRENCY, CURRENCY, item.text("currencyCode").orElse(""));
        same(Flaw.REGION, region, item.text("armRegionName").orElse(""));
        String named =
                item.text("skuName").orElse("") + " " + item.text("meterName").orElse("");
        String product = item.text("productName").orElse("");
        boolean wanted = sizes.find(size).isPresent()
                && item.text("type").orElse("").equals("Consumption")
                && item.text("unitOfMeasure").orElse("").equals("1 Hour")
                && !product.contains("Windows")
                && !product.replace(" ", "").contains("CloudServices")
                && !named.contains("Low Priority");
        String start = item.text("effectiveStartDate").orElse("");
        if (!wanted || !holds(start)) {
            return;
        }
        double price = number(item.at("retailPrice")).orElse(Double.NaN);
        if (price == 0) {
            // no machine is for nothing: this figure says that there is none yet
            return;
        }
        if (!RegionPrices.believable(price)) {
            throw new BadAnswerException(Flaw.PRICE, size + " " + price);
        }
        (named.contains("Spot") ? spot : onDemand)
                .merge(
                        size,
                        new Since(start, price),
                        (one, other) -> other.start().compareTo(one.start()) >= 0 ? other : one);
    }

    /** Whether a price is in force; one that says nothing of it is. */
    private boolean holds(String start) {
        try {
            return start.isEmpty() || !Instant.parse(start).isAfter(now);
        } catch (DateTimeParseException e) {
            return true;
        }
    }

    private static Optional<Double> number(Value value) {
        return switch (value) {
            case Value.Whole whole -> Optional.of((double) whole.number());
            case Value.Decimal decimal -> Optional.of(decimal.number());
            case Value.Text _, Value.Bool _, Value.Null _, Value.Sequence _, Value.Mapping _ -> Optional.empty();
        };
    }

    private static void same(Flaw flaw, String wanted, String given) throws BadAnswerException {
        if (!wanted.equals(given)) {
            throw new BadAnswerException(flaw, given);
        }
    }

    private static boolean jumps(double price, @Nullable Double before) {
        return before != null && (price > before * JUMP || price < before / JUMP);
    }

    /**
     * The prices, once the last page was taken.
     *
     * @param before the list that they are to replace: half of its sizes at least have to be there, and few at prices that are ten times
     *     as high or as low, which are left out
     */
    public RegionPrices prices(PriceList before) throws BadAnswerException {
        Map<String, Double> known =
                before.of(region).map(RegionPrices::onDemand).orElse(Map.of());
        if (onDemand.isEmpty()
                || onDemand.keySet().stream().filter(known::containsKey).count() * 2 < known.size()) {
            throw new BadAnswerException(Flaw.PARTIAL, onDemand.size() + "/" + known.size());
        }
        List<Map.Entry<String, Since>> jumps = onDemand.entrySet().stream()
                .filter(entry -> jumps(entry.getValue().price(), known.get(entry.getKey())))
                .sorted(Map.Entry.comparingByKey())
                .toList();
        if (jumps.size() > onDemand.size() * FEW) {
            Map.Entry<String, Since> first = jumps.getFirst();
            throw new BadAnswerException(
                    Flaw.JUMP,
                    first.getKey() + " " + first.getValue().price() + ", "
                            + known.getOrDefault(first.getKey(), Double.NaN));
        }
        onDemand.entrySet().removeAll(jumps);
        var spots = new HashMap<String, Double>();
        spot.forEach((size, since) -> {
            // nobody pays more for a machine that may be taken away: such a figure means something else
            if (since.price() <= onDemand.getOrDefault(size, new Since("", 0)).price()) {
                spots.put(size, since.price());
            }
        });
        var full = new HashMap<String, Double>();
        onDemand.forEach((size, since) -> full.put(size, since.price()));
        return new RegionPrices(LocalDate.ofInstant(now, ZoneOffset.UTC), full, spots);
    }
}
