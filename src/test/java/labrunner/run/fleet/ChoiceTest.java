package labrunner.run.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.azure.PriceList;
import labrunner.azure.VmSizes;
import labrunner.value.Json;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a machine is of its size. */
class ChoiceTest {
    private static final VmSizes SIZES = VmSizes.bundled();
    private static final PriceList PRICES = PriceList.bundled();

    private static Value claim(String type, String cpu, String... needs) {
        String labels = type.isEmpty() ? "{}" : "{\"node.kubernetes.io/instance-type\":\"" + type + "\"}";
        return Json.parse("{\"metadata\":{\"labels\":" + labels + "},\"spec\":{\"resources\":{\"requests\":{\"cpu\":\""
                + cpu + "\",\"memory\":\"570Mi\"}},\"requirements\":[" + String.join(",", needs) + "]}}");
    }

    private static String need(String key, String operator, String... values) {
        return "{\"key\":\"" + key + "\",\"operator\":\"" + operator + "\",\"values\":["
                + Arrays.stream(values).map(value -> '"' + value + '"').collect(Collectors.joining(",")) + "]}";
    }

    private static Choice of(Value claim) {
        return Choice.of(claim, SIZES, PRICES::hourly, "swedencentral");
    }

    private static final String ARM = need("kubernetes.io/arch", "In", "arm64");
    private static final String D = need("karpenter.azure.com/sku-family", "In", "D");
    private static final String SMALL = need("karpenter.azure.com/sku-cpu", "Lte", "4");

    @Test
    void theCheapestThatFitsIsChosenAndEachOtherHasItsReason() {
        Choice choice = of(claim("Standard_D4pls_v6", "3350m", ARM, D, SMALL));
        assertThat(choice.possible().getFirst().name()).isEqualTo("D4pls_v6");
        assertThat(choice.cheaper()).isZero();
        assertThat(choice.removed().keySet())
                .contains(Choice.Reason.ARCHITECTURE, Choice.Reason.FAMILY, Choice.Reason.CPU, Choice.Reason.TOO_SMALL);
        assertThat(choice.removed().get(Choice.Reason.ARCHITECTURE))
                .allMatch(one -> one.arch().equals("amd64"));
        assertThat(choice.removed().get(Choice.Reason.CPU)).allMatch(one -> one.vcpus() > 4);
        assertThat(choice.removed().get(Choice.Reason.TOO_SMALL)).allMatch(one -> one.vcpus() == 2);
        int all = choice.possible().size()
                + choice.removed().values().stream().mapToInt(List::size).sum();
        assertThat(all).as("each size is told of once").isEqualTo(SIZES.all().size());
        assertThat(ChoiceWords.summary(choice)).startsWith("D4pls_v6 at $0.1320/h, the cheapest of");
        assertThat(ChoiceWords.removed(choice)).anyMatch(line -> line.startsWith("Architecture removed"));
    }

    @Test
    void aSizeThatTheClaimDoesntListThoughNothingRemovesItIsSaidToBeUnknown() {
        Choice choice = of(claim(
                "Standard_D4ps_v6",
                "3350m",
                ARM,
                D,
                SMALL,
                need("node.kubernetes.io/instance-type", "In", "Standard_D4ps_v6", "Standard_Z9_v1"),
                need("topology.kubernetes.io/zone", "In", "swedencentral-2")));
        assertThat(choice.possible()).extracting(Choice.Candidate::name).containsExactly("D4ps_v6");
        assertThat(choice.removed()
                        .get(Choice.Reason.LIMIT_OR_CAPACITY)
                        .getFirst()
                        .name())
                .isEqualTo("D4pls_v6");
        assertThat(choice.unlisted()).isEqualTo(1);
        assertThat(ChoiceWords.notes(choice)).first().asString().contains("swedencentral-2");
    }

    @Test
    void aDearerOneSaysHowManyCostLess() {
        Choice choice = of(claim("Standard_D4ps_v6", "3350m", ARM, D, SMALL));
        assertThat(choice.cheaper()).isPositive();
        assertThat(ChoiceWords.summary(choice)).contains("wasn't taken");
        assertThat(ChoiceWords.shown(choice)).extracting(Choice.Candidate::name).contains("D4ps_v6");
    }

    @Test
    void beforeItIsLaunchedNothingIsChosen() {
        Choice choice = of(claim("", "1350m", ARM));
        assertThat(choice.chosen()).isEqualTo(Optional.empty());
        assertThat(ChoiceWords.summary(choice)).endsWith("none was launched yet.");
    }

    @ParameterizedTest
    @CsvSource({
        "karpenter.azure.com/sku-cpu, Gt, 4, CPU, D4pls_v6",
        "karpenter.azure.com/sku-cpu, Lt, 4, CPU, D4pls_v6",
        "karpenter.azure.com/sku-memory, Gte, 16384, MEMORY, D4pls_v6",
        "karpenter.azure.com/sku-family, NotIn, D, FAMILY, D4pls_v6",
        "karpenter.azure.com/sku-version, In, 5, VERSION, D4pls_v6"
    })
    void anOperatorRemovesWhatItMeans(String key, String operator, String value, Choice.Reason reason, String size) {
        assertThat(of(claim("", "1", need(key, operator, value))).removed().get(reason))
                .extracting(Choice.Candidate::name)
                .contains(size);
    }
}
