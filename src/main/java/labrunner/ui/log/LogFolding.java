package labrunner.ui.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import labrunner.run.state.ReadableLine;

/**
 * Puts lines that say the same, and those that say nothing by themselves, into one row: with one of the last few rows, since two errors that
 * take turns are told as often as one alone. It keeps only those last few.
 */
final class LogFolding {
    /** So many rows are looked back. */
    private static final int LAST = 6;
    /** So many lines of a row can be read one by one. */
    private static final int GATHERED = 400;

    /** How messages begin that a controller writes while it starts. */
    private static final List<String> STARTS = List.of(
            "starting controller",
            "starting eventsource",
            "starting workers",
            "starting server",
            "starting metrics",
            "serving metrics",
            "starting informers",
            "starting pricing",
            "starting manager",
            "starting karpenter",
            "attempting to",
            "successfully acquired",
            "webhook disabled",
            "discovered karpenter",
            "discovered kube",
            "starting webhook");

    private static final List<String> LOOK_UPS =
            List.of("querying load", "found load", "resolved image", "using image");

    /** The rows that may still grow, the newest last. */
    private final ArrayList<Open> open = new ArrayList<>();
    /** How many rows there are, those that are gone too. */
    private long rows;

    private record Open(long at, LogEntry entry, List<ReadableLine> gathered) {
        boolean takes(LogEntry.Kind kind, ReadableLine line) {
            ReadableLine last = entry.line();
            return entry.kind() == kind
                    && (kind != LogEntry.Kind.SAME
                            || last.level() == line.level()
                                    && last.message().equals(line.message())
                                    && last.fields().equals(line.fields()));
        }
    }

    /**
     * What lines did to the rows.
     *
     * @param grown rows that were there before, by their number counted from the first of all
     * @param fresh rows that follow them
     */
    record Folded(List<Grown> grown, List<LogEntry> fresh) {}

    /** A row that has grown. */
    record Grown(long at, LogEntry entry) {}

    Folded add(List<ReadableLine> lines) {
        long before = rows;
        var fresh = new ArrayList<LogEntry>();
        var changed = new ArrayList<Long>();
        for (ReadableLine line : lines) {
            LogEntry.Kind kind = kind(line);
            int known = find(kind, line);
            if (known < 0) {
                remember(new Open(rows, LogEntry.of(kind, line), new ArrayList<>(List.of(line))));
                fresh.add(open.getLast().entry());
                rows++;
                continue;
            }
            Open grown = grown(open.get(known), line);
            open.set(known, grown);
            if (grown.at() >= before) {
                fresh.set((int) (grown.at() - before), grown.entry());
            } else {
                changed.add(grown.at());
            }
        }
        List<Grown> grown = changed.stream()
                .distinct()
                .flatMap(at -> open.stream().filter(one -> one.at() == at))
                .map(one -> new Grown(one.at(), one.entry()))
                .toList();
        return new Folded(grown, fresh);
    }

    /** How many rows there were, those that are gone among them. */
    long rows() {
        return rows;
    }

    /** Begins anew. */
    void clear() {
        open.clear();
        rows = 0;
    }

    private void remember(Open one) {
        if (open.size() == LAST) {
            open.removeFirst();
        }
        open.add(one);
    }

    private int find(LogEntry.Kind kind, ReadableLine line) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).takes(kind, line)) {
                return i;
            }
        }
        return -1;
    }

    private static Open grown(Open known, ReadableLine line) {
        LogEntry entry = known.entry();
        boolean same = entry.kind() == LogEntry.Kind.SAME;
        if (!same && known.gathered().size() < GATHERED) {
            known.gathered().add(line);
        }
        var more =
                new LogEntry(entry.kind(), line, entry.count() + 1, entry.since(), same ? List.of() : known.gathered());
        return new Open(known.at(), more, known.gathered());
    }

    private static LogEntry.Kind kind(ReadableLine line) {
        boolean quiet = line.level() == ReadableLine.Level.INFO || line.level() == ReadableLine.Level.DEBUG;
        if (!quiet) {
            return LogEntry.Kind.SAME;
        }
        String message = line.message().toLowerCase(Locale.ROOT);
        return begins(STARTS, message)
                ? LogEntry.Kind.START
                : begins(LOOK_UPS, message) ? LogEntry.Kind.LOOK_UPS : LogEntry.Kind.SAME;
    }

    private static boolean begins(List<String> messages, String message) {
        return messages.stream().anyMatch(message::startsWith);
    }
}
