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

/** One subscription to a cluster: scopes for its interests, and the thread that makes snapshots of them. */
final class Watching implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    /** What a clock says is not worth holding up a snapshot for, least of all one that says that the connection is back. */
    private static final Duration CLOCK_LIMIT = Duration.ofSeconds(2);

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
        if (transport.clock().exact() && problem(stores()).isEmpty()) {
            try {
                transport.call(Call.get("/version"), CLOCK_LIMIT);
            } catch (labrunner.problem.ProblemException e) {
                // the watches say so themselves
            }
        }
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
                number, kinds, facts.all(), Map.copyOf(sync), transport.clock().now(), connection()));
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

    private Connection connection() {
        List<MirrorStore> stores = stores();
        Optional<Problem> problem = problem(stores);
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
