package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;

import labrunner.value.Quantity;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResourcesTest {

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
