package labrunner.run;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Subscription;
import labrunner.cluster.watch.Sync;
import labrunner.run.boxes.JudgedFrom;
import labrunner.run.cleanup.Presence;
import labrunner.run.journal.JournalData;
import labrunner.run.state.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the server for what a run made and the watch doesn't show, a kind at a time or by name. Lesson thread only. */
final class UnseenObjects {
    private static final Logger LOG = LoggerFactory.getLogger(UnseenObjects.class);
    /** Ticks between two readings by name, while nothing is being deleted. */
    private static final int TICKS_BETWEEN_READS = 20;

    private final Lesson lesson;
    private final LessonThread thread;
    private final Cluster cluster;
    private final Presence presence;
    private final Supplier<ClusterSnapshot> latest;
    private boolean reading;
    private boolean readOnce;
    private long ticks;

    UnseenObjects(
            Lesson lesson, LessonThread thread, Cluster cluster, Presence presence, Supplier<ClusterSnapshot> latest) {
        this.lesson = lesson;
        this.thread = thread;
        this.cluster = cluster;
        this.presence = presence;
        this.latest = latest;
    }

    /**
     * A second passes.
     *
     * @param cleaning whether a clean-up runs, which waits for what it deleted to be gone
     */
    void tick(ClusterSnapshot snapshot, Subscription watch, boolean cleaning) {
        for (String kind : lesson.steps().unseen().tick()) {
            Map<Ref, JudgedFrom.Written> lookedFor = lesson.steps().unseen().of(kind);
            if (snapshot.sync().get(kind) == Sync.SYNCED) {
                watch.relist(
                        kind, () -> thread.post(() -> lesson.steps().unseen().listed(lookedFor, latest.get())));
            } else {
                lookedFor.forEach(this::lookFor);
            }
        }
        readUnseen(snapshot, cleaning);
    }

    /** Reads by name what the watch doesn't show: often while it is being deleted, else now and then. */
    private void readUnseen(ClusterSnapshot snapshot, boolean cleaning) {
        ticks++;
        boolean due = cleaning || !readOnce || ticks % TICKS_BETWEEN_READS == 0;
        if (reading || !due || !snapshot.connection().connected() || !Snapshot.complete(snapshot)) {
            return;
        }
        List<JournalData.ObjectEntry> unseen = presence.unseen(lesson.journal().data(), snapshot);
        if (!unseen.isEmpty()) {
            reading = true;
            readOnce = true;
            thread.work(
                    () -> Presence.read(cluster, unseen),
                    readings -> {
                        reading = false;
                        presence.take(readings, lesson.journal());
                    },
                    problem -> reading = false);
        }
    }

    /** What can't be watched can't be shown: it is asked for once, so that nothing waits for it. */
    private void lookFor(Ref ref, JudgedFrom.Written as) {
        thread.work(
                () -> cluster.find(ref),
                found -> lesson.steps().unseen().listed(Map.of(ref, as), latest.get()),
                problem -> LOG.debug("{} can't be looked for: {}", ref, problem));
    }
}
