package labrunner.run.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import labrunner.cluster.Cluster;
import labrunner.cluster.print.ObjectPath;
import labrunner.cluster.print.Query;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Interest;
import labrunner.cluster.watch.Sync;
import labrunner.lab.GetSpec;
import labrunner.lab.ReadingCommand.Wait;
import labrunner.lab.WaitGoal;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.boxes.FreshStatus;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.run.state.Durations;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** One {@code kubectl wait}: blocks until objects are as they should be, by a watch. Its time is the cluster's. */
final class Waiting {
    private final Cluster cluster;
    private final Wait wait;
    private final Consumer<String> waitsFor;
    private final Optional<ObjectPath> path;
    private final Set<Target> met = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Optional<Problem>> done = new CompletableFuture<>();
    private List<Target> targets = List.of();

    /**
     * An object that is waited for.
     *
     * @param printed as kubectl prints it: {@code deployment.apps/web}
     * @param error as kubectl's errors name it: {@code deployments/web}
     * @param uid empty where it was gone at the first look
     */
    private record Target(String printed, String error, Ref ref, Optional<String> uid) {}

    private Waiting(Cluster cluster, Wait wait, Consumer<String> waitsFor) {
        this.cluster = cluster;
        this.wait = wait;
        this.waitsFor = waitsFor;
        this.path = wait.goal() instanceof WaitGoal.Path goal
                ? Optional.of(ObjectPath.parse(goal.path()))
                : Optional.empty();
    }

    /** @param waitsFor told what is waited for */
    static CommandAnswer run(Cluster cluster, Wait wait, Consumer<String> waitsFor) {
        try {
            return new Waiting(cluster, wait, waitsFor).run();
        } catch (ProblemException e) {
            return CommandAnswer.failed(e.problem());
        }
    }

    private CommandAnswer run() {
        boolean gone = wait.goal() instanceof WaitGoal.Gone;
        GetSpec objects = wait.objects();
        Query.Printed found = cluster.get(Reads.query(objects));
        Optional<Problem> missing = found.problem().filter(problem -> !gone || problem.kind() != Kind.NOT_FOUND);
        targets = found.out()
                .lines()
                .map(line -> target(line, objects.namespace()))
                .toList();
        if (targets.isEmpty()) {
            Problem nothing = Problem.of(Kind.NOT_FOUND, "error: no matching resources found", "");
            return new CommandAnswer(
                    CommandOutcome.read(List.of()), gone ? missing : missing.or(() -> Optional.of(nothing)));
        }
        Optional<Problem> late =
                met.containsAll(targets) ? Optional.empty() : wait.timeout().isZero() ? looked() : waited();
        List<String> lines = targets.stream()
                .filter(met::contains)
                .map(target -> target.printed() + " condition met")
                .toList();
        return new CommandAnswer(CommandOutcome.read(lines), missing.or(() -> late));
    }

    /** An object that was found, looked at for the first time. */
    private Target target(String printed, Optional<String> namespace) {
        int slash = printed.indexOf('/');
        ResourceKind kind = cluster.resource(printed.substring(0, slash));
        String name = printed.substring(slash + 1);
        Ref ref = kind.ref(name, namespace, cluster.context().namespace());
        Optional<Value.Mapping> there = cluster.find(ref);
        var target = new Target(
                printed, kind.plural() + "/" + name, ref, there.flatMap(object -> object.text("metadata", "uid")));
        if (holds(target, there)) {
            met.add(target);
        }
        return target;
    }

    /** Doesn't wait; answers what wasn't so at the first look. */
    private Optional<Problem> looked() {
        return unmet(target -> "condition not met for " + target.error(), Texts.of("wrote.wait.once"));
    }

    /** Waits until all is so, or the time is over; answers what isn't so then. */
    private Optional<Problem> waited() {
        Set<Interest> interests = targets.stream()
                .map(target -> new Interest(
                        target.ref().kind(),
                        target.ref().namespace(),
                        targets.stream()
                                .filter(other ->
                                        other.ref().kind().equals(target.ref().kind()))
                                .map(other -> other.ref().name())
                                .collect(Collectors.toSet()),
                        Optional.empty(),
                        true))
                .collect(Collectors.toSet());
        Duration most = wait.timeout();
        Optional<Optional<Problem>> ended;
        try (var watching = cluster.watch(interests, Set.of(), this::seen)) {
            ended = Awaiting.within(cluster, most, done);
        }
        // not before the watch is closed: it could still meet one
        return ended.orElseGet(() -> unmet(
                target -> "timed out waiting for the condition on " + target.error(),
                Texts.of("wrote.wait.late", Durations.words(most))));
    }

    private void seen(ClusterSnapshot snapshot) {
        try {
            for (Target target : targets) {
                Sync sync = snapshot.sync().getOrDefault(target.ref().kind(), Sync.PENDING);
                if (sync == Sync.FORBIDDEN) {
                    done.complete(Optional.of(Awaiting.forbidden(target.ref().kind())));
                }
                if (sync == Sync.SYNCED && holds(target, snapshot.object(target.ref()))) {
                    met.add(target);
                }
            }
        } catch (ProblemException e) {
            done.complete(Optional.of(e.problem()));
        }
        List<Target> open =
                targets.stream().filter(target -> !met.contains(target)).toList();
        if (open.isEmpty()) {
            done.complete(Optional.empty());
        } else {
            waitsFor.accept(open.stream().map(Target::error).collect(Collectors.joining(", ")));
        }
    }

    /** kubectl says each in a line of its own; one alone is an error. */
    private Optional<Problem> unmet(Function<Target, String> words, String hint) {
        List<String> lines = targets.stream()
                .filter(target -> !met.contains(target))
                .map(words)
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Kind.TIMEOUT, (lines.size() == 1 ? "error: " : "") + String.join("\n", lines), hint));
    }

    private boolean holds(Target target, Optional<Value.Mapping> there) {
        return switch (wait.goal()) {
            case WaitGoal.Gone gone ->
                target.uid().isEmpty()
                        || there.flatMap(object -> object.text("metadata", "uid"))
                                .filter(target.uid().get()::equals)
                                .isEmpty();
            case WaitGoal.Condition goal ->
                there.filter(object -> has(FreshStatus.of(object), goal)).isPresent();
            case WaitGoal.Path goal ->
                there.filter(object -> goal.value().isEmpty()
                                ? path.orElseThrow().leadsAnywhere(object)
                                : path.orElseThrow()
                                        .value(object)
                                        .map(String::strip)
                                        .equals(goal.value().map(String::strip)))
                        .isPresent();
        };
    }

    private static boolean has(Value.Mapping object, WaitGoal.Condition goal) {
        return object.items("status", "conditions").stream()
                .filter(condition -> condition.text("type").orElse("").equalsIgnoreCase(goal.type()))
                .findFirst()
                .filter(condition -> condition.text("status").orElse("").equalsIgnoreCase(goal.status()))
                .isPresent();
    }
}
