package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.DelayKind;
import labrunner.practice.Practice;
import labrunner.practice.Timer;

/**
 * Looks every 10 s for nodes to take away, one method after the other, one command at a time for all pools; while a command
 * is being given its 15 s to prove itself, nothing else begins.
 */
final class DisruptionLoop {
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration PROOF = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
    private static final List<String> WATCHED =
            List.of("Pod", "NodeClaim", Pools.KIND, "PodDisruptionBudget", "DaemonSet");

    private final Practice practice;
    private final KarpenterLog log;
    private final ClusterState cluster;
    private final Candidates candidates;
    private final Budgets budgets;
    private final DisruptionQueue queue;
    private final List<DisruptionMethod> methods;
    private final Map<DisruptionMethod, Instant> fruitless = new HashMap<>();
    private Optional<Timer> next = Optional.empty();
    private boolean dirty;

    DisruptionLoop(
            Practice practice,
            KarpenterLog log,
            ClusterState cluster,
            Candidates candidates,
            Budgets budgets,
            DisruptionQueue queue,
            List<DisruptionMethod> methods) {
        this.practice = practice;
        this.log = log;
        this.cluster = cluster;
        this.candidates = candidates;
        this.budgets = budgets;
        this.queue = queue;
        this.methods = List.copyOf(methods);
        WATCHED.forEach(kind -> practice.store().watch(kind, change -> changed()));
        pollLater(DelayKind.PERIODIC);
    }

    /** Something may have become possible: full speed may jump to the next look. */
    private void changed() {
        fruitless.clear();
        dirty = true;
        next.ifPresent(timer -> {
            timer.cancel();
            next = Optional.of(
                    practice.loop().after(Duration.between(now(), timer.when()), DelayKind.PROGRESS, this::begin));
        });
    }

    private void pollLater(DelayKind due) {
        next = Optional.of(practice.loop().after(POLL, due, this::begin));
    }

    private void begin() {
        next = Optional.empty();
        dirty = false;
        cluster.nodes().stream()
                .filter(node -> node.managed() && !queue.has(node) && !cluster.leaving(node))
                .forEach(queue::release);
        tryFrom(0, log.of("disruption"));
    }

    /** The methods from one on, until one acts. */
    private void tryFrom(int first, KarpenterLog.Lines lines) {
        for (int i = first; i < methods.size(); i++) {
            DisruptionMethod method = methods.get(i);
            switch (propose(method)) {
                case DisruptionMethod.Proposal.Nothing nothing -> {}
                case DisruptionMethod.Proposal.Now now -> {
                    act(now.command(), lines);
                    return;
                }
                case DisruptionMethod.Proposal.IfItLasts later -> {
                    int resume = i + 1;
                    practice.loop()
                            .after(PROOF, DelayKind.PROGRESS, () -> confirm(method, later.command(), resume, lines));
                    return;
                }
            }
        }
        // A nomination ends by itself; all else that stands in the way ends with a change, perhaps during this pass.
        pollLater(dirty || candidates.someNominated() ? DelayKind.PROGRESS : DelayKind.PERIODIC);
    }

    private DisruptionMethod.Proposal propose(DisruptionMethod method) {
        List<Candidate> wanted = wanted(method);
        Instant gaveUp = fruitless.get(method);
        boolean known = gaveUp != null && gaveUp.plus(LOOK_AGAIN).isAfter(now());
        if (wanted.isEmpty()) {
            return new DisruptionMethod.Proposal.Nothing();
        }
        Map<String, Integer> left = budgets.left(method.reason());
        if (known && method.reason() == DisruptionReason.UNDERUTILIZED) {
            return new DisruptionMethod.Proposal.Nothing();
        }
        boolean constrained = wanted.stream().anyMatch(c -> left.getOrDefault(c.poolName(), 0) == 0);
        DisruptionMethod.Proposal proposal = method.propose(wanted, left);
        if (proposal instanceof DisruptionMethod.Proposal.Nothing && !constrained) {
            fruitless.put(method, now());
        }
        return proposal;
    }

    private List<Candidate> wanted(DisruptionMethod method) {
        return candidates.find(queue::has, method.eventual()).stream()
                .filter(method::wants)
                .toList();
    }

    private void confirm(DisruptionMethod method, Command command, int resume, KarpenterLog.Lines lines) {
        Optional<Command> confirmed = method.confirm(command, wanted(method), budgets.left(method.reason()));
        if (confirmed.isPresent()) {
            act(confirmed.get(), lines);
        } else {
            tryFrom(resume, lines);
        }
    }

    private void act(Command command, KarpenterLog.Lines lines) {
        queue.start(command, lines);
        practice.loop().post(this::begin);
    }

    private Instant now() {
        return practice.loop().now();
    }
}
