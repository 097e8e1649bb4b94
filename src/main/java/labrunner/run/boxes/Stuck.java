package labrunner.run.boxes;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.texts.Texts;
import labrunner.value.Value;

/**
 * Objects that stay as they are, though nothing is wrong with them: their pods have no node and get none, or they wait for
 * somebody. Pure.
 *
 * @param words what stays, and why
 * @param said the reasons in the words of those who know them
 * @param number how many pods, or objects, stay
 * @param around what it depends on: with another one it isn't the same any more
 * @param after how long it has to be so, in cluster time, until it is certain
 */
record Stuck(String words, List<String> said, int number, Set<String> around, Duration after) {
    /** Scheduler and Karpenter answer what changes within seconds. */
    private static final Duration SETTLED = Duration.ofSeconds(30);
    /** Where somebody else may make nodes who hasn't said so. */
    private static final Duration UNCERTAIN = Duration.ofMinutes(2);

    private static final int LONGEST = 240;

    static Optional<Stuck> of(List<Value.Mapping> objects, ClusterSnapshot snapshot) {
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        List<Stuck> waiting = objects.stream()
                .flatMap(object -> waits(object, snapshot).stream())
                .toList();
        if (waiting.size() == objects.size()) {
            Stuck first = waiting.getFirst();
            Set<String> around =
                    waiting.stream().flatMap(one -> one.around().stream()).collect(Collectors.toSet());
            return Optional.of(new Stuck(first.words(), first.said(), waiting.size(), around, first.after()));
        }
        List<PodRow> pods = objects.stream()
                .filter(FreshStatus::observed)
                .flatMap(object -> pods(object, snapshot))
                .distinct()
                .toList();
        return Unscheduled.of(pods, snapshot).map(Stuck::of);
    }

    private static Stuck of(Unscheduled pods) {
        int run = pods.all() - pods.waiting();
        String said = pods.said().stream().map(Stuck::cut).collect(Collectors.joining(" "));
        String words = run > 0
                ? Texts.of("stays.some", run, pods.all(), pods.waiting(), said)
                : Texts.of("stays.pods", pods.waiting(), said);
        return new Stuck(words, pods.said(), pods.waiting(), pods.around(), pods.certain() ? SETTLED : UNCERTAIN);
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** What waits for somebody, and says so itself. */
    private static Optional<Stuck> waits(Value.Mapping object, ClusterSnapshot snapshot) {
        String kind = object.text("kind").orElse("");
        if (kind.equals("Job") && object.isTrue("spec", "suspend")) {
            return Optional.of(itself(object, Texts.of("stays.suspended")));
        }
        if (kind.equals("Deployment")
                && object.isTrue("spec", "paused")
                && Readiness.lacks(object).isPresent()) {
            return Optional.of(itself(object, Texts.of("stays.paused")));
        }
        if (kind.equals("PersistentVolumeClaim")
                && object.text("status", "phase").orElse("").equals("Pending")) {
            return claim(object, snapshot);
        }
        return Optional.empty();
    }

    private static Stuck itself(Value.Mapping object, String words) {
        return new Stuck(words, List.of(words), 1, Set.of(uid(object)), SETTLED);
    }

    /** A claim of a class that makes a volume where its first pod runs. */
    private static Optional<Stuck> claim(Value.Mapping claim, ClusterSnapshot snapshot) {
        String name = SnapshotQuery.name(claim);
        Optional<EventRow> last = snapshot.rows(RowKind.EVENTS).stream()
                .filter(event -> event.kind().equals("PersistentVolumeClaim")
                        && event.object().equals(name)
                        && claim.text("metadata", "namespace")
                                .filter(event.objectNamespace()::equals)
                                .isPresent())
                .max(Comparator.comparing(EventRow::time));
        return last.filter(event -> event.reason().equals("WaitForFirstConsumer"))
                .map(event -> itself(claim, Texts.of("stays.consumer")));
    }

    private static Stream<PodRow> pods(Value.Mapping object, ClusterSnapshot snapshot) {
        String uid = uid(object);
        Optional<String> space = object.text("metadata", "namespace");
        boolean deployment = object.text("kind").filter("Deployment"::equals).isPresent();
        var labels = object.texts("spec", "selector", "matchLabels").entrySet();
        return snapshot.rows(RowKind.PODS).stream()
                .filter(pod -> pod.meta().namespace().equals(space))
                .filter(pod -> pod.meta().uid().equals(uid)
                        || pod.meta()
                                .controller()
                                .filter(owner -> deployment
                                        ? owner.kind().equals("ReplicaSet")
                                                && pod.meta()
                                                        .labels()
                                                        .entrySet()
                                                        .containsAll(labels)
                                        : owner.uid().equals(uid))
                                .isPresent());
    }

    private static String uid(Value.Mapping object) {
        return object.text("metadata", "uid").orElse("");
    }
}
