package labrunner.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.ClusterClock;
import labrunner.cluster.http.Transport;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.practice.Tree;
import labrunner.reference.DeletionStories.Ask;
import labrunner.reference.DeletionStories.Story;
import labrunner.reference.DeletionStories.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** To each way of deleting, and each method that isn't there, a practice cluster answers what a real control plane answers, for each kind. */
@ReferenceTest
class DeletionAnswersReferenceTest {
    static final String SPACE = "answers";

    /** No controller writes to their objects, so that a new version is the request's. */
    private static final Set<String> QUIET = Set.of(
            "ConfigMap", "Event", "Secret", "ServiceAccount", "Service", "PriorityClass", "Lease", "StorageClass");

    @TempDir
    private Path folder;

    @Test
    void areTheSameForEachKind(ReferenceCluster reference) {
        try (var practice = PracticeCluster.start(PracticeOptions.standard());
                var here = transport(Side.kubeconfig(practice, folder));
                var there = transport(reference.adminKubeconfig())) {
            for (Transport side : List.of(here, there)) {
                made(
                        side,
                        "/api/v1/namespaces",
                        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + SPACE + "\"}}");
                made(
                        side,
                        "/api/v1/namespaces/" + SPACE + "/serviceaccounts",
                        "{\"apiVersion\":\"v1\",\"kind\":" + "\"ServiceAccount\",\"metadata\":{\"name\":\"default\"}}");
            }
            var round = new AtomicInteger();
            assertThat(String.join("\n", Differences.recurring(() -> compare(here, there, round.incrementAndGet()))))
                    .isEmpty();
        } finally {
            reference.kubectl("delete", "namespace", SPACE, "--wait=false");
        }
    }

    private static Transport transport(Path kubeconfig) {
        return new Transport(
                Contexts.read(List.of(kubeconfig)).choose(Optional.empty()).access(),
                new ClusterClock(System::nanoTime, Instant.now()));
    }

