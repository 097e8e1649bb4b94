package labrunner.run.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import labrunner.run.cause.Readings.Answer;

/**
 * Which readings are due. A reading is repeated, ever more seldom, while it is still wanted; no more than so many are kept. For one
 * thread.
 */
public final class OnDemand {
    /** So many readings are known at a time. */
    public static final int MOST = 20;

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int DOUBLED = 4;

    private final Map<Reading, Answer> answers = new HashMap<>();
    private final Map<Reading, Kept> kept = new HashMap<>();
    private final Set<Reading> underWay = new HashSet<>();

    /** When it was read last by this machine's clock, and how often. */
    private record Kept(Instant at, int times) {}

    /**
     * Those to be read now; they count as being read until {@link #answered}.
     *
     * @param machineTime by this machine's clock: a cluster's may stand still or run fast
     */
    public List<Reading> due(Collection<Reading> wanted, Instant machineTime) {
        forget(wanted);
        var due = new ArrayList<Reading>();
        for (Reading reading : wanted) {
            boolean room = kept.containsKey(reading) || kept.size() + fresh() < MOST;
            if (room && !underWay.contains(reading) && old(reading, machineTime)) {
                underWay.add(reading);
                due.add(reading);
            }
        }
        return due;
    }

    /** Whether more will be known of these: one of them is being read. */
    public boolean open(Collection<Reading> wanted) {
        return wanted.stream().anyMatch(underWay::contains);
    }

    private long fresh() {
        return underWay.stream().filter(reading -> !kept.containsKey(reading)).count();
    }

    private boolean old(Reading reading, Instant machineTime) {
        Kept last = kept.get(reading);
        return last == null || !machineTime.isBefore(last.at().plus(pause(last.times())));
    }

    private static Duration pause(int times) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(DOUBLED, times - 1));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /** What nobody wants any more makes room, the oldest first. */
    private void forget(Collection<Reading> wanted) {
        List<Reading> unwanted = kept.entrySet().stream()
                .filter(one -> !wanted.contains(one.getKey()) && !underWay.contains(one.getKey()))
                .sorted(Comparator.comparing(one -> one.getValue().at()))
                .map(Map.Entry::getKey)
                .toList();
        long tooMany = kept.size()
                + wanted.stream().filter(one -> !kept.containsKey(one)).count()
                - MOST;
        unwanted.stream().limit(Math.max(0, tooMany)).forEach(reading -> {
            kept.remove(reading);
            answers.remove(reading);
        });
    }

    public void answered(Reading reading, Answer answer, Instant machineTime) {
        underWay.remove(reading);
        kept.merge(reading, new Kept(machineTime, 1), (old, one) -> new Kept(machineTime, old.times() + 1));
        answers.put(reading, answer);
    }

    public Readings readings() {
        return new Readings(answers);
    }
}
