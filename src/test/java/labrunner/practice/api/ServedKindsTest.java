package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.practice.PracticeOptions;
import labrunner.practice.Tree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is filled in of an object that is made, who owns its fields, how it is printed, and what its deletion is
 * answered with: each expectation in
 * {@code served-kinds.txt} was answered by the reference cluster.
 */
class ServedKindsTest {
    private static final Pattern UID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** What the server fills in of them is the creator's here; an autoscaler of v1 is noted as the version that is stored. */
    private static final Set<String> OWNED_OTHERWISE =
            Set.of("batch/v1 Job", "v1 Service", "autoscaling/v1 HorizontalPodAutoscaler");

    private static PracticeServer server;

    @BeforeAll
    static void start() {
        server = new PracticeServer(PracticeOptions.standard().withSpeed(0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    record Case(
            String title,
            String path,
            String yaml,
            String stored,
            String columns,
            String cells,
            String fields,
            String gone) {
        String kind() {
            return title.substring(0, title.lastIndexOf(' '));
        }

        String name() {
            return title.substring(title.lastIndexOf(' ') + 1);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (var in = ServedKindsTest.class.getResourceAsStream("/labrunner/practice/served-kinds.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("(?m)^=== ")).skip(1).map(ServedKindsTest::read);
        }
    }

    private static Case read(String text) {
        String[] parts = text.split("(?m)^---\n");
        String[] head = parts[0].strip().split("\n");
        String[] table = parts[3].strip().split("\n");
        return new Case(
                head[0], head[1], parts[1], parts[2].strip(), table[0], table[1], parts[4].strip(), parts[5].strip());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isStoredOwnedAndPrintedAsOnARealServer(Case served) {
        String name = "/" + served.name();
        var made = server.post(served.path() + PracticeServer.STRICT, served.yaml());
        assertThat(made.code()).as(made.message()).isEqualTo(201);
        var table = server.table(served.path() + name).body();
        var deleted = server.delete(served.path() + name, "").body();

        assertThat(Tree.parse(UID.matcher(plain(made.body()).toString()).replaceAll("UID")))
                .isEqualTo(Tree.parse(served.stored()));
        assertThat(Tree.text(deleted, "kind")).isEqualTo(served.gone());
        assertThat(columns(table)).isEqualTo(served.columns());
        if (!served.kind().equals("v1 ResourceQuota")) { // nothing counts here
            assertThat(cells(table))
                    .isEqualTo(Tree.MAPPER.readTree(served.cells()).toString());
        }
        JsonNode fields =
                Tree.at(made.body(), "metadata", "managedFields").path(0).path("fieldsV1");
        if (!OWNED_OTHERWISE.contains(served.kind())) {
            assertThat(fields.isMissingNode() ? Tree.object() : fields).isEqualTo(Tree.parse(served.fields()));
        }
    }

    /** Without what is of this object alone. */
    private static ObjectNode plain(JsonNode object) {
        ObjectNode plain = object.deepCopy().asObject();
        Tree.in(plain, "metadata")
                .remove(List.of("uid", "creationTimestamp", "resourceVersion", "managedFields", "namespace"));
        if (plain.get("status") instanceof ObjectNode status) {
            status.remove("lastPhaseTransitionTime");
        }
        if (Tree.text(plain, "kind").equals("Service")
                && !Tree.text(plain, "spec", "clusterIP").equals("None")) {
            Tree.in(plain, "spec").remove(List.of("clusterIP", "clusterIPs"));
        }
        return plain;
    }

    private static String columns(JsonNode table) {
        return Tree.items(table, "columnDefinitions").stream()
                .map(column -> Tree.text(column, "name")
                        + switch (Tree.text(column, "type")) {
                            case "integer" -> "#";
                            case "boolean" -> "?";
                            case "date" -> "@";
                            default -> "";
                        }
                        + (Tree.number(column, 0, "priority") > 0 ? "+" : ""))
                .collect(Collectors.joining(","));
    }

    private static String cells(JsonNode table) {
        String cells = Tree.at(table, "rows").path(0).path("cells").toString();
        return UID.matcher(cells)
                .replaceAll("UID")
                .replaceAll("\"\\d+s\"", "\"AGE\"")
                .replaceAll("\"10\\.0\\.\\d+\\.\\d+\"", "\"IP\"")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z", "TIME");
    }
}
