package labrunner.run.boxes;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.ObjectSet;
import labrunner.lab.Where;
import labrunner.problem.Place;
import labrunner.run.Snapshots;
import labrunner.run.state.Verdict;
import labrunner.value.Value;

/** One check at a time, judged on a cluster of the learner's own. */
final class Judging {
    /** The command before it was answered 5 s ago. */
    static final JudgedFrom ANSWERED = JudgedFrom.from(Snapshots.NOW.minusSeconds(5));

    private static final Verifier VERIFIER = new Verifier(Set.of(Where.EVERYWHERE, Where.SELF_HOSTED));

    private Judging() {}

    /** @param name empty for all */
    static ObjectSet set(String kind, String name) {
        return new ObjectSet(
                kind,
                Optional.empty(),
                Optional.of(name).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty());
    }

    static Expectation expect(Check check) {
        return expect(check, Where.EVERYWHERE);
    }

    static Expectation expect(Check check, Where where) {
        return new Expectation(
                "e",
                "it is so",
                Optional.of("look"),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                where,
                Place.of("lab.yaml"),
                check,
                false,
                Optional.empty(),
                false);
    }

    static Verdict judge(Expectation expectation, ClusterSnapshot snapshot, JudgedFrom from) {
        return VERIFIER.verify(expectation, snapshot, from);
    }

    static Verdict judge(Check check, ClusterSnapshot snapshot, JudgedFrom from) {
        return judge(expect(check), snapshot, from);
    }

    static Value.Mapping node(String name, String arch) {
        return Value.map(
                "kind", "Node", "metadata", Value.map("name", name, "labels", Value.map("arch", arch, "pool", "demo")));
    }

    /** A Deployment of four pods. */
    static Value.Mapping deployment(long generation, long observed, long updated, long total, long available) {
        return Value.map(
                "apiVersion", "apps/v1",
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

    static Verdict deploymentVerdict(Check check, Value.Mapping deployment) {
        return judge(check, Snapshots.empty().objects("Deployment", deployment).done(), ANSWERED);
    }
}
