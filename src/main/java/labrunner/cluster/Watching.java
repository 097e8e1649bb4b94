package labrunner.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;

/** One subscription to a cluster: scopes for its interests, and the thread that makes snapshots of them. */
final class Watching implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    /** A server that says its own time is asked for it this often; real ones send a bookmark now and then. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** Who doesn't say what time it is for so long doesn't answer; a busy machine may take some seconds. */
    private static final Duration CLOCK_LIMIT = Duration.ofSeconds(10);

    private final Transport transport;
    private final Discovery discovery;
    private final Consumer<ClusterSnapshot> consumer;
    private final Facts facts;
    private final Map<String, KindScopes> kinds = new LinkedHashMap<>();
    private final List<AutoCloseable> logs = new ArrayList<>();
    private final Coalescer publisher;
    private final CrdWatch crds;
    private final SnapshotLists lists = new SnapshotLists();
    private long number;
    private Optional<Connection> connection = Optional.empty();

    Watching(
            Transport transport,
            Discovery discovery,
            Set<Interest> interests,
            Set<FactInterest> factInterests,
            Consumer<ClusterSnapshot> consumer) {
        this.transport = transport;
        this.discovery = discovery;
        this.consumer = consumer;
        this.facts = new Facts(factInterests);
        this.publisher = new Coalescer("snapshots", INTERVAL, this::publish);
        this.crds = new CrdWatch(transport, discovery, this::absent);
        var all = new LinkedHashSet<>(interests);
        if (factInterests.stream().anyMatch(FactInterest.EventText.class::isInstance)) {
            all.add(Interest.rows("Event"));
        }
        var byKind = new LinkedHashMap<String, List<Interest>>();
        all.forEach(interest -> byKind.computeIfAbsent(interest.kind(), kind -> new ArrayList<>())
                .add(interest));
        byKind.forEach((kind, asked) -> kinds.put(kind, new KindScopes(asked, this::scope)));
    }

    private Scope scope(Interest at, List<Interest> served) {
        return new Scope(transport, discovery, crds::watched, at, served, facts::row, publisher::mark);
    }

    /** @param logs how to follow the logs that facts are looked for in */
    void start(Set<FactInterest> factInterests, LogOpener logs) {
        kinds.values().forEach(KindScopes::start);
        for (FactInterest interest : factInterests) {
            if (interest instanceof FactInterest.LogText text) {
                this.logs.add(logs.open(text, new FactLines(text, facts, transport.clock(), publisher::mark)));
            }
        }
        publisher.mark();
    }

    /** Follows the logs of a fact's pods. */
    interface LogOpener {
        AutoCloseable open(FactInterest.LogText interest, LogSink sink);
    }

    private record FactLines(FactInterest.LogText interest, Facts facts, ClusterClock clock, Runnable changed)
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

    private List<Scope> absent() {
        return kinds.values().stream()
                .flatMap(kind -> kind.active().stream())
                .filter(scope -> scope.store().sync() == Sync.ABSENT)
                .toList();
    }

    private void publish() {
        Optional<Problem> noTime = askForTime();
        var sync = new HashMap<String, Sync>();
        kinds.forEach((kind, scopes) -> {
            scopes.settle();
            sync.put(kind, scopes.sync());
        });
        if (sync.containsValue(Sync.ABSENT)) {
            crds.start();
        }
        number++;
        consumer.accept(lists.snapshot(
                number, kinds, facts.all(), Map.copyOf(sync), transport.clock().now(), connection(noTime)));
        if (transport.clock().exact()) {
            publisher.markWithin(BEAT);
        }
    }

    /** Sets the clock where the server's may jump; why it doesn't answer, where only that shows it: its watches are silent too. */
    private Optional<Problem> askForTime() {
        if (!transport.clock().exact() || problem(stores()).isPresent()) {
            return Optional.empty();
        }
        try {
            transport.call(Call.get("/version"), CLOCK_LIMIT);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem()).filter(problem -> problem.kind() != Problem.Kind.INTERRUPTED);
        }
    }

    private List<MirrorStore> stores() {
        return kinds.values().stream()
                .flatMap(kind -> kind.active().stream())
                .map(Scope::store)
                .toList();
    }

    private static Optional<Problem> problem(List<MirrorStore> stores) {
        return stores.stream().flatMap(store -> store.problem().stream()).findFirst();
    }

    private Connection connection(Optional<Problem> noTime) {
        List<MirrorStore> stores = stores();
        Optional<Problem> problem = problem(stores).or(() -> noTime);
        boolean connected = problem.isEmpty() && stores.stream().anyMatch(MirrorStore::connected);
        long silence = stores.stream()
                .mapToLong(store -> System.nanoTime() - store.heardNanos())
                .min()
                .orElse(0);
        Instant now = Instant.now();
        Instant since = connection
                .filter(before -> before.connected() == connected)
                .map(Connection::since)
                .orElse(now);
        var fresh = new Connection(connected, since, now.minusNanos(silence), problem);
        connection = Optional.of(fresh);
        return fresh;
    }

    @Override
    public void close() {
        publisher.close();
        crds.close();
        kinds.values().forEach(KindScopes::close);
        for (AutoCloseable log : logs) {
            Closing.quietly(log);
        }
    }
}
