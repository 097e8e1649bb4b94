package labrunner.practice.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import labrunner.practice.Tree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

class NodePoolValidationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {spec: {taints: [{key: a, effect: NoSchedule}, {key: a, effect: NoExecute}]}} |
            {spec: {taints: [{key: a, effect: NoSchedule}], startupTaints: [{key: a, effect: NoSchedule}]}} | duplicate taint Key/Effect pair a=NoSchedule
            {spec: {requirements: [{key: karpenter.sh/capacity-type, operator: In, values: [bogus, spot]}]}} |
            {spec: {requirements: [{key: karpenter.sh/capacity-type, operator: NotIn, values: [bogus]}]}} |
            {spec: {requirements: [{key: karpenter.sh/capacity-type, operator: In, values: [bogus]}]}} | invalid value: no valid values found in [bogus] for karpenter.sh/capacity-type, expected one of: map[on-demand:{} reserved:{} spot:{}], got: [bogus] in requirements, restricted
            {metadata: {labels: {team: a}}} |
            {metadata: {labels: {example.com/team: a}}} |
            """)
    void saysWhatIsWrongWithATemplate(String template, String error) {
        JsonNode read = Tree.MAPPER.valueToTree(new Yaml().load(template));
        assertThat(NodePoolValidation.errors(read)).isEqualTo(error == null ? List.of() : List.of(error));
    }
}
