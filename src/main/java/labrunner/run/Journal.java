package labrunner.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import labrunner.cluster.Ref;
import labrunner.lab.Lab;

/**
 * What one run of a lab did on one cluster, kept so that a killed run can be gone on with and cleaned up. Owned by the lesson
 * thread; each change is kept when the call returns.
 */
final class Journal implements AutoCloseable {
    private final JournalStore store;
    private final Optional<String> resumed;
    private JournalData data;

    private Journal(JournalStore store, Optional<String> resumed, JournalData data) {
        this.store = store;
        this.resumed = resumed;
        this.data = data;
    }

    /**
     * Reads what is there; the store is closed with the journal. A run that was finished begins anew; one of a page that was edited since goes on,
     * because its objects are still this run's. Another page's run is never found here, whatever the two pages are called.
     */
    static Journal open(JournalStore store, Lab lab, String clusterUid, Instant now) {
        JournalData fresh = JournalData.begin(lab.key(), lab.hash(), clusterUid, runId(), now);
        try {
            Optional<JournalData> before = store.read();
            if (before.isEmpty()) {
                return new Journal(store, Optional.empty(), fresh);
            }
            JournalData old = before.get();
            if (old.progress().finished()) {
                return new Journal(
                        store, Optional.of("The run of " + day(old) + " was finished: this begins anew."), fresh);
            }
            if (old.progress().commands().isEmpty() && old.objects().isEmpty()) {
                return new Journal(store, Optional.empty(), fresh);
            }
            String edited = old.key().labHash().equals(lab.hash())
                    ? ""
                    : " The page was changed since: what is new on it isn't done yet.";
            return new Journal(
                    store,
                    Optional.of("Goes on with the run begun on " + day(old) + "." + edited),
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

    JournalData data() {
        return data;
    }

    /** A sentence if this goes on from an earlier process, or begins anew after one. */
    Optional<String> resumed() {
        return resumed;
    }

    /** Whether there is an earlier part of this run. */
    boolean goesOn() {
        return !data.progress().commands().isEmpty();
    }

    Stamp stamp() {
        return new Stamp(data.key().lab(), data.key().runId());
    }

    /** A new run: nothing of the old one is left. */
    void beginAnew(Instant now) {
        JournalData.Key old = data.key();
        change(data -> JournalData.begin(old.lab(), old.labHash(), old.clusterUid(), runId(), now));
    }

    void change(UnaryOperator<JournalData> change) {
        JournalData next = change.apply(data);
        if (!next.equals(data)) {
            data = next;
            store.write(next);
        }
    }

    JournalData.Progress progress() {
        return data.progress();
    }

    void progress(UnaryOperator<JournalData.Progress> change) {
        change(old -> old.with(change.apply(old.progress())));
    }

    /** Before a write: whether the object was there. Answers whether it is or becomes this run's. */
    boolean intend(String commandId, Ledger.Target target) {
        JournalData.ObjectEntry entry = intended(data.object(target.ref()), commandId, target);
        change(old -> old.with(entry));
        return entry.ours();
    }

    private static JournalData.ObjectEntry intended(
            Optional<JournalData.ObjectEntry> before, String commandId, Ledger.Target target) {
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
                    target.ref(), commandId, wasThere, target.uid(), entry.generation(), Optional.empty());
        }
        return new JournalData.ObjectEntry(target.ref(), commandId, true, target.uid(), 0, Optional.empty());
    }

    /** After a write. */
    void wrote(String commandId, Ref ref, String uid, long generation) {
        change(old -> {
            boolean wasThere =
                    old.object(ref).map(JournalData.ObjectEntry::wasThere).orElse(true);
            return old.with(new JournalData.ObjectEntry(
                    ref, commandId, wasThere, Optional.of(uid), generation, Optional.empty()));
        });
    }

    /** Whether a write made an object or changed what it asks for. To be asked before {@link #wrote}. */
    boolean changes(Ref ref, String uid, long generation) {
        return data.object(ref)
                .filter(entry -> entry.uid().equals(Optional.of(uid)) && entry.generation() == generation)
                .isEmpty();
    }

    /** After a deletion; what this run never wrote is kept too, so that a second try knows. */
    void deleted(String by, Ref ref) {
        change(old -> {
            JournalData.ObjectEntry entry = old.object(ref)
                    .orElse(new JournalData.ObjectEntry(ref, by, true, Optional.empty(), 0, Optional.empty()));
            return old.with(new JournalData.ObjectEntry(
                    ref, entry.commandId(), entry.wasThere(), entry.uid(), entry.generation(), Optional.of(by)));
        });
    }

    boolean wasDeleted(Ref ref) {
        return data.object(ref).flatMap(JournalData.ObjectEntry::deletedBy).isPresent();
    }

    /** Whether an earlier process sent a command and didn't live to see its answer. */
    boolean wasSent(String id) {
        return Optional.ofNullable(progress().commands().get(id))
                .filter(entry -> entry.outcome() == JournalData.Outcome.INTENDED)
                .isPresent();
    }

    void command(String id, JournalData.Outcome outcome, Instant at, Optional<String> edited) {
        progress(old -> old.withCommand(id, new JournalData.CommandEntry(outcome, at, edited)));
    }

    /** Keeps a side of the comparison; the newest of each name. */
    void measured(Comparison.Side side) {
        change(old -> {
            var sides = new ArrayList<>(old.measurements());
            sides.removeIf(other -> other.name().equals(side.name()));
            sides.add(side);
            return old.withMeasurements(sides);
        });
    }

    /** A step's machines may be others from now on: it is measured again. */
    void unmeasured(String stepId) {
        change(old -> old.withMeasurements(old.measurements().stream()
                .filter(side -> !side.stepId().equals(stepId))
                .toList()));
    }

    @Override
    public void close() {
        store.close();
    }
}
