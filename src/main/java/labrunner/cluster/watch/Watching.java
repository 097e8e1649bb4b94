package labrunner.cluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Closing;
import labrunner.cluster.http.ClusterClock;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Transport;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;

/** One subscription to a cluster: scopes for its interests, and the thread that makes snapshots of them. */
public final class Watching implements Subscription {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    /** A server that says its own time is asked for it this often; real ones send a bookmark now and then. */
    private static final Duration TIME_INTERVAL = Duration.ofSeconds(1);

    /** Who doesn't say what time it is for so long doesn't answer; a busy machine may take some seconds. */
    private static final Duration CLOCK_LIMIT = Duration.ofSeconds(10);

    private final Transport transport;
    private final Discovery discovery;
    private final Consumer<ClusterSnapshot> consumer;
    private final SeenOnce facts;
    private final Map<String, WatchedKind> kinds = new LinkedHashMap<>();
    private final List<AutoCloseable> logs = new ArrayList<>();
    private final Coalescer publisher;
    private final CrdWatch crds;
    private final SnapshotLists lists = new SnapshotLists();
    private long number;
    private final ConnectionMonitor monitor;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    /** A list that was asked for, and who waits for it. */
    private record Asked(String kind, long nanos, Runnable shown) {}

    public Watching(
            Transport transport,
            Discovery discovery,
            Set<Interest> interests,
            Set<FactInterest> factInterests,
            Consumer<ClusterSnapshot> consumer) {
        this.transport = transport;
        this.discovery = discovery;
        this.consumer = consumer;
        this.monitor = new ConnectionMonitor(transport.pace());
        this.facts = new SeenOnce(factInterests);
        this.publisher = new Coalescer("snapshots", INTERVAL, this::publish);
        this.crds = new CrdWatch(transport, discovery, this::absent);
        var all = new LinkedHashSet<>(interests);
        if (factInterests.stream().anyMatch(FactInterest.EventText.class::isInstance)) {
            all.add(Interest.rows("Event"));
        }
        var byKind = new LinkedHashMap<String, List<Interest>>();
        all.forEach(interest -> byKind.computeIfAbsent(interest.kind(), kind -> new ArrayList<>())
                .add(interest));
        byKind.forEach((kind, asked) -> kinds.put(kind, new WatchedKind(asked, this::scope)));
    }

    private WatchedCollection scope(Interest at, List<Interest> served) {
        return new WatchedCollection(transport, discovery, crds::watched, at, served, facts::row, publisher::mark);
    }

    /** @param logs how to follow the logs that facts are looked for in */
    public void start(Set<FactInterest> factInterests, LogOpener logs) {
        kinds.values().forEach(WatchedKind::start);
        for (FactInterest interest : factInterests) {
            if (interest instanceof FactInterest.LogText text) {
                this.logs.add(logs.open(text, new FactLines(text, facts, transport.clock(), publisher::mark)));
            }
        }
        publisher.mark();
    }

    /** Follows the logs of a fact's pods. */
    public interface LogOpener {
        AutoCloseable open(FactInterest.LogText interest, LogSink sink);
    }

    private record FactLines(FactInterest.LogText interest, SeenOnce facts, ClusterClock clock, Runnable changed)
            implements LogSink {
        @Override
        public void lines(List<LogLine> lines, long dropped) {
            for (LogLine line : lines) {
                if (interest.pattern().matcher(line.text()).find()) {
                    facts.line(interest.id(), line.time().orElseGet(clock::now), line.text());
                    changed.run();
                }
            }
        }

        @Override
        public void problem(Problem problem) {}

        @Override
        public void ended() {}
    }

    private List<WatchedCollection> absent() {
        return scopes().stream()
                .filter(scope -> scope.store().sync() == Sync.ABSENT)
                .toList();
    }

    private void publish() {
        Optional<Problem> noTime = askForTime();
        var sync = new HashMap<String, Sync>();
        kinds.forEach((kind, scopes) -> {
            scopes.settle();
            sync.put(kind, scopes.sync(transport.pace().unlisted()));
        });
        if (sync.containsValue(Sync.ABSENT)) {
            crds.start();
        }
        number++;
        List<Asked> shown = asked.stream().filter(this::isListed).toList();
        boolean before = monitor.connected();
        Connection now = monitor.observe(kinds, noTime, Instant.now());
        consumer.accept(lists.snapshot(
                number, kinds, facts.all(), Map.copyOf(sync), transport.clock().now(), now));
        asked.removeAll(shown);
        shown.forEach(one -> one.shown().run());
        if (now.connected() && !before) {
            // one is heard again: the others needn't wait until they would look
            scopes().forEach(WatchedCollection::nudge);
        }
        publisher.markWithin(transport.clock().exact() ? TIME_INTERVAL : monitor.next(kinds));
    }

    @Override
    public void relist(String kind, Runnable shown) {
        asked.add(new Asked(kind, System.nanoTime(), shown));
        Optional.ofNullable(kinds.get(kind)).ifPresent(known -> known.active().forEach(WatchedCollection::relist));
    }

    private boolean isListed(Asked one) {
        List<WatchedCollection> active = Optional.ofNullable(kinds.get(one.kind()))
                .map(WatchedKind::active)
                .orElse(List.of());
        return !active.isEmpty()
                && active.stream()
                        .map(WatchedCollection::store)
                        .allMatch(store -> store.sync() == Sync.SYNCED && store.listedSince(one.nanos()));
    }

    /** Sets the clock where the server's may jump; why it doesn't answer, where only that shows it: its watches are silent too. */
    private Optional<Problem> askForTime() {
        boolean failing =
                scopes().stream().anyMatch(scope -> scope.store().problem().isPresent());
        if (!transport.clock().exact() || failing) {
            return Optional.empty();
        }
        try {
            transport.call(Call.get("/version"), CLOCK_LIMIT);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem()).filter(problem -> problem.kind() != Problem.Kind.INTERRUPTED);
        }
    }

    private List<WatchedCollection> scopes() {
        return kinds.values().stream().flatMap(kind -> kind.active().stream()).toList();
    }

    @Override
    public void close() {
        publisher.close();
        crds.close();
        kinds.values().forEach(WatchedKind::close);
        for (AutoCloseable log : logs) {
            Closing.quietly(log);
        }
    }
}
