package labrunner.run.online;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labrunner.azure.RegionPrices;
import labrunner.azure.RetailPrices;
import labrunner.run.journal.PrivateFiles;
import labrunner.value.Json;
import labrunner.value.Value;
import tools.jackson.core.JacksonException;

/** Renewed prices on disk: by region the day, the prices on demand and those of spot. What isn't whole there isn't read. */
final class PriceFile {
    /** In bytes; fifty regions are a tenth of it. */
    private static final int LARGEST = 4_000_000;

    private static final String DATE = "date";
    private static final String ON_DEMAND = "onDemand";
    private static final String SPOT = "spot";

    private PriceFile() {}

    /** What is kept there; nothing where there is no such file, or it can't be read. */
    static Map<String, RegionPrices> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? Map.of() : regions(Json.parse(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException | JacksonException e) {
            return Map.of();
        }
    }

    private static Map<String, RegionPrices> regions(Value all) {
        var regions = new HashMap<String, RegionPrices>();
        if (all.at("regions") instanceof Value.Mapping named) {
            named.fields().forEach((region, value) -> {
                if (RetailPrices.isRegion(region)) {
                    prices(value).ifPresent(prices -> regions.put(region, prices));
                }
            });
        }
        return regions;
    }

    private static Optional<RegionPrices> prices(Value value) {
        try {
            LocalDate date = LocalDate.parse(value.text(DATE).orElse(""));
            Map<String, Double> onDemand = figures(value.at(ON_DEMAND));
            return onDemand.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RegionPrices(date, onDemand, figures(value.at(SPOT))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Double> figures(Value value) {
        var figures = new HashMap<String, Double>();
        if (value instanceof Value.Mapping sizes) {
            sizes.fields().forEach((size, price) -> {
                double dollars = price instanceof Value.Decimal decimal
                        ? decimal.number()
                        : price instanceof Value.Whole whole ? whole.number() : 0;
                if (RegionPrices.believable(dollars)) {
                    figures.put(size, dollars);
                }
            });
        }
        return figures;
    }

    /** Whole or not at all. */
    static void write(Path file, Map<String, RegionPrices> all) throws IOException {
        var regions = new LinkedHashMap<String, Value>();
        new TreeMap<>(all).forEach((region, prices) -> {
            var fields = new LinkedHashMap<String, Value>();
            fields.put(DATE, new Value.Text(prices.date().toString()));
            fields.put(ON_DEMAND, figures(prices.onDemand()));
            fields.put(SPOT, figures(prices.spot()));
            regions.put(region, new Value.Mapping(fields));
        });
        var whole = new LinkedHashMap<String, Value>();
        whole.put("regions", new Value.Mapping(regions));
        PrivateFiles.folder(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
        PrivateFiles.replace(file, Json.pretty(new Value.Mapping(whole)));
    }

    private static Value figures(Map<String, Double> prices) {
        var fields = new LinkedHashMap<String, Value>();
        new TreeMap<>(prices).forEach((size, dollars) -> fields.put(size, new Value.Decimal(dollars)));
        return new Value.Mapping(fields);
    }
}
