package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.Clusters;
import labrunner.lab.Pages;
import labrunner.problem.Problem;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.run.state.CommandAnswer;
import labrunner.value.Json;
import labrunner.value.Value;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What lines of kubectl make, print and say is what kubectl itself makes, prints and says of them: each is run by both, in a
 * namespace for each, one after the other.
 */
@ReferenceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MadeReferenceTest {
    private static final String KINDS =
            "deployments,jobs,cronjobs,pods,configmaps,secrets,serviceaccounts,roles,rolebindings,"
                    + "services,ingresses,resourcequotas,poddisruptionbudgets,horizontalpodautoscalers";
    private static final String CLUSTER_KINDS = "clusterroles,clusterrolebindings,priorityclasses";
    /** What a server fills in, or what differs between two namespaces and two times. */
    private static final Set<String> BY_ITSELF = Set.of(
            "uid",
            "resourceVersion",
            "creationTimestamp",
            "managedFields",
            "status",
            "clusterIP",
            "clusterIPs",
            "nodePort",
            "nodeName",
            "controller-uid",
            "batch.kubernetes.io/controller-uid");

    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

    private final ReferenceCluster reference;
    private final Cluster cluster;
    private RunLines ours;

    @TempDir
    static Path folder;

    MadeReferenceTest(ReferenceCluster reference) {
        this.reference = reference;
        this.cluster = Clusters.open(reference.adminKubeconfig());
    }

    @BeforeAll
    void prepare() {
        ours = new RunLines(cluster, folder);
        new Pages(folder)
                .with("settings.properties", "colour=blue\nsize=large")
                .with("variables.env", "# two of them\nA=1\n\nB=two words \nC=\n")
                .with("two.yaml", """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: two-a}
                        data: {x: "1"}
                        ---
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: two-b, labels: {z: last, a: first}}
                        """)
                .with("odd.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: odd}\nsize: 3\n");
        for (String space : List.of("made-ours", "made-them", "gone-ours", "gone-them")) {
            assertThat(reference.kubectl("create", "namespace", space).exit()).isZero();
        }
    }

    @AfterAll
    void close() {
        reference.kubectl("delete", "namespace", "made-ours", "made-them", "gone-ours", "gone-them", "--wait=false");
        cluster.close();
    }

    private static List<String> lines(String file) {
        try (var in = Objects.requireNonNull(MadeReferenceTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was printed, what was said of errors, and whether it went well; names of the namespaces and of files taken out. */
    private record Said(List<String> printed, List<String> warnings, String error) {}

    private Said kubectl(String line, String space) {
        var words = new ArrayList<String>();
        WORD.matcher(line.replace("FOLDER", folder.toString()).replace("NS", space))
                .results()
                .forEach(match -> words.add(match.group().replace("'", "")));
        ReferenceCluster.Ran ran = reference.kubectl(words.toArray(String[]::new));
        List<String> errors = ran.err().lines().map(this::plain).toList();
        assertThat(ran.exit() == 0)
                .as(line + " ends well where it says no error")
                .isEqualTo(errors.stream().allMatch(MadeReferenceTest::isWarning));
        return new Said(
                ran.out().lines().map(this::plain).toList(),
                errors.stream().filter(MadeReferenceTest::isWarning).toList(),
                String.join(
                        "\n", errors.stream().filter(text -> !isWarning(text)).toList()));
    }

    private Said labrunner(String line, String space) {
        CommandAnswer answer = ours.run("kubectl " + line.replace("FOLDER/", "").replace("NS", space));
        List<String> printed =
                answer.outcome().lines().stream().map(this::plain).toList();
        return new Said(
                printed.stream().filter(text -> !isWarning(text)).toList(),
                printed.stream().filter(MadeReferenceTest::isWarning).toList(),
                plain(answer.problem().map(Problem::summary).orElse("")));
    }

    private static boolean isWarning(String line) {
        return line.startsWith("Warning: ") || line.startsWith("Flag --");
    }

    private String plain(String text) {
        return text.replaceAll("(made|gone)-(ours|them)", "NS")
                .replace(folder + "/", "")
                .replaceAll("(creationTimestamp\"?: ).*", "$1T")
                .replaceAll("(resourceVersion\"?: ).*", "$1V")
                .replaceAll("(uid\"?: ).*", "$1U")
                .replaceAll("-[a-z0-9]{8,10}-[a-z0-9]{5}\"", "-POD\"")
                .replaceAll("kube-api-access-\\w+", "TOKEN")
                .replaceAll("10\\.\\d+\\.\\d+\\.\\d+", "IP");
    }

    @Test
    void linesMakeAndSayWhatKubectlMakesAndSays() {
        var soft = new SoftAssertions();
        for (String line : lines("made.txt")) {
            Said theirs = kubectl(line, "made-them");
            soft.assertThat(labrunner(line, "made-ours")).as(line).isEqualTo(theirs);
        }
        Map<String, Value> theirs = objects("made-them");
        Map<String, Value> made = objects("made-ours");
        soft.assertThat(made.keySet()).isEqualTo(theirs.keySet());
        theirs.forEach((name, object) -> soft.assertThat(Json.compact(made.getOrDefault(name, Value.NULL)))
                .as(name)
                .isEqualTo(Json.compact(object)));
        soft.assertAll();
    }

    @Test
    void linesDeleteAndSayWhatKubectlDeletesAndSays() {
        var soft = new SoftAssertions();
        for (String line : lines("deleted.txt")) {
            Said theirs = kubectl(line, "gone-them");
            soft.assertThat(labrunner(line, "gone-ours")).as(line).isEqualTo(theirs);
        }
        soft.assertAll();
        assertThat(objects("gone-ours")).isEqualTo(objects("gone-them"));
    }

    @Test
    void whatKubectlRefusesIsShownWithItsWords() {
        var soft = new SoftAssertions();
        for (String line : lines("refused.txt")) {
            Said theirs = kubectl(line, "made-them");
            soft.assertThat(theirs.printed()).as(line).isEmpty();
            String why = ours.run("kubectl " + line).problem().orElseThrow().summary();
            soft.assertThat(why).as(line).contains("kubectl refuses it: ");
            String said = why.replaceFirst("(?s).*kubectl refuses it: (.*)\\.", "$1");
            soft.assertThat(theirs.error())
                    .as(line)
                    .contains(said.replace("\"", theirs.error().contains("\\\"") ? "\\\"" : "\""));
        }
        soft.assertAll();
    }

    /** All objects that were made, by kind and name. */
    private Map<String, Value> objects(String space) {
        var objects = new TreeMap<String, Value>();
        Stream.of(
                        Json.parse(reference
                                .kubectl("get", KINDS, "-n", space, "-o", "json")
                                .out()),
                        Json.parse(reference
                                .kubectl("get", CLUSTER_KINDS, "-o", "json")
                                .out()))
                .flatMap(list -> list.items("items").stream())
                .filter(object -> object.text("metadata", "namespace").isPresent()
                        || object.text("metadata", "name").orElse("").startsWith(space))
                .filter(object -> !object.text("metadata", "name").orElse("").equals("kube-root-ca.crt"))
                .filter(object -> object.items("metadata", "ownerReferences").isEmpty()
                        || object.text("kind").equals(java.util.Optional.of("Job")))
                .forEach(object -> objects.put(
                        object.text("kind").orElse("") + " "
                                + plain(object.text("metadata", "name").orElse("")),
                        without(object)));
        return objects;
    }

    private Value without(Value value) {
        return switch (value) {
            case Value.Mapping mapping -> {
                Value.Mapping rest = Value.EMPTY;
                for (var field : mapping.fields().entrySet()) {
                    boolean label = field.getKey().startsWith("labrunner.dev/");
                    Value inner = without(field.getValue());
                    boolean emptied =
                            field.getKey().equals("labels") && inner.fields().isEmpty();
                    if (!label && !emptied && !BY_ITSELF.contains(field.getKey())) {
                        rest = rest.with(field.getKey(), inner);
                    }
                }
                yield rest;
            }
            case Value.Sequence list ->
                new Value.Sequence(list.items().stream().map(this::without).toList());
            case Value.Text text -> Value.of(plain(text.text()));
            default -> value;
        };
    }
}
