package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.lab.Lab;
import labrunner.lab.Pages;
import labrunner.lab.markdown.SiteConfig;
import labrunner.problem.Place;
import labrunner.value.Json;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema for editors says what the reader says. */
class LabSchemaTest {
    @TempDir
    Path folder;

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/lab.schema.json")));
    }

    private static List<String> mistakes(String yaml) throws IOException {
        // as editors read it, with what aliases stand for
        Value read = SiteConfig.parse(yaml, new Place("lab.yaml", 1, 1)).orElseThrow();
        return schema().validate(Json.compact(read), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void theBundledLabsAreValid() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("labs"), 3)) {
            List<Path> labs =
                    files.filter(file -> file.toString().endsWith("lab.yaml")).toList();
            assertThat(labs).isNotEmpty();
            for (Path lab : labs) {
                assertThat(mistakes(Files.readString(lab))).as(lab.toString()).isEmpty();
                assertThat(LabReader.read(lab.toAbsolutePath().getParent(), java.util.Optional.empty())
                                .warnings())
                        .isEmpty();
            }
        }
    }

    @Test
    void theExampleOfTheDocumentationIsValidAndReadable() throws IOException {
        var example = Pattern.compile("```yaml\n(title: .*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/lab-format.md")));
        assertThat(example.find()).isTrue();
        assertThat(mistakes(example.group(1))).isEmpty();
        String page =
                "# T\n## Step 1: Create the NodePool\n## Step 2: Deploy the workload\n## Compare the two\n## Clean up\n";
        Lab lab = new Pages(folder.toAbsolutePath())
                .with("index.md", page)
                .with("lab.yaml", example.group(1).replace("compare: [arm64, amd64]", "compare: [arm64]"))
                .read();
        assertThat(lab.expectations()).hasSize(5);
    }

    @Test
    void theExampleOfAMatchIsReadable() throws IOException {
        var example = Pattern.compile("```yaml\n(- all: .*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/lab-format.md")));
        assertThat(example.find()).isTrue();
        String yaml = "prerequisites:\n" + example.group(1);
        assertThat(mistakes(yaml)).isEmpty();
        assertThat(new Pages(folder.toAbsolutePath())
                        .with("index.md", "# T\n")
                        .with("lab.yaml", yaml)
                        .read()
                        .warnings())
                .isEmpty();
    }

    static Stream<Arguments> wrong() {
        return LabYamlMistakesTest.expectations();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatTheReaderRefusesTheSchemaMostlyRefusesToo(String fields, String message) throws IOException {
        // What needs a table of kinds, CEL or arithmetic is beyond a schema.
        boolean beyond = Stream.of(
                        "isn't a kind",
                        "valid CEL",
                        "gives int",
                        "has no namespace",
                        "kubectl doesn't take",
                        "is allowed",
                        "usually is",
                        "names objects of",
                        "regular expression",
                        "\"in\" can't")
                .anyMatch(message::contains);
        List<String> found = mistakes("prerequisites:\n  - {" + fields + "}\n");
        if (!beyond) {
            assertThat(found).as(fields).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "titel: x",
                "blanks: [a]",
                "blanks: {A: {standard: b}}",
                "blanks: {A: {default: [b]}}",
                "blanks: {A: {secret: 1}}",
                "duration: 5 minutes",
                "steps: {A: {only: everywhere}}",
                "steps: {A: {measure: {name: a}}}",
                "steps: [a]"
            })
    void wrongTopsAreRefused(String yaml) throws IOException {
        assertThat(mistakes(yaml)).isNotEmpty();
    }

    @Test
    void theSchemaKnowsExactlyTheReadersKeysOfBlanks() throws IOException {
        JsonNode blanks = JsonMapper.shared()
                .readTree(Files.readString(Path.of("docs/lab.schema.json")))
                .at("/properties/blanks/additionalProperties/properties");
        assertThat(blanks.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(BlanksReader.KEYS);
    }

    @Test
    void theSchemaKnowsExactlyTheReadersKeys() throws IOException {
        JsonNode expectation = JsonMapper.shared()
                .readTree(Files.readString(Path.of("docs/lab.schema.json")))
                .at("/$defs/expectation");
        assertThat(expectation.get("properties").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.KEYS);
        assertThat(expectation.get("oneOf"))
                .extracting(one -> one.get("required").get(0).asString())
                .containsExactlyElementsOf(Checks.WORDS.sequencedKeySet());
        JsonNode needs = expectation.get("dependentSchemas");
        assertThat(needs.properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrderElementsOf(Checks.KEYS);
        for (String key : Checks.KEYS) {
            assertThat(needs.get(key).findValues("required"))
                    .as("the checks that " + key + " goes with")
                    .extracting(one -> one.get(0).asString())
                    .containsExactlyElementsOf(Checks.WORDS.entrySet().stream()
                            .filter(word -> word.getValue().keys().contains(key))
                            .map(Map.Entry::getKey)
                            .toList());
        }
    }
}
