package labrunner.cluster.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.Row;

/** Remembers what passed: events and log lines that were asked for, kept when their source is gone. */
final class SeenOnce {
    private final List<FactInterest.EventText> events = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<String, Long>> countedEvents = new HashMap<>();
    private final Map<String, Fact> facts = new HashMap<>();
    private Map<String, Fact> copy = Map.of();

    SeenOnce(Collection<FactInterest> interests) {
        for (FactInterest interest : interests) {
            if (interest instanceof FactInterest.EventText event) {
                events.add(event);
            }
        }
    }

    /** Looks at a row that came; only events matter. */
    void row(Row row) {
        if (row instanceof EventRow event) {
            for (FactInterest.EventText interest : events) {
                if (matches(interest, event)) {
                    note(interest.id(), event);
                }
            }
        }
    }

    private static boolean matches(FactInterest.EventText interest, EventRow event) {
        return same(interest.kind(), event.kind())
                && same(interest.namespace(), event.objectNamespace())
                && same(interest.name(), event.object())
                && same(interest.reason(), event.reason())
                && interest.message()
                        .map(text -> text.matcher(event.message()).find())
                        .orElse(true);
    }

    private static boolean same(Optional<String> wanted, String there) {
        return wanted.map(there::equals).orElse(true);
    }

    private void note(String id, EventRow event) {
        lock.lock();
        try {
            Map<String, Long> counted = countedEvents.computeIfAbsent(id, key -> new HashMap<>());
            long before = counted.getOrDefault(event.uid(), 0L);
            if (event.count() > before) {
                counted.put(event.uid(), event.count());
                String text = event.reason() + " " + event.kind().toLowerCase(java.util.Locale.ROOT) + "/"
                        + event.object() + ": " + event.message();
                add(id, event.first(), event.time(), text, event.count() - before);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A log line that an interest's pattern was found in. */
    void line(String id, Instant time, String text) {
        lock.lock();
        try {
            add(id, time, time, text, 1);
        } finally {
            lock.unlock();
        }
    }

    private void add(String id, Instant first, Instant last, String text, long count) {
        facts.merge(
                id,
                new Fact(id, first, last, text, count),
                (old, fresh) -> new Fact(
                        id,
                        fresh.time().isBefore(old.time()) ? fresh.time() : old.time(),
                        fresh.last().isAfter(old.last()) ? fresh.last() : old.last(),
                        fresh.last().isBefore(old.last()) ? old.text() : fresh.text(),
                        old.count() + fresh.count()));
        copy = Map.copyOf(facts);
    }

    Map<String, Fact> all() {
        lock.lock();
        try {
            return copy;
        } finally {
            lock.unlock();
        }
    }
}
