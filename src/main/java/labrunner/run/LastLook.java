package labrunner.run;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import labrunner.cluster.Cluster;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Subscription;
import labrunner.cluster.watch.Sync;
import labrunner.run.cleanup.Machines;
import labrunner.run.cleanup.Presence;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.JournalData.ObjectEntry;

/**
 * Asks the server once more for all that a run may have left, before the last words about it are said: what the watches showed may
 * be old by then.
 */
final class LastLook {

    /** How long a write that is under way is waited for, so that what it makes is counted. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    /** Stands for what is read by name, among kinds. */
    private static final String BY_NAME = "";

    private final Lesson lesson;
    private final LessonThread thread;
    private final Cluster cluster;
    private final Presence presence;
    private final Supplier<ClusterSnapshot> snapshot;
    private final Supplier<Subscription> watch;
    private Runnable due = () -> {};
    private long askedNanos;
    private final Set<String> unheard = new TreeSet<>();

    LastLook(
            Lesson lesson,
            LessonThread thread,
            Cluster cluster,
            Presence presence,
            Supplier<ClusterSnapshot> snapshot,
            Supplier<Subscription> watch) {
        this.lesson = lesson;
        this.thread = thread;
        this.cluster = cluster;
        this.presence = presence;
        this.snapshot = snapshot;
        this.watch = watch;
    }

    /**
     * Asks, once nothing is under way or after a moment, and waits for the answers, but no longer than the limit. A command may be
     * waiting for something that doesn't come. Not from the lesson thread.
     *
     * @return the kinds that weren't answered in time; none where this run sent no write, for then there is nothing to ask for
     */
    Set<String> ask(Duration limit) {
        if (thread.ask(() -> lesson.journal().wroteNothing())) {
            return Set.of();
        }
        var heard = new CompletableFuture<Void>();
        thread.post(() -> {
            askedNanos = System.nanoTime();
            unheard.addAll(kinds());
            due = () -> begin(heard);
        });
        try {
            heard.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // what is still unheard then isn't known
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return thread.ask(() -> Set.copyOf(unheard));
    }

    /** Begins what is due, if it is time for it; called after each change, and each second. Lesson thread only. */
    void look() {
        if (!lesson.steps().anyBusy() || System.nanoTime() - askedNanos > MOMENT.toNanos()) {
            Runnable now = due;
            due = () -> {};
            now.run();
        }
    }

    private Set<String> kinds() {
        var kinds = new TreeSet<>(Machines.KINDS);
        lesson.journal().data().objects().forEach(entry -> kinds.add(entry.ref().kind()));
        return kinds;
    }

    private void begin(CompletableFuture<Void> heard) {
        ClusterSnapshot now = snapshot.get();
        JournalData data = lesson.journal().data();
        unheard.clear();
        kinds().stream()
                .filter(kind ->
                        Set.of(Sync.SYNCED, Sync.PENDING).contains(now.sync().getOrDefault(kind, Sync.ABSENT)))
                .forEach(unheard::add);
        List<ObjectEntry> unseen = presence.unseen(data, now);
        for (String kind : Set.copyOf(unheard)) {
            watch.get().relist(kind, () -> thread.post(() -> heard(kind, heard)));
        }
        // what no list shows is read by name; its problems are kept with what was read
        unheard.add(BY_NAME);
        thread.work(
                () -> Presence.read(cluster, unseen),
                readings -> {
                    presence.take(readings, lesson.journal());
                    heard(BY_NAME, heard);
                },
                problem -> heard(BY_NAME, heard));
    }

    private void heard(String what, CompletableFuture<Void> all) {
        unheard.remove(what);
        if (unheard.isEmpty()) {
            all.complete(null);
        }
    }
}