    private static Answer made(Transport side, String path, String json) {
        return side.call(Call.with("POST", path, Call.JSON, json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Each round has names of its own, since what the one before made may still be going; told are the same. */
    private static List<String> compare(Transport here, Transport there, int round) {
        String own = "story" + round + "-";
        return DeletionStories.subjects().parallelStream()
                .flatMap(subject -> {
                    var differences = new ArrayList<String>();
                    List<Story> stories = DeletionStories.stories(subject);
                    for (int i = 0; i < stories.size(); i++) {
                        String name = own
                                + subject.named()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace(' ', '-') + "-" + i;
                        Story story = stories.get(i);
                        differences.addAll(Differences.between(
                                subject.named() + ", " + story,
                                told(here, subject, story, name),
                                told(there, subject, story, name)));
                    }
                    return differences.stream().map(line -> line.replace(own, "story-"));
                })
                .toList();
    }

    /** All answers of a story, as lines; what is left of it afterwards is let go. */
    private static List<String> told(Transport side, Subject subject, Story story, String name) {
        var names = List.of(name, name + "-too").subList(0, story.made());
        for (int i = 0; i < names.size(); i++) {
            Answer answer = made(side, subject.collection(), subject.object(names.get(i), story.held() && i == 0));
            assertThat(answer.code())
                    .as(subject + " " + new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo(201);
        }
        var lines = new ArrayList<String>();
        for (int i = 0; i < story.asks().size(); i++) {
            Ask ask = story.asks().get(i);
            String at = i + " " + ask.method() + ": ";
            boolean collected = story.asks().subList(0, i).stream()
                    .anyMatch(before -> before.body().contains("Foreground")
                            || before.body().contains("Orphan"));
            asked(side, subject, ask, name)
                    .filter(line -> !collected || !raced(line))
                    .filter(line -> QUIET.contains(subject.named()) || !line.startsWith("written"))
                    .map(line -> at + line)
                    .forEach(lines::add);
        }
        names.forEach(each -> letGo(side, subject.collection() + "/" + each));
        return lines;
    }

    /** The garbage collector takes its finalizers off when it comes by, between two requests or after both. */
    private static boolean raced(String line) {
        return line.startsWith("written") || line.startsWith("finalizers") && line.contains("n");
    }

    private static void letGo(Transport side, String path) {
        side.call(Call.with(
                "PATCH", path, Call.MERGE, "{\"metadata\":{\"finalizers\":null}}".getBytes(StandardCharsets.UTF_8)));
        side.call(Call.with("DELETE", path, Call.JSON, "{\"gracePeriodSeconds\":0}".getBytes(StandardCharsets.UTF_8)));
    }

    private static Stream<String> asked(Transport side, Subject subject, Ask ask, String name) {
        String object = subject.collection() + "/" + name;
        JsonNode before = read(side.call(Call.get(object)));
        String uid = Tree.uid(before);
        String version = Tree.text(before, "metadata", "resourceVersion");
        String body = ask.body().replace(DeletionStories.UID, uid).replace(DeletionStories.VERSION, version);
        String[] target =
                ((ask.all() ? subject.collection() : object) + ask.target().replace("THE-NAME", name)).split("\\?", 2);
        Optional<byte[]> bytes = body.isEmpty() ? Optional.empty() : Optional.of(body.getBytes(StandardCharsets.UTF_8));
        Answer answer = side.call(
                new Call(ask.method(), target[0], target.length == 1 ? "" : target[1], bytes, Call.JSON, Call.JSON));
        return Stream.concat(
                Stream.of(
                        "code " + answer.code(),
                        "type "
                                + answer.headers().entrySet().stream()
                                        .filter(e -> e.getKey().equalsIgnoreCase("content-type"))
                                        .map(e -> e.getValue())
                                        .toList()),
                said(subject, answer, uid, version));
    }

    private static JsonNode read(Answer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return text.startsWith("{") ? Tree.parse(text) : Tree.MAPPER.valueToTree(text);
    }

    private static Stream<String> said(Subject subject, Answer answer, String uid, String version) {
        JsonNode body = read(answer);
        String kind = Tree.text(body, "kind");
        if (kind.equals(subject.resource().kind())) {
            return object(body, version);
        }
        if (kind.endsWith("List")) {
            return Stream.concat(
                    Stream.of("list " + kind),
                    Tree.items(body, "items").stream()
                            .sorted(java.util.Comparator.comparing(Tree::name))
                            .flatMap(item -> Stream.concat(Stream.of(Tree.name(item)), object(item, ""))));
        }
        // kubectl debug reads details unasked, so practice always has some
        String text = (body.isString() ? body.stringValue() : body.toString()).replace("\"details\":{},", "");
        return Stream.of("body "
                + (uid.isEmpty()
                                ? text
                                : text.replace(uid, "UID")
                                        .replaceFirst(
                                                "(?s) in scheme [^ ]*:\\d+\\\\\"|(?<=json parse error:).*?(?=\",\"reason)",
                                                ""))
                        .replaceAll("\\b" + version + "\\b", version.isEmpty() ? "" : "VERSION")
                        // a controller may have written it since it was read
                        .replaceAll("in record \\(\\d+\\)", "in record (VERSION)"));
    }

    private static Stream<String> object(JsonNode object, String version) {
        ObjectNode metadata = object.path("metadata").deepCopy().asObject();
        var lines = new ArrayList<String>();
        lines.add("is " + Tree.text(object, "apiVersion") + " " + Tree.text(object, "kind"));
        lines.add("metadata "
                + metadata.propertyNames().stream()
                        .filter(field -> !field.equals("managedFields")
                                && !field.equals("annotations")
                                && !field.equals("finalizers"))
                        .sorted()
                        .toList());
        lines.add("finalizers "
                + Tree.items(metadata, "finalizers").stream()
                        .map(f -> f.asString(""))
                        .filter(f -> !f.startsWith("karpenter"))
                        // its controller takes it off when it comes by, between two requests or after both
                        .filter(f -> !f.equals("kubernetes.io/pvc-protection"))
                        .sorted()
                        .toList());
        lines.add("grace " + metadata.path("deletionGracePeriodSeconds"));
        lines.add("generation " + metadata.path("generation"));
        lines.add("phase " + Tree.text(object, "status", "phase"));
        if (!version.isEmpty()) {
            lines.add("written " + !Tree.text(metadata, "resourceVersion").equals(version));
        }
        return lines.stream();
    }
}
