package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import labrunner.fault.Fault;
import labrunner.fault.FaultReader;
import labrunner.practice.UnreadableSaveException.Reason;
import labrunner.practice.api.PracticeServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A cluster that was saved and goes on elsewhere is the one that would have gone on. */
class SavedClusterTest {
    private static final Instant START = Instant.parse("2026-06-18T10:00:00Z");
    private static final double FAST = 100_000;
    private static final Duration END = Duration.ofMillis(700_300);

    private static final PracticeOptions OPTIONS = PracticeOptions.standard()
            .withStart(START)
            .withSpeed(0)
            .withSeed(7)
            .withIdentity(UUID.fromString("00000000-0000-4000-8000-000000000001"));

    private interface Wish {
        void of(PracticeServer server);
    }

    /** A little later than what comes round every few seconds, so that it is clear what comes first. */
    private static Duration at(int seconds) {
        return Duration.ofSeconds(seconds).plusNanos(1_234_567);
    }

    /** What the multi-architecture lab does, and some that is refused or only tried. */
    private static final Map<Duration, Wish> LAB = new TreeMap<>(Map.of(
            at(1), server -> post(server, "/api/v1/namespaces", """
                    {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"workshop"}}"""),
            at(6), server -> apply(server, "module3/1-arm64-nodepool.yaml"),
            at(20), server -> apply(server, "module3/2-arm64-deploy.yaml"),
            at(21),
                    server -> assertThat(server.post(
                                            "/api/v1/namespaces?dryRun=All",
                                            "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"x\"}}")
                                    .code())
                            .isEqualTo(201),
            at(22),
                    server -> assertThat(server.post(
                                            "/api/v1/namespaces",
                                            "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"workshop\"}}")
                                    .code())
                            .isEqualTo(409),
            at(200), server -> apply(server, "module3/3-amd64-deploy.yaml"),
            at(480),
                    server -> assertThat(server.delete("/apis/apps/v1/namespaces/workshop/deployments/inflate", "")
                                    .code())
                            .isEqualTo(200),
            at(481),
                    server -> assertThat(server.delete("/apis/karpenter.sh/v1/nodepools/default-demo", "")
                                    .code())
                            .isEqualTo(200)));

    private static void post(PracticeServer server, String path, String body) {
        assertThat(server.post(path, body).code()).isEqualTo(201);
    }

