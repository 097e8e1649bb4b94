package labrunner.run.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import labrunner.cluster.Cluster;
import labrunner.cluster.describe.RolloutStatus;
import labrunner.cluster.print.Query;
import labrunner.cluster.print.Tables;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Interest;
import labrunner.cluster.watch.Sync;
import labrunner.lab.LookingCommand;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** One {@code kubectl rollout status}: blocks until each rollout is done, one after the other, by a watch. */
final class RollingOut {
    /** Without a {@code --timeout} kubectl waits for ever; nobody sits before a page for longer than this. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Cluster cluster;
    private final LookingCommand.RolloutStatus command;
    private final Consumer<String> waitsFor;
    private final List<String> lines = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private RollingOut(Cluster cluster, LookingCommand.RolloutStatus command, Consumer<String> waitsFor) {
        this.cluster = cluster;
        this.command = command;
        this.waitsFor = waitsFor;
    }

    /** @param waitsFor told each line while it isn't the last */
    static CommandAnswer run(Cluster cluster, LookingCommand.RolloutStatus command, Consumer<String> waitsFor) {
        return new RollingOut(cluster, command, waitsFor).run();
    }

    private CommandAnswer run() {
        Query.Printed found = cluster.get(Reads.query(command.objects()));
        found.problem().ifPresent(problem -> problems.add(Reads.all(found, problem)));
        for (String named : found.out().lines().toList()) {
            try {
                follow(ref(named));
            } catch (ProblemException e) {
                problems.add(e.problem());
            }
        }
        if (found.out().isEmpty() && problems.isEmpty()) {
            String space =
                    command.objects().namespace().orElse(cluster.context().namespace());
            lines.add("No resources found in " + space + " namespace.");
        }
        Optional<Problem> problem = problems.stream()
                .findFirst()
                .map(first -> Problem.of(first.kind(), String.join("\n", Tables.complaints(problems)), first.hint()));
        return new CommandAnswer(CommandOutcome.read(lines), problem);
    }

    private Ref ref(String named) {
        int slash = named.indexOf('/');
        return cluster.resource(named.substring(0, slash))
                .ref(
                        named.substring(slash + 1),
                        command.objects().namespace(),
                        cluster.context().namespace());
    }

    /** Follows one rollout to its end. */
    private void follow(Ref ref) {
        Optional<Value.Mapping> first = cluster.find(ref);
        if (first.isEmpty() || said(first.get()) || !command.watch()) {
            return;
        }
        var done = new CompletableFuture<Optional<Problem>>();
        var interest = new Interest(ref.kind(), ref.namespace(), Set.of(ref.name()), Optional.empty(), true);
        Duration most = command.timeout().isZero() ? PATIENCE : command.timeout();
        Optional<Optional<Problem>> ended;
        try (var watching = cluster.watch(Set.of(interest), Set.of(), snapshot -> seen(ref, snapshot, done))) {
            ended = Awaiting.within(cluster, most, done);
        }
        ended.orElseGet(RollingOut::late).ifPresent(problems::add);
    }

    private static Optional<Problem> late() {
        return Optional.of(
                Problem.of(Kind.TIMEOUT, "error: timed out waiting for the condition", Texts.of("wrote.rollout.late")));
    }

    private void seen(Ref ref, ClusterSnapshot snapshot, CompletableFuture<Optional<Problem>> done) {
        Sync sync = snapshot.sync().getOrDefault(ref.kind(), Sync.PENDING);
        if (sync == Sync.FORBIDDEN) {
            done.complete(Optional.of(Awaiting.forbidden(ref.kind())));
        }
        if (sync != Sync.SYNCED || done.isDone()) {
            return;
        }
        try {
            Optional<Value.Mapping> object = snapshot.object(ref);
            if (object.isEmpty()) {
                done.complete(Optional.of(Problem.of(Kind.NOT_FOUND, "error: object has been deleted", "")));
            } else if (said(object.get())) {
                done.complete(Optional.empty());
            }
        } catch (ProblemException e) {
            done.complete(Optional.of(e.problem()));
        }
    }

    /** Prints how far it is, where that is news; answers whether it is done. */
    private boolean said(Value object) {
        RolloutStatus status = RolloutStatus.of(object, command.revision());
        if (lines.isEmpty() || !lines.getLast().equals(status.line())) {
            lines.add(status.line());
            waitsFor.accept(status.line());
        }
        return status.done();
    }
}
