package labrunner.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** YAML is printed as kubectl 1.35 printed it: the text beside {@code texts.json} is its own. */
class YamlTest {
    private static String resource(String name) throws IOException {
        try (var in = YamlTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void textsAndKeysArePrintedAsKubectlPrintsThem() throws IOException {
        Value object = Json.parse(resource("texts.json"));
        assertThat(Yaml.print(object)).isEqualTo(resource("texts-by-kubectl.yaml"));
    }

    @Test
    void listsMappingsAndNumbersArePrintedAsGoDoes() {
        assertThat(Yaml.print(Value.map(
                        "list", Value.list(Value.list(1L, 2L), Value.map("a", true, "b", Value.list()), "x"),
                        "none", new Value.Null(),
                        "empty", Value.map(),
                        "small", new Value.Decimal(0.00001),
                        "large", new Value.Decimal(1.25e21),
                        "half", new Value.Decimal(0.5),
                        "whole", new Value.Decimal(3))))
                .isEqualTo("""
                        empty: {}
                        half: 0.5
                        large: 1.25e+21
                        list:
                        - - 1
                          - 2
                        - a: true
                          b: []
                        - x
                        none: null
                        small: 1e-05
                        whole: 3
                        """);
        assertThat(Yaml.print(Value.list("a", 1L))).isEqualTo("- a\n- 1\n");
        assertThat(Yaml.print(Value.of("a"))).isEqualTo("a\n");
    }
}
