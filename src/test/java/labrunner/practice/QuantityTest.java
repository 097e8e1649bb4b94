package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuantityTest {

    @Test
    void writesTheLargestSuffixThatNeedsNoFraction() {
        assertThat(Quantity.parse("1000m")).hasToString("1");
        assertThat(Quantity.parse("1.5")).hasToString("1500m");
        assertThat(Quantity.parse("5000")).hasToString("5k");
        assertThat(Quantity.parse("1500")).hasToString("1500");
        assertThat(Quantity.parse("128G")).hasToString("128G");
        assertThat(Quantity.parse("0.5Gi")).hasToString("512Mi");
        assertThat(Quantity.parse("1024")).hasToString("1024");
        assertThat(Quantity.parse("1024Ki")).hasToString("1Mi");
        assertThat(Quantity.parse("0.5Ki")).hasToString("512");
        assertThat(Quantity.parse("0.0001Ki")).hasToString("102400u");
        assertThat(Quantity.parse("1e3")).hasToString("1e3");
        assertThat(Quantity.parse("1E")).hasToString("1E");
        assertThat(Quantity.parse("100n")).hasToString("100n");
        assertThat(Quantity.parse("0Mi")).hasToString("0");
        assertThat(Quantity.parse("-2500m")).hasToString("-2500m");
        assertThat(Quantity.ofBytes(12313637683L)).hasToString("12313637683");
    }

    @Test
    void roundsBeyondABillionthAwayFromZero() {
        assertThat(Quantity.parse("0.0000000001")).hasToString("1n");
    }

    @Test
    void aSumIsWrittenAsItsFirstPartThatIsNotZero() {
        Quantity memory = Quantity.ZERO
                .plus(Quantity.parse("130Mi"))
                .plus(Quantity.parse("50Mi"))
                .plus(Quantity.parse("390Mi"));
        assertThat(memory).hasToString("570Mi");
        assertThat(Quantity.parse("3").plus(Quantity.parse("350m"))).hasToString("3350m");
    }

    @Test
    void refusesWhatIsNoAmount() {
        assertThatThrownBy(() -> Quantity.parse("1 Gi")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantity.parse("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantity.parse("1gi")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPodNeedsItsContainersTogetherOrItsLargestInitContainer() {
        JsonNode spec = json("{'initContainers':[%s],'containers':[%s]}".formatted(CNI, container("'memory':'300Mi'")));
        assertThat(Resources.requestedBy(spec).json()).isEqualTo(json("{'cpu':'100m','memory':'300Mi'}"));
    }

    @Test
    void aSidecarCountsWithTheContainersAndWithLaterInitContainers() {
        String sidecar = "{'restartPolicy':'Always','resources':{'requests':{'cpu':'100m','memory':'10Mi'}}}";
        JsonNode spec = json("{'initContainers':[%s,%s],'containers':[%s]}"
                .formatted(sidecar, container("'cpu':1,'memory':'10Mi'"), container("'cpu':'500m','memory':'300Mi'")));
        assertThat(Resources.requestedBy(spec).json()).isEqualTo(json("{'cpu':'1100m','memory':'310Mi'}"));
    }

    @Test
    void aLimitStandsInForARequest() {
        JsonNode container = json("{'resources':{'limits':{'cpu':'2'}}}");
        assertThat(Resources.ofContainer(container).of("cpu")).isEqualTo(Quantity.of(2));
    }

    private static final String CNI = container("'cpu':'100m','memory':'10Mi'");

    private static String container(String requests) {
        return "{'resources':{'requests':{" + requests + "}}}";
    }

    private static JsonNode json(String text) {
        return Tree.parse(text.replace('\'', '"'));
    }
}
