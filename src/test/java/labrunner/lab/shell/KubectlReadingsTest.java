package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;
import labrunner.problem.ProblemException;
import labrunner.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code kubectl apply --dry-run=server} 1.35.4 made of each manifest of the corpus, recorded on the reference cluster,
 * where {@code KubectlReadingsReferenceTest} asks it again.
 */
class KubectlReadingsTest {

    record Case(String name, String manifest, JsonNode objects) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        try (InputStream in = KubectlReadingsTest.class.getResourceAsStream("kubectl-readings.json")) {
            JsonNode all =
                    JsonMapper.shared().readTree(Objects.requireNonNull(in).readAllBytes());
            return all
                    .valueStream()
                    .map(node -> new Case(
                            node.get("case").asString(), node.get("manifest").asString(), node.path("objects")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAsKubectlDoes(Case recorded) {
        Object read = read(recorded.manifest());
        if (recorded.objects().isMissingNode()) {
            assertThat(read).as(recorded.manifest()).isIn("refused", List.of());
        } else {
            List<List<Object>> expected = recorded.objects()
                    .valueStream()
                    .map(object ->
                            List.of((Object) object.get("name").asString(), withoutNulls(value(object.get("spec")))))
                    .toList();
            assertThat(read).as(recorded.manifest()).isEqualTo(expected);
        }
    }

    static Object read(String manifest) {
        try {
            return ManifestReader.read(manifest, new Place("test.yaml", 1, 1)).stream()
                    .map(read -> List.of(
                            (Object) read.name(), withoutNulls(read.object().at("spec"))))
                    .toList();
        } catch (ProblemException e) {
            assertThat(e.problem().place()).isPresent();
            return "refused";
        }
    }

    static Value value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Value.of(node.asString());
            case BOOLEAN -> Value.of(node.asBoolean());
            case NUMBER ->
                node.isIntegralNumber() && node.canConvertToLong()
                        ? Value.of(node.asLong())
                        : new Value.Decimal(node.asDouble());
            case ARRAY ->
                new Value.Sequence(
                        node.valueStream().map(KubectlReadingsTest::value).toList());
            case OBJECT -> {
                var fields = new LinkedHashMap<String, Value>();
                node.propertyStream().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
                yield new Value.Mapping(fields);
            }
            case null, default -> Value.NULL;
        };
    }

    /** The API server drops null fields, and the order of fields says nothing. */
    static Value withoutNulls(Value value) {
        return switch (value) {
            case Value.Mapping mapping -> {
                var fields = new LinkedHashMap<String, Value>();
                mapping.fields().entrySet().stream()
                        .filter(field -> !(field.getValue() instanceof Value.Null))
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .forEach(field -> fields.put(field.getKey(), withoutNulls(field.getValue())));
                yield new Value.Mapping(fields);
            }
            case Value.Sequence sequence ->
                new Value.Sequence(sequence.items().stream()
                        .map(item -> withoutNulls(item))
                        .toList());
            default -> value;
        };
    }
}
