package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import labrunner.fault.Fault;
import labrunner.fault.Span;
import labrunner.practice.StandStill.Facts;
import labrunner.practice.api.PracticeServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Time stands still for somebody who reads, only where nothing is on its way, and the next write ends that. */
class StandStillTest {
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final double FAST = 100_000;
    private static final String NAMESPACE = """
            {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"workshop"}}""";

    private static PracticeOptions options() {
        return PracticeOptions.standard()
                .withStart(Instant.parse("2026-06-18T10:00:00Z"))
                .withSpeed(0)
                .withSeed(7)
                .withIdentity(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    }

    @Test
    void itMayOnlyWhereTimeRunsAndNothingIsWaitedForAndNobodyWroteForAWhile() {
        var calm = new Facts(10, false, false, false, QUIET);
        assertThat(calm.mayStand(QUIET)).isTrue();
        assertThat(new Facts(0, false, false, false, QUIET).mayStand(QUIET)).isFalse();
        assertThat(new Facts(10, true, false, false, QUIET).mayStand(QUIET)).isFalse();
        assertThat(new Facts(10, false, true, false, QUIET).mayStand(QUIET)).isFalse();
        assertThat(new Facts(10, false, false, true, QUIET).mayStand(QUIET)).isFalse();
        assertThat(new Facts(10, false, false, false, QUIET.minusMillis(1)).mayStand(QUIET))
                .isFalse();
    }

    /** Whether it stands once it was asked to. */
    private static boolean stands(PracticeCluster cluster, Duration quiet) {
        cluster.standStill(quiet);
        return cluster.loop().call(cluster::standsStill);
    }

    /** Lets so much of the cluster's time pass, and stand still. */
    private static void pass(PracticeCluster cluster, Duration time) {
        var there = new CompletableFuture<Boolean>();
        cluster.loop()
                .call(() -> cluster.loop().after(time, DelayKind.CLIENT_PAUSE, () -> {
                    cluster.loop().pause();
                    there.complete(true);
                }));
        cluster.speed(FAST);
        there.orTimeout(1, TimeUnit.MINUTES).join();
    }

    @Test
    void itStandsUntilAClientWritesAndThenRunsAsFastAsBefore() {
        try (var server = new PracticeServer(PracticeCluster.startKept(options()))) {
            PracticeCluster cluster = server.cluster();
            pass(cluster, Duration.ofMinutes(5));
            assertThat(stands(cluster, Duration.ZERO))
                    .as("where time is stopped")
                    .isFalse();
            cluster.speed(10);
            assertThat(stands(cluster, Duration.ofHours(1)))
                    .as("soon after a write")
                    .isFalse();
            assertThat(stands(cluster, Duration.ZERO)).isTrue();
            Instant then = cluster.now();
            assertThat(cluster.loop().rate()).isZero();
            assertThat(server.get("/api/v1/nodes").code()).isEqualTo(200);
            assertThat(cluster.standsStill())
                    .as("who only asks changes nothing")
                    .isTrue();
            assertThat(cluster.now()).isEqualTo(then);

            long writes = cluster.writes();
            assertThat(server.post("/api/v1/namespaces", NAMESPACE).code()).isEqualTo(201);
            assertThat(cluster.standsStill()).isFalse();
            assertThat(cluster.loop().rate()).isEqualTo(10);
            assertThat(cluster.writes()).isEqualTo(writes + 1);

            pass(cluster, Duration.ofMinutes(1));
            cluster.speed(10);
            assertThat(stands(cluster, Duration.ZERO)).isTrue();
            cluster.pause();
            assertThat(cluster.standsStill()).as("a pause is no reading").isFalse();
        }
    }

    @Test
    void itDoesntWhereAPodPendsOrAFaultIsToCome() {
        try (var cluster = PracticeCluster.start(options())) {
            pass(cluster, Duration.ofMinutes(5));
            cluster.speed(10);
            var fault = new Fault.SpotEviction("none", new Span(Duration.ofMinutes(20), Optional.empty()));
            cluster.play(fault);
            assertThat(stands(cluster, Duration.ZERO)).isFalse();
            cluster.mend(fault);
            ObjectNode pod = Tree.parse("""
                    {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"default"},"spec":{
                    "nodeSelector":{"no":"such"},"containers":[{"name":"web","image":"nginx:1"}]}}""");
            cluster.loop().call(() -> cluster.store().create(pod, "test"));
            assertThat(stands(cluster, Duration.ZERO)).isFalse();
        }
    }

    @Test
    void whatIsSavedWhileItStandsGoesOnAsItWas() {
        String save;
        Instant then;
        try (var server = new PracticeServer(PracticeCluster.startKept(options()))) {
            PracticeCluster cluster = server.cluster();
            assertThat(server.post("/api/v1/namespaces", NAMESPACE).code()).isEqualTo(201);
            pass(cluster, Duration.ofMinutes(5));
            cluster.speed(10);
            assertThat(stands(cluster, Duration.ZERO)).isTrue();
            then = cluster.now();
            save = cluster.save().orElseThrow();
        }
        try (var again = PracticeCluster.resume(save, 10, 0)) {
            assertThat(again.standsStill()).as("time runs until somebody reads").isFalse();
            assertThat(again.now()).isAfterOrEqualTo(then);
            assertThat(again.loop()
                            .call(() -> again.store().list("Namespace").stream()
                                    .anyMatch(namespace -> Tree.name(namespace).equals("workshop"))))
                    .isTrue();
        }
    }
}
