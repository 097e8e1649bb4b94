package labrunner.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AzureTablesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final String SKUS = """
            [
              {"name": "Standard_D4pls_v6", "capabilities": [{"name": "vCPUs", "value": "4"}, {"name": "MemoryGB", "value": "8"},
                {"name": "CpuArchitectureType", "value": "Arm64"}, {"name": "PremiumIO", "value": "True"},
                {"name": "MaxResourceVolumeMB", "value": "0"}]},
              {"name": "Standard_D2_v2", "capabilities": [{"name": "vCPUs", "value": "2"}, {"name": "MemoryGB", "value": "7"},
                {"name": "CpuArchitectureType", "value": "x64"}, {"name": "PremiumIO", "value": "False"},
                {"name": "MaxResourceVolumeMB", "value": "102400"}]},
              {"name": "Standard_D2_v2", "capabilities": [{"name": "vCPUs", "value": "2"}, {"name": "MemoryGB", "value": "7"},
                {"name": "CpuArchitectureType", "value": "x64"}, {"name": "PremiumIO", "value": "False"},
                {"name": "MaxResourceVolumeMB", "value": "102400"}]},
              {"name": "Standard_E8-4s_v5", "capabilities": [{"name": "vCPUs", "value": "8"}]},
              {"name": "Standard_DC4s_v3", "capabilities": [{"name": "vCPUs", "value": "4"}]},
              {"name": "Standard_D96s_v5", "capabilities": [{"name": "vCPUs", "value": "96"}]},
              {"name": "Standard_NC4", "capabilities": [{"name": "vCPUs", "value": "4"}]}
            ]
            """;
    private static final String PAGE = """
            {"Items": [
              {"armRegionName": "westus2", "armSkuName": "Standard_D4pls_v6", "productName": "Virtual Machines Dplsv6 Series",
               "skuName": "D4pls v6", "type": "Consumption", "unitOfMeasure": "1 Hour", "retailPrice": 0.124,
               "effectiveStartDate": "2026-01-01T00:00:00Z"},
              {"armRegionName": "westus2", "armSkuName": "Standard_D4pls_v6", "productName": "Virtual Machines Dplsv6 Series",
               "skuName": "D4pls v6", "type": "Consumption", "unitOfMeasure": "1 Hour", "retailPrice": 0.2,
               "effectiveStartDate": "2025-01-01T00:00:00Z"},
              {"armRegionName": "westus2", "armSkuName": "Standard_D4pls_v6", "productName": "Virtual Machines Dplsv6 Series",
               "skuName": "D4pls v6 Spot", "type": "Consumption", "unitOfMeasure": "1 Hour", "retailPrice": 0.02,
               "effectiveStartDate": "2026-11-01T00:00:00Z"},
              {"armRegionName": "westus2", "armSkuName": "Standard_D2_v2", "productName": "Virtual Machines Dv2 Series Windows",
               "skuName": "D2 v2", "type": "Consumption", "unitOfMeasure": "1 Hour", "retailPrice": 0.9,
               "effectiveStartDate": "2026-01-01T00:00:00Z"}
            ], "NextPageLink": null}
            """;

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void sizesAreTheFourFamiliesThatKarpenterTakes() {
        assertThat(AzureTables.sizes(json(SKUS), DAY))
                .endsWith(
                        "name,family,vcpus,memory_gib,arch,version,local_disk,premium_storage",
                        "Standard_D2_v2,D,2,7,amd64,2,true,false",
                        "Standard_D4pls_v6,D,4,8,arm64,6,false,true");
    }

    @Test
    void pricesAreOfLinuxOnDemandAndOfTheLatestDate() {
        Map<String, String> prices = AzureTables.prices(List.of(json(PAGE)), "westus2");
        assertThat(prices).containsExactly(Map.entry("Standard_D4pls_v6", "0.124"));
        assertThat(AzureTables.prices(List.of(json(PAGE)), "eastus")).isEmpty();
        assertThat(AzureTables.table(
                        List.of("Standard_D2_v2", "Standard_D4pls_v6"),
                        List.of("eastus", "westus2"),
                        Map.of("westus2", prices),
                        DAY))
                .startsWith("# date: 2026-11-24")
                .endsWith("name,eastus,westus2", "Standard_D2_v2,,", "Standard_D4pls_v6,,0.124");
    }
}
