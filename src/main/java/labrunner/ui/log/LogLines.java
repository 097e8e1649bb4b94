package labrunner.ui.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import labrunner.run.state.ReadableLine;

/**
 * A log's newest lines, those of them that pass the filter as an observable list of rows, and how many are gone. Lines may come from
 * any thread and much faster than they can be drawn: they are gathered, and taken over in one go at each {@link #drain}.
 */
final class LogLines {
    static final int CAPACITY = 50_000;

    private final ArrayDeque<ReadableLine> all = new ArrayDeque<>();
    private final RingList<LogEntry> shown = new RingList<>(CAPACITY);
    private final Inbox inbox = new Inbox(CAPACITY);
    private final LogFolding folding = new LogFolding();
    private Predicate<ReadableLine> filter = line -> true;
    private long passed;
    private long dropped;
    private long total;

    /** What came and wasn't taken over yet; the oldest go when it is full. */
    private static final class Inbox {
        private final int capacity;
        private final java.util.concurrent.locks.ReentrantLock lock = new java.util.concurrent.locks.ReentrantLock();
        private ArrayDeque<ReadableLine> waiting = new ArrayDeque<>();
        private long dropped;

        Inbox(int capacity) {
            this.capacity = capacity;
        }

        void add(List<ReadableLine> lines, long lost) {
            lock.lock();
            try {
                dropped += lost;
                for (ReadableLine line : lines) {
                    if (waiting.size() == capacity) {
                        waiting.removeFirst();
                        dropped++;
                    }
                    waiting.addLast(line);
                }
            } finally {
                lock.unlock();
            }
        }

        int size() {
            lock.lock();
            try {
                return waiting.size();
            } finally {
                lock.unlock();
            }
        }

        Taken take() {
            lock.lock();
            try {
                var taken = new Taken(waiting, dropped);
                waiting = new ArrayDeque<>();
                dropped = 0;
                return taken;
            } finally {
                lock.unlock();
            }
        }
    }

    private record Taken(ArrayDeque<ReadableLine> lines, long dropped) {}

    /** Adds lines; on any thread. */
    void offer(List<ReadableLine> lines, long lost) {
        inbox.add(lines, lost);
    }

    /** Takes over what came; on the JavaFX thread. */
    void drain() {
        Taken taken = inbox.take();
        dropped += taken.dropped();
        total += taken.dropped() + taken.lines().size();
        if (taken.lines().isEmpty()) {
            return;
        }
        var passing = new ArrayList<ReadableLine>();
        for (ReadableLine line : taken.lines()) {
            all.addLast(line);
            if (filter.test(line)) {
                passing.add(line);
            }
        }
        passed += passing.size();
        while (all.size() > CAPACITY) {
            passed -= filter.test(all.removeFirst()) ? 1 : 0;
            dropped++;
        }
        long gone = folding.rows() - shown.size();
        LogFolding.Folded folded = folding.add(passing);
        for (LogFolding.Grown row : folded.grown()) {
            if (row.at() >= gone) {
                shown.replace((int) (row.at() - gone), row.entry());
            }
        }
        shown.append(folded.fresh());
    }

    void filter(Predicate<ReadableLine> wanted) {
        filter = wanted;
        List<ReadableLine> passing = all.stream().filter(wanted).toList();
        passed = passing.size();
        folding.clear();
        shown.become(folding.add(passing).fresh());
    }

    void clear() {
        inbox.take();
        all.clear();
        folding.clear();
        shown.become(List.of());
        passed = 0;
        dropped = 0;
        total = 0;
    }

    /** How many lines are kept that pass the filter. */
    long passed() {
        return passed;
    }

    /** How many lines are kept. */
    int kept() {
        return all.size();
    }

    RingList<LogEntry> shown() {
        return shown;
    }

    /** Lines that came and were not taken over yet. */
    int waiting() {
        return inbox.size();
    }

    /** Lines that came, with those that are gone. */
    long total() {
        return total;
    }

    /** Lines that came and are gone: too many, or faster than they could be read. */
    long dropped() {
        return dropped;
    }
}
