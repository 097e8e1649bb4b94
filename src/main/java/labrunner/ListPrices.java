package labrunner;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.azure.PriceList;
import labrunner.azure.RetailPrices;
import labrunner.run.fleet.CostWords;
import labrunner.run.online.ImageSupport;
import labrunner.run.online.PracticeImages;
import labrunner.run.online.PriceLists;
import labrunner.run.online.PriceRenewal;
import labrunner.run.online.Registries;
import labrunner.run.online.Waiting;
import labrunner.run.online.Web;
import labrunner.ui.kit.Prices;

/** The price list as the window wants it. */
record ListPrices(PriceLists lists, boolean practice, Web web) implements Prices {
    private PriceList list() {
        return lists.of(practice);
    }

    @Override
    public Optional<Double> hourly(String region, String size, boolean spot) {
        return list().hourly(region, size, spot);
    }

    @Override
    public Set<String> regions() {
        return list().regions();
    }

    @Override
    public String source(String region) {
        return CostWords.source(list(), region);
    }

    @Override
    public String date(String region) {
        return list().date(region).toString();
    }

    @Override
    public Prices on(boolean wanted) {
        return new ListPrices(lists, wanted, web);
    }

    @Override
    public boolean renewable() {
        return !practice;
    }

    @Override
    public void renew(String region) {
        PriceRenewal renewal = new PriceRenewal(web, RetailPrices.PUBLIC, Waiting.real());
        lists.take(region, renewal.of(region, list(), Clock.systemUTC().instant()));
    }

    @Override
    public List<ImageSupport> images(Collection<String> images) {
        return practice
                ? PracticeImages.bundled().look(images)
                : new Registries(web, Waiting.real()).look(images, image -> {});
    }
}
