package labrunner;

import java.util.Optional;
import java.util.Set;
import labrunner.azure.PriceList;
import labrunner.ui.kit.Prices;

/** A price list as the window wants it. */
record ListPrices(PriceList list) implements Prices {
    @Override
    public Optional<Double> hourly(String region, String size, boolean spot) {
        return list.hourly(region, size, spot);
    }

    @Override
    public Set<String> regions() {
        return list.regions();
    }
}
