package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.ClusterSnapshot;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.ObjectSet;
import labrunner.lab.Where;
import labrunner.problem.Place;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** What a box says there is, as long as it isn't as expected. */
class ActualWordsTest {
    private static final Instant NOW = Snapshots.NOW;
    private static final Floor ANSWERED = Floor.from(NOW.minusSeconds(5));
    private final Verifier verifier = new Verifier(Set.of(Where.EVERYWHERE, Where.SELF_HOSTED));

    private static ObjectSet set(String kind, String name) {
        return new ObjectSet(
                kind,
                Optional.empty(),
                name.isEmpty() ? Optional.empty() : Optional.of(name),
                Optional.empty(),
                Optional.empty());
    }

    private static Expectation expect(Check check) {
        return expect(check, Where.EVERYWHERE);
    }

    private static Expectation expect(Check check, Where where) {
        return new Expectation(
                "e",
                "it is so",
                Optional.of("look"),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                where,
                Place.of("lab.yaml"),
                check,
                false);
    }

    private Verdict judge(Check check, ClusterSnapshot snapshot, Floor floor) {
        return verifier.verify(expect(check), snapshot, floor);
    }

    private static Value.Mapping node(String name, String arch) {
        return Value.map(
                "kind", "Node", "metadata", Value.map("name", name, "labels", Value.map("arch", arch, "pool", "demo")));
    }

    private static Value.Mapping deployment(long generation, long observed, long updated, long total, long available) {
        return Value.map(
                "kind", "Deployment",
                "metadata", Value.map("name", "inflate", "generation", generation),
                "spec", Value.map("replicas", 4),
                "status",
                        Value.map(
                                "observedGeneration",
                                observed,
                                "updatedReplicas",
                                updated,
                                "replicas",
                                total,
                                "availableReplicas",
                                available));
    }

    private Verdict deploymentVerdict(Check check, Value.Mapping deployment) {
        return judge(check, Snapshots.empty().objects("Deployment", deployment).done(), ANSWERED);
    }

    @Test
    void saysWhatAnObjectDoesNotHaveYet() {
        Check arch = new Check.Objects(
                set("Node", "n"),
                Check.Quantifier.ALL,
                Check.Count.SOME,
                Value.map("metadata", Value.map("labels", Value.map("zone", "1"))));
        assertThat(judge(
                        arch,
                        Snapshots.empty().objects("Node", node("n", "arm64")).done(),
                        ANSWERED))
                .isInstanceOfSatisfying(
                        Verdict.NotYet.class,
                        notYet -> assertThat(notYet.actual()).isEqualTo("Node n has no metadata.labels.zone yet"));
    }

    @Test
    void ofADeploymentsStatusItTellsTheRollOut() {
        Check four = new Check.Objects(
                set("Deployment", "inflate"),
                Check.Quantifier.ANY,
                Check.Count.SOME,
                Value.map(
                        "spec", Value.map("replicas", 4), "status", Value.map("replicas", 4, "availableReplicas", 4)));
        assertThat(deploymentVerdict(four, deployment(2, 2, 4, 4, 1)))
                .isInstanceOfSatisfying(
                        Verdict.NotYet.class,
                        notYet -> assertThat(notYet.actual())
                                .isEqualTo("Deployment inflate 1 of 4 replicas are available"));
        assertThat(deploymentVerdict(four, deployment(2, 2, 4, 4, 4)).met()).isTrue();
    }
}