    private static void apply(PracticeServer server, String file) {
        try {
            for (ObjectNode object : StoredYaml.objects(Files.readString(Path.of("assets/yamls", file)))) {
                Resource resource = new Kinds().of(Tree.text(object, "kind"));
                String folder = (resource.group().isEmpty() ? "/api/" : "/apis/" + resource.group() + "/")
                        + resource.version()
                        + (resource.namespaced() ? "/namespaces/" + Tree.namespace(object) : "");
                var reply = server.apply(
                        folder + "/" + resource.plural() + "/" + Tree.name(object), "test", object.toString());
                assertThat(reply.code()).as(reply.message()).isLessThan(300);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does it all, ending and going on at each of these moments. */
    private static Map<String, String> objects(Map<Duration, Wish> wishes, List<Duration> saves) {
        var moments = new TreeSet<>(saves);
        moments.addAll(wishes.keySet());
        moments.add(END);
        var server = new PracticeServer(PracticeCluster.startKept(OPTIONS));
        try {
            for (Duration moment : moments) {
                pass(cluster(server), START.plus(moment));
                if (saves.contains(moment)) {
                    String save = cluster(server).save().orElseThrow();
                    server.close();
                    server = new PracticeServer(PracticeCluster.resume(save, 0, 0));
                }
                if (wishes.containsKey(moment)) {
                    wishes.get(moment).of(server);
                }
            }
            return shown(cluster(server));
        } finally {
            server.close();
        }
    }

    private static PracticeCluster cluster(PracticeServer server) {
        return server.cluster();
    }

    /** Lets time pass to there, as a client does that waits, and stand still. */
    private static void pass(PracticeCluster cluster, Instant until) {
        var there = new CompletableFuture<Boolean>();
        cluster.loop()
                .call(() -> cluster.loop()
                        .after(Duration.between(cluster.loop().now(), until), DelayKind.CLIENT_PAUSE, () -> {
                            cluster.loop().pause();
                            there.complete(true);
                        }));
        cluster.speed(FAST);
        there.orTimeout(1, TimeUnit.MINUTES).join();
    }

    private static Map<String, String> shown(PracticeCluster cluster) {
        return cluster.loop().call(() -> {
            var shown = new TreeMap<String, String>();
            cluster.store()
                    .kinds()
                    .all()
                    .forEach(resource -> cluster.store()
                            .list(resource.kind())
                            .forEach(object -> shown.put(Key.of(object).toString(), withoutCertificate(object))));
            return shown;
        });
    }

    /** Each cluster that begins has a certificate of its own. */
    private static String withoutCertificate(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        if (Tree.name(copy).equals("kube-root-ca.crt")) {
            copy.remove("data");
        }
        return copy.toString();
    }

    static Stream<List<Duration>> moments() {
        var random = new Random(11);
        Stream<List<Duration>> drawn = Stream.generate(() -> random.longs(3, 0, END.toMillis())
                        .sorted()
                        .mapToObj(Duration::ofMillis)
                        .toList())
                .limit(3);
        return Stream.concat(Stream.of(List.of(at(20)), List.of(at(21), at(480))), drawn);
    }

    private static Map<String, String> uninterrupted = Map.of();

    @BeforeAll
    static void runUninterrupted() {
        uninterrupted = objects(LAB, List.of());
    }

    @ParameterizedTest
    @MethodSource("moments")
    void comesToTheSameObjectsAsIfItHadNeverEnded(List<Duration> saves) {
        assertThat(uninterrupted.keySet()).anyMatch(key -> key.startsWith("Event workshop/inflate"));
        assertSame(objects(LAB, saves));
    }

    /** Only what differs is told. */
    private static void assertSame(Map<String, String> objects) {
        var others = new TreeMap<>(objects);
        others.entrySet().removeAll(uninterrupted.entrySet());
        assertThat(others).isEmpty();
        assertThat(objects).hasSameSizeAs(uninterrupted);
    }

    @Test
    void goesOnWithMachinesThatAreOnTheirWay() {
        var wishes = new TreeMap<>(LAB);
        wishes.keySet().removeIf(at -> at.compareTo(Duration.ofSeconds(100)) > 0);
        assertThat(objects(wishes, List.of(Duration.ofSeconds(30), Duration.ofSeconds(60)))
                        .keySet())
                .filteredOn(key -> key.startsWith("Node aks-default-demo-"))
                .hasSize(2);
    }

    @Test
    void keepsItsTimeItsIdentityItsTokenAndItsCertificate() {
        var before = PracticeCluster.startKept(OPTIONS);
        pass(before, START.plusSeconds(90));
        String save = before.save().orElseThrow();
        String kubeconfig = before.kubeconfig();
        before.close();
        try (var after = PracticeCluster.resume(save, 0, 0)) {
            assertThat(after.now()).isEqualTo(START.plusSeconds(90));
            assertThat(after.kubeconfig()).isEqualTo(kubeconfig);
            assertThat(shown(after).get("Namespace kube-system"))
                    .contains(OPTIONS.identity().toString());
        }
    }

    @Test
    void takesAnotherPortIfItsOwnIsTaken() {
        try (var before = PracticeCluster.startKept(OPTIONS);
                var after = PracticeCluster.resume(before.save().orElseThrow(), 0, 0)) {
            assertThat(after.serverUrl()).isNotEqualTo(before.serverUrl());
            assertThat(after.token()).isEqualTo(before.token());
        }
    }

    @Test
    void remembersNothingThatItIsNotToKeep() {
        try (var server = new PracticeServer(PracticeCluster.start(OPTIONS))) {
            LAB.get(at(1)).of(server);
            String save = server.cluster().save().orElseThrow();
            assertThat(save).doesNotContain("workshop");
        }
    }

    /** A quota stands in the way until it is mended, and a slow machine is played only then: whether it ended in between or not. */
    @Test
    void goesOnWithWhatWasPlayedAndMended() {
        var wishes = new TreeMap<>(LAB);
        wishes.put(at(2), server -> cluster(server).playOnly(List.of(fault("quota:vcpus=1"))));
        wishes.put(at(60), server -> cluster(server).playOnly(List.of(fault("slowMachine:by=30s"))));
        wishes.put(at(61), server -> cluster(server).mend(fault("slowMachine:by=30s")));
        Map<String, String> whole = objects(wishes, List.of());
        assertThat(whole.keySet()).isNotEqualTo(uninterrupted.keySet());
        assertThat(objects(wishes, List.of(at(30), Duration.ofSeconds(60), at(100))))
                .isEqualTo(whole);
    }

    private static Fault fault(String line) {
        return ((FaultReader.Read.Good) FaultReader.line(line)).fault();
    }

    @Test
    void whatIsPlayedByHandStaysWhateverPageIsGoneThrough() {
        String save;
        try (var cluster = PracticeCluster.startKept(OPTIONS)) {
            cluster.playByHand(fault("neverJoins"));
            cluster.playOnly(List.of(fault("quota:vcpus=1")));
            save = cluster.save().orElseThrow();
        }
        try (var cluster = PracticeCluster.resume(save, 0, 0)) {
            assertThat(cluster.faults()).containsExactly(fault("neverJoins"), fault("quota:vcpus=1"));
            cluster.playOnly(List.of());
            assertThat(cluster.faults()).containsExactly(fault("neverJoins"));
            cluster.mend(fault("neverJoins"));
            assertThat(cluster.faults()).isEmpty();
        }
    }

    @Test
    void refusesASaveWithAFaultThatNobodyKnows() {
        String save;
        try (var cluster = PracticeCluster.startKept(OPTIONS)) {
            cluster.play(fault("quota:vcpus=1"));
            save = cluster.save().orElseThrow();
        }
        assertReason(save.replace("\"quota:", "\"quotum:"), Reason.DAMAGED);
        assertReason(save.replace("\"fired\":", "\"was\":"), Reason.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "\u0000\u0001", "{\"labrunnerPracticeCluster\":\"x\"}", "null"})
    void refusesWhatIsNoSave(String text) {
        assertThatThrownBy(() -> PracticeCluster.resume(text, 0, 0))
                .isInstanceOfSatisfying(
                        UnreadableSaveException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED));
    }

    @Test
    void refusesASaveThatIsCutOffOrChanged() {
        String save;
        try (var server = new PracticeServer(PracticeCluster.startKept(OPTIONS))) {
            LAB.get(at(1)).of(server);
            save = server.cluster().save().orElseThrow();
        }
        for (int length : new int[] {save.length() - 1, save.length() / 2, 40}) {
            assertReason(save.substring(0, length), Reason.DAMAGED);
        }
        assertReason(
                save.replace("\"labrunnerPracticeCluster\":1", "\"labrunnerPracticeCluster\":2"), Reason.OTHER_FORM);
        assertReason(save.replace("workshop", "workshop2"), Reason.OTHER_OBJECTS);
        assertReason(save.replace("\"key\":\"MEE", "\"key\":\"MEF"), Reason.DAMAGED);
        assertReason(save.replace("\"start\":\"2026", "\"start\":\"x\",\"was\":\"2026"), Reason.DAMAGED);
    }

    private static void assertReason(String save, Reason reason) {
        assertThatThrownBy(() -> PracticeCluster.resume(save, 0, 0))
                .isInstanceOfSatisfying(
                        UnreadableSaveException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
