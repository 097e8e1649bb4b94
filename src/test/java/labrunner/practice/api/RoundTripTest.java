package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import labrunner.practice.Kinds;
import labrunner.practice.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What a real API server makes of each of these was read from one. */
class RoundTripTest {
    private final Schema schema = new Schemas().of(new Kinds().of("Pod"));

    private String kept(String spec) {
        ObjectNode pod = Tree.parse("{\"spec\":" + spec + "}");
        RoundTrip.of(pod, schema);
        return pod.path("spec").toString();
    }

    @ParameterizedTest
    @CsvSource({"1000m,1", "0m,0", "0.5,500m", "1024Mi,1Gi", "1e3,1e3", "much,much"})
    void amountsAreCanonical(String written, String kept) {
        assertThat(kept("{\"overhead\":{\"cpu\":\"" + written + "\"}}"))
                .isEqualTo("{\"overhead\":{\"cpu\":\"" + kept + "\"}}");
        assertThat(kept("{\"containers\":[{\"name\":\"c\",\"resources\":{\"limits\":{\"cpu\":2}}}]}"))
                .contains("{\"limits\":{\"cpu\":\"2\"}}");
    }

    @Test
    void zeroesThatSayNothingGo() {
        assertThat(
                        kept(
                                "{\"nodeName\":\"\",\"hostNetwork\":false,\"nodeSelector\":{},\"tolerations\":[{\"key\":\"\"}],\"imagePullSecrets\":[],"
                                        + "\"containers\":[{\"name\":\"c\",\"image\":\"\",\"env\":[{\"name\":\"A\",\"value\":\"\"}],\"args\":[]}]}"))
                .isEqualTo("{\"tolerations\":[{}],\"containers\":[{\"name\":\"c\",\"env\":[{\"name\":\"A\"}]}]}");
    }

    @Test
    void zeroesThatSaySomethingStay() {
        String spec = "{\"containers\":[{\"name\":\"\",\"resources\":{}}],\"enableServiceLinks\":false,"
                + "\"terminationGracePeriodSeconds\":0,\"tolerations\":[{\"operator\":\"Exists\",\"tolerationSeconds\":0}],"
                + "\"volumes\":[{\"name\":\"v\",\"emptyDir\":{}}]}";
        assertThat(kept(spec)).isEqualTo(spec);
    }

    @Test
    void valuesOfMapsStay() {
        ObjectNode map = Tree.parse("{\"metadata\":{\"annotations\":{\"a\":\"\"}},\"data\":{\"k\":\"\"}}");
        ObjectNode before = map.deepCopy();
        RoundTrip.of(map, new Schemas().of(new Kinds().of("ConfigMap")));
        assertThat(map).isEqualTo(before);
    }
}
