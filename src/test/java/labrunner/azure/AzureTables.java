package labrunner.azure;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes {@code vm-sizes.csv} and {@code vm-prices.csv} anew, for the regions that the price list has already:
 *
 * <pre>
 * az vm list-skus --resource-type virtualMachines --output json > skus.json
 * ./mvnw -Pazure-tables -Dskus=skus.json -Dfast test-compile exec:exec
 * </pre>
 *
 * <p>Sizes are from that list of Azure's Resource SKUs API, which needs a subscription: an array of objects with {@code name}
 * and {@code capabilities}, each a {@code name} and a {@code value}; used are vCPUs, MemoryGB, CpuArchitectureType (x64, Arm64),
 * PremiumIO and MaxResourceVolumeMB. Prices are from Azure's Retail Prices API, {@link #PRICES}, which anybody may ask: pages of
 * {@code Items} with a {@code NextPageLink}; used are armRegionName, armSkuName, productName, skuName, type, unitOfMeasure,
 * retailPrice (USD) and effectiveStartDate.
 */
final class AzureTables {
    static final String PRICES = "https://prices.azure.com/api/retail/prices";

    private static final Path FOLDER = Path.of("src/main/resources/labrunner/azure");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FAMILIES = List.of("B", "D", "E", "F");
    private static final int FEWEST = 2;
    private static final int MOST = 64;

    private AzureTables() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> regions = DataFile.read("vm-prices.csv").columns().stream()
                .filter(column -> !column.equals("name"))
                .toList();
        List<String> sizes = sizes(JSON.readTree(Files.readString(Path.of(arguments[0]))), today);
        List<String> names = sizes.stream()
                .filter(line -> line.startsWith("Standard_"))
                .map(line -> line.split(",")[0])
                .toList();
        var prices = new HashMap<String, Map<String, String>>();
        for (String region : regions) {
            prices.put(region, prices(pages(region), region));
        }
        Files.write(FOLDER.resolve("vm-sizes.csv"), sizes);
        Files.write(FOLDER.resolve("vm-prices.csv"), table(names, regions, prices, today));
    }

    private static List<JsonNode> pages(String region) throws IOException, InterruptedException {
        String filter = "serviceName eq 'Virtual Machines' and priceType eq 'Consumption' and armRegionName eq '%s'"
                .formatted(region);
        String next = PRICES + "?currencyCode=USD&$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        var pages = new ArrayList<JsonNode>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!next.isEmpty()) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create(next)).build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IOException(next + " answers " + answer.statusCode());
                }
                JsonNode page = JSON.readTree(answer.body());
                pages.add(page);
                next = page.path("NextPageLink").asString("");
            }
        }
        return pages;
    }

    /** The lines of vm-sizes.csv from Azure's list of SKUs. */
    static List<String> sizes(JsonNode skus, LocalDate day) {
        var lines = new ArrayList<>(List.of(
                "# Azure VM sizes of the B, D, E and F families, 2 to 64 vCPU.",
                "# From Azure's Resource SKUs API (az vm list-skus), " + day + ".",
                "name,family,vcpus,memory_gib,arch,version,local_disk,premium_storage"));
        StreamSupport.stream(skus.spliterator(), false)
                .map(AzureTables::size)
                .flatMap(Optional::stream)
                .distinct()
                .sorted(Comparator.comparing(VmSize::family)
                        .thenComparing(VmSize::vcpus)
                        .thenComparing(VmSize::name))
                .map(AzureTables::line)
                .forEach(lines::add);
        return lines;
    }

    private static Optional<VmSize> size(JsonNode sku) {
        String name = sku.path("name").asString("");
        Map<String, String> can = StreamSupport.stream(sku.path("capabilities").spliterator(), false)
                .collect(Collectors.toMap(
                        capability -> capability.path("name").asString(""),
                        capability -> capability.path("value").asString(""),
                        (first, second) -> first));
        int vcpus = Integer.parseInt(can.getOrDefault("vCPUs", "0"));
        String size = name.replaceFirst("^Standard_", "");
        // a hyphen is a size with fewer CPUs than it has room for, and DC and EC are confidential: Karpenter takes
        // neither
        boolean wanted = name.startsWith("Standard_")
                && FAMILIES.contains(size.substring(0, 1))
                && !size.matches("[DE]C.*|.*-.*")
                && vcpus >= FEWEST
                && vcpus <= MOST;
        return wanted
                ? Optional.of(new VmSize(
                        name,
                        size.substring(0, 1),
                        vcpus,
                        Double.parseDouble(can.getOrDefault("MemoryGB", "0")),
                        can.getOrDefault("CpuArchitectureType", "x64").equals("Arm64") ? "arm64" : "amd64",
                        size.matches(".*_v\\d+") ? Integer.parseInt(size.replaceFirst(".*_v", "")) : 1,
                        !can.getOrDefault("MaxResourceVolumeMB", "0").equals("0"),
                        can.getOrDefault("PremiumIO", "False").equals("True")))
                : Optional.empty();
    }

    private static String line(VmSize size) {
        return String.join(
                ",",
                size.name(),
                size.family(),
                Integer.toString(size.vcpus()),
                plain(size.memoryGiB()),
                size.arch(),
                Integer.toString(size.version()),
                Boolean.toString(size.localDisk()),
                Boolean.toString(size.premiumStorage()));
    }

    /** Price by size of a region, without Windows, Spot and Low Priority; of several that of the latest date. */
    static Map<String, String> prices(List<JsonNode> pages, String region) {
        return pages.stream()
                .flatMap(page -> StreamSupport.stream(page.path("Items").spliterator(), false))
                .filter(item -> item.path("armRegionName").asString("").equals(region))
                .filter(item -> item.path("type").asString("").equals("Consumption"))
                .filter(item -> item.path("unitOfMeasure").asString("").equals("1 Hour"))
                .filter(item -> !item.path("productName").asString("").contains("Windows"))
                .filter(item -> !item.path("skuName").asString("").matches(".* (Spot|Low Priority)"))
                .sorted(Comparator.comparing(
                        item -> item.path("effectiveStartDate").asString("")))
                .collect(Collectors.toMap(
                        item -> item.path("armSkuName").asString(""),
                        item -> plain(item.path("retailPrice").asDouble()),
                        (earlier, later) -> later));
    }

    /** The lines of vm-prices.csv. */
    static List<String> table(
            List<String> names, List<String> regions, Map<String, Map<String, String>> prices, LocalDate day) {
        var lines = new ArrayList<>(List.of(
                "# date: " + day,
                "# On-demand price in USD per hour of each size, Linux, without discounts; empty where the region does not"
                        + " offer the size.",
                "# Figures: Azure's Retail Prices API, " + PRICES + ".",
                "name," + String.join(",", regions)));
        for (String name : names) {
            lines.add(name + ","
                    + regions.stream()
                            .map(region -> prices.getOrDefault(region, Map.of()).getOrDefault(name, ""))
                            .collect(Collectors.joining(",")));
        }
        return lines;
    }

    private static String plain(double number) {
        return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
