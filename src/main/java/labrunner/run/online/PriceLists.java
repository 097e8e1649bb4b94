package labrunner.run.online;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import labrunner.azure.PriceList;
import labrunner.azure.RegionPrices;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.texts.Texts;

/**
 * The price list of this process: the one that comes with the product, with regions in it that a learner had renewed. They are kept in
 * the state folder. A practice cluster chooses its sizes by the list of the product, so its prices are always of that one. For all
 * threads.
 */
public final class PriceLists {
    private final Optional<Path> file;
    private final AtomicReference<PriceList> real;

    private PriceLists(Optional<Path> file) {
        this.file = file;
        real = new AtomicReference<>(list(file.map(PriceFile::read).orElse(Map.of())));
    }

    /** That of the product alone. */
    public static PriceLists ofProduct() {
        return new PriceLists(Optional.empty());
    }

    /** With what is kept in a state folder, which may be missing. */
    public static PriceLists in(Path stateFolder) {
        return new PriceLists(Optional.of(stateFolder.resolve("prices.json")));
    }

    private static PriceList list(Map<String, RegionPrices> newer) {
        PriceList list = PriceList.bundled();
        LocalDate shipped = list.date();
        for (Map.Entry<String, RegionPrices> region : newer.entrySet()) {
            // a newer version of the product brings a newer list
            if (region.getValue().date().isAfter(shipped)) {
                list = list.with(region.getKey(), region.getValue());
            }
        }
        return list;
    }

    /** The list for a cluster. */
    public PriceList of(boolean practice) {
        return practice ? PriceList.simulated() : Objects.requireNonNull(real.get());
    }

    /**
     * Takes a region's newer prices, and keeps them.
     *
     * @throws labrunner.problem.ProblemException where they can't be written down; until this process ends they hold all the same
     */
    public void take(String region, RegionPrices prices) {
        real.updateAndGet(list -> list.with(region, prices));
        if (file.isEmpty()) {
            return;
        }
        try {
            var all = new HashMap<>(PriceFile.read(file.get()));
            all.put(region, prices);
            PriceFile.write(file.get(), all);
        } catch (IOException e) {
            throw Problem.of(
                            Kind.INTERNAL,
                            Texts.of("prices.unkept", file.get(), String.valueOf(e.getMessage())),
                            Texts.of("prices.unkept.hint"))
                    .asException();
        }
    }
}
