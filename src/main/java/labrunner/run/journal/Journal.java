package labrunner.run.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.run.state.Comparison;
import labrunner.run.state.Remaining;
import labrunner.run.timeline.Timeline;
import labrunner.texts.Texts;

/**
 * What one run of a lab did on one cluster, kept so that a killed run can be gone on with and cleaned up. Owned by the lesson
 * thread; each change is kept when the call returns.
 */
public final class Journal implements AutoCloseable {
    private final JournalStore store;
    private final Optional<String> resumed;
    /** Changed on the lesson thread only; any thread may read it, as whoever labels an object does. */
    private volatile JournalData data;
    /** Why the newest change couldn't be kept; it is in memory all the same, because clean-up needs it. */
    private Optional<Problem> unkept = Optional.empty();

    private Journal(JournalStore store, Optional<String> resumed, JournalData data) {
        this.store = store;
        this.resumed = resumed;
        this.data = data;
    }

    /**
     * Reads what is there; the store is closed with the journal. A run that was finished begins anew; one of a page that was edited since goes on,
     * because its objects are still this run's. Another page's run is never found here, whatever the two pages are called.
     */
    public static Journal open(JournalStore store, Lab lab, String clusterUid, String owner, Instant now) {
        JournalData fresh = JournalData.begin(lab.key(), lab.hash(), clusterUid, runId(), owner, now);
        try {
            Optional<JournalData> before = store.read();
            if (before.isEmpty()) {
                return new Journal(store, Optional.empty(), fresh);
            }
            JournalData old = before.get();
            if (old.progress().finished()) {
                return new Journal(store, Optional.of(Texts.of("journal.finished", day(old))), fresh);
            }
            if (old.progress().commands().isEmpty() && old.objects().isEmpty()) {
                return new Journal(store, Optional.empty(), fresh);
            }
            boolean edited = !old.key().labHash().equals(lab.hash());
            return new Journal(
                    store,
                    Optional.of(Texts.of(edited ? "journal.goes.on.edited" : "journal.goes.on", day(old))),
                    old.withHash(lab.hash()));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static String day(JournalData data) {
        return data.key().begun().toString().substring(0, 16).replace('T', ' ') + " UTC";
    }

    private static String runId() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    public JournalData data() {
        return data;
    }

    /** A sentence if this goes on from an earlier process, or begins anew after one. */
    public Optional<String> resumed() {
        return resumed;
    }

    /** What is kept of machines and pods of this run; nothing where it began now. */
    public Optional<Timeline> timeline() {
        return goesOn() ? store.timeline() : Optional.empty();
    }

    /** Keeps what is known of machines and pods; what can't be kept is lost. */
    public void keep(Timeline timeline) {
        store.keep(timeline);
    }

    /** Whether there is an earlier part of this run. */
    public boolean goesOn() {
        return !data.progress().commands().isEmpty();
    }

    /** May be called from any thread. */
    public RunLabels stamp() {
        JournalData.Key key = data.key();
        return new RunLabels(key.lab(), key.runId(), key.owner(), key.begun());
    }

    /** A new run: nothing of the old one is left. */
    public void beginAnew(Instant now) {
        JournalData.Key old = data.key();
        Optional<JournalData.Where> where = data.where();
        change(data -> {
            JournalData fresh =
                    JournalData.begin(old.lab(), old.labHash(), old.clusterUid(), runId(), old.owner(), now);
            return where.map(fresh::withWhere).orElse(fresh);
        });
    }

    /** Changes what is known. Where that can't be kept, it holds in memory, and {@link #requireKept} refuses the next write. */
    void change(UnaryOperator<JournalData> change) {
        JournalData next = change.apply(data);
        if (!next.equals(data)) {
            data = next;
            keep();
        }
    }

    private void keep() {
        try {
            store.write(data);
            unkept = Optional.empty();
        } catch (ProblemException e) {
            unkept = Optional.of(e.problem());
        }
    }

    /** Why what this run did can't be kept, as on a full disk. */
    public Optional<Problem> unkept() {
        return unkept;
    }

    /**
     * Before a write: all that is known is kept. Not asked in a clean-up, which a full disk must not stop.
     *
     * @throws ProblemException where it can't be kept: nothing more is written then
     */
    public void requireKept() {
        if (unkept.isPresent() && !data.progress().cleaning()) {
            keep();
        }
        unkept.filter(problem -> !data.progress().cleaning()).ifPresent(problem -> {
            throw problem.asException();
        });
    }

    public JournalData.Progress progress() {
        return data.progress();
    }

    public void progress(UnaryOperator<JournalData.Progress> change) {
        change(old -> old.with(change.apply(old.progress())));
    }

    /** Before a write: whether the object was there. Answers whether it is or becomes this run's. */
    public boolean intend(String commandId, RunRecord.Target target) {
        JournalData.ObjectEntry entry = intended(data.object(target.ref()), commandId, target);
        change(old -> old.with(entry));
        requireKept();
        return entry.ours();
    }

    private static JournalData.ObjectEntry intended(
            Optional<JournalData.ObjectEntry> before, String commandId, RunRecord.Target target) {
        Optional<JournalData.ObjectEntry> alive =
                before.filter(entry -> entry.deletedBy().isEmpty());
        if (target.uid().isEmpty()) {
            return new JournalData.ObjectEntry(target.ref(), commandId, false, Optional.empty(), 0, Optional.empty());
        }
        boolean same = alive.filter(
                        entry -> entry.uid().isEmpty() || entry.uid().equals(target.uid()))
                .isPresent();
        if (same) {
            JournalData.ObjectEntry entry = alive.get();
            // killed between a write and its outcome: the label on the object says that the write was ours
            boolean wasThere = entry.uid().isPresent() ? entry.wasThere() : !target.stamped();
            return new JournalData.ObjectEntry(
                    target.ref(),
                    commandId,
                    wasThere,
                    target.uid(),
                    entry.generation(),
                    Optional.empty(),
                    entry.changed(),
                    entry.undo());
        }
        // with an earlier run's labels, and the learner agreed to that: it is taken on
        return new JournalData.ObjectEntry(
                target.ref(), commandId, !target.takenOn(), target.uid(), 0, Optional.empty());
    }

    /** After a write. */
    public void wrote(String commandId, Ref ref, String uid, long generation) {
        change(old -> {
            Optional<JournalData.ObjectEntry> entry = old.object(ref);
            return old.with(new JournalData.ObjectEntry(
                    ref,
                    commandId,
                    entry.map(JournalData.ObjectEntry::wasThere).orElse(true),
                    Optional.of(uid),
                    generation,
                    Optional.empty(),
                    entry.map(JournalData.ObjectEntry::changed).orElse(false),
                    entry.flatMap(JournalData.ObjectEntry::undo)));
        });
    }

    /** Whether no write was ever sent, so that nothing can be there. */
    public boolean wroteNothing() {
        return data.objects().isEmpty() && data.progress().commands().isEmpty();
    }

    /** After a write to what was there before: how to take it back; empty where that isn't known. */
    public void changed(Ref ref, Optional<String> undo) {
        change(old ->
                old.object(ref).map(entry -> old.with(entry.withChange(undo))).orElse(old));
    }

    /** After a change was taken back. */
    public void restored(Ref ref) {
        change(old -> old.object(ref).map(entry -> old.with(entry.restored())).orElse(old));
    }

    /** Notes what there is of the run, for who looks at the journal without asking the cluster. */
    public void left(Remaining remaining, Instant now) {
        boolean same = data.last()
                .filter(last -> last.objects() == remaining.objects()
                        && last.machines() == remaining.machines()
                        && last.hourly() == remaining.hourly())
                .isPresent();
        if (!same && (data.last().isPresent() || !remaining.nothing())) {
            change(old -> old.withLast(
                    new JournalData.Last(remaining.objects(), remaining.machines(), remaining.hourly(), now)));
        }
    }

    /** Notes how the cluster is called. */
    public void where(JournalData.Where where) {
        if (!data.objects().isEmpty() || !data.progress().commands().isEmpty()) {
            change(old -> old.withWhere(where));
        } else {
            data = data.withWhere(where);
        }
    }

    /** Whether a write made an object or changed what it asks for. To be asked before {@link #wrote}. */
    public boolean changes(Ref ref, String uid, long generation) {
        return data.object(ref)
                .filter(entry -> entry.uid().equals(Optional.of(uid)) && entry.generation() == generation)
                .isEmpty();
    }

    /** After a deletion; what this run never wrote is kept too, so that a second try knows. */
    public void deleted(String by, Ref ref) {
        change(old -> {
            JournalData.ObjectEntry entry = old.object(ref)
                    .orElse(new JournalData.ObjectEntry(ref, by, true, Optional.empty(), 0, Optional.empty()));
            return old.with(entry.withDeletedBy(by));
        });
    }

    public boolean wasDeleted(Ref ref) {
        return data.object(ref).flatMap(JournalData.ObjectEntry::deletedBy).isPresent();
    }

    /** Whether an earlier process sent a command and didn't live to see its answer. */
    public boolean wasSent(String id) {
        return Optional.ofNullable(progress().commands().get(id))
                .filter(entry -> entry.outcome() == JournalData.Outcome.INTENDED)
                .isPresent();
    }

    public void command(String id, JournalData.Outcome outcome, Instant at, Optional<String> edited) {
        command(id, new JournalData.CommandEntry(outcome, at, edited));
    }

    public void command(String id, JournalData.CommandEntry entry) {
        progress(old -> old.withCommand(id, entry));
    }

    /** Keeps a side of the comparison; the newest of each name. */
    /** Keeps what a part of the page's script was answered. */
    public void answered(String id, JournalData.Answers answers) {
        progress(progress -> progress.withAnswers(id, answers.kept()));
    }

    public void measured(Comparison.Side side) {
        change(old -> {
            var sides = new ArrayList<>(old.measurements());
            sides.removeIf(other -> other.name().equals(side.name()));
            sides.add(side);
            return old.withMeasurements(sides);
        });
    }

    /** A step's machines may be others from now on: it is measured again. */
    public void unmeasured(String stepId) {
        change(old -> old.withMeasurements(old.measurements().stream()
                .filter(side -> !side.stepId().equals(stepId))
                .toList()));
    }

    @Override
    public void close() {
        store.close();
    }
}
