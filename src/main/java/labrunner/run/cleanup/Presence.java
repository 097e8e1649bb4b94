package labrunner.run.cleanup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Sync;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.run.journal.Journal;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.JournalData.ObjectEntry;
import labrunner.run.journal.RunLabels;
import labrunner.value.Value;

/**
 * Which of a run's objects are there. An object is gone when the server says so: the watch showed it and shows it no longer, or it
 * was read by name and wasn't there. What neither was seen nor could be read isn't known. Lesson thread only.
 */
public final class Presence {
    /** What is known of an object. */
    public enum State {
        THERE,
        GONE,
        UNKNOWN
    }

    /** What reading an object by name gave. */
    public record Reading(ObjectEntry entry, Optional<Value.Mapping> found, Optional<Problem> problem) {}

    private final Set<String> seen = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> unread = new HashSet<>();

    private static String key(ObjectEntry entry) {
        return entry.ref() + " " + entry.uid().orElse("");
    }

    public void forget() {
        seen.clear();
        gone.clear();
        unread.clear();
    }

    /** Remembers what a snapshot shows: when it shows it no longer, the watch has seen it go. */
    public void look(ClusterSnapshot snapshot, JournalData journal) {
        for (ObjectEntry entry : journal.objects()) {
            if (shown(entry, journal, snapshot).isPresent()) {
                seen.add(key(entry));
                unread.remove(key(entry));
            }
        }
    }

    /** The object that this run made, as the snapshot shows it; also while it is being deleted. */
    static Optional<Meta> shown(ObjectEntry entry, JournalData journal, ClusterSnapshot snapshot) {
        return entry.wasThere()
                ? Optional.empty()
                : snapshot.meta(entry.ref())
                        .filter(meta -> isOurs(entry, meta, journal.key().runId()));
    }

    /** Killed between a write and its outcome there is no uid: then the label on the object says whose it is. */
    static boolean isOurs(ObjectEntry entry, Meta meta, String runId) {
        return entry.uid()
                .map(uid -> uid.equals(meta.uid()))
                .orElseGet(() -> runId.equals(meta.labels().get(RunLabels.RUN)));
    }

    public State of(ObjectEntry entry, JournalData journal, ClusterSnapshot snapshot) {
        String key = key(entry);
        if (entry.wasThere() || gone.contains(key)) {
            return State.GONE;
        }
        if (shown(entry, journal, snapshot).isPresent()) {
            return State.THERE;
        }
        if (entry.uid().isPresent() && snapshot.meta(entry.ref()).isPresent()) {
            return State.GONE; // the name is another object's now
        }
        boolean watched = snapshot.sync().get(entry.ref().kind()) == Sync.SYNCED
                && snapshot.connection().connected();
        if (seen.contains(key) && watched) {
            return State.GONE;
        }
        // the server acknowledged it with a uid, so it is there until the server says otherwise
        return unread.contains(key) || entry.uid().isEmpty() ? State.UNKNOWN : State.THERE;
    }

    /** What the watch doesn't tell of, and so has to be read by name. */
    public List<ObjectEntry> unseen(JournalData journal, ClusterSnapshot snapshot) {
        return journal.objects().stream()
                .filter(entry -> of(entry, journal, snapshot) != State.GONE
                        && shown(entry, journal, snapshot).isEmpty())
                .toList();
    }

    /** Reads objects by name; blocks, and may run on any thread. */
    public static List<Reading> read(Cluster cluster, List<ObjectEntry> entries) {
        var readings = new ArrayList<Reading>();
        for (ObjectEntry entry : entries) {
            try {
                readings.add(new Reading(entry, cluster.findServed(entry.ref()), Optional.empty()));
            } catch (ProblemException e) {
                readings.add(new Reading(entry, Optional.empty(), Optional.of(e.problem())));
            }
        }
        return readings;
    }

    /** Takes what was read into account. A write that was killed before its answer learns its object's uid now. */
    public void take(List<Reading> readings, Journal journal) {
        for (Reading reading : readings) {
            ObjectEntry entry = reading.entry();
            String key = key(entry);
            if (reading.problem().isPresent()) {
                unread.add(key);
                continue;
            }
            unread.remove(key);
            Optional<String> uid = reading.found().flatMap(object -> object.text("metadata", "uid"));
            if (entry.uid().isEmpty()
                    && reading.found().filter(journal.stamp()::isOn).isPresent()
                    && uid.isPresent()) {
                journal.wrote(entry.commandId(), entry.ref(), uid.get(), 0);
            } else if (!entry.is(uid)) {
                gone.add(key);
            }
        }
    }

    /** Pods that go after what this run made and deleted: they run on, and cost, until they are gone. */
    static List<PodRow> dependants(JournalData journal, ClusterSnapshot snapshot) {
        List<ObjectEntry> deleted = journal.objects().stream()
                .filter(entry -> !entry.wasThere() && entry.deletedBy().isPresent())
                .toList();
        return deleted.isEmpty()
                ? List.of()
                : snapshot.rows(RowKind.PODS).stream()
                        .filter(pod -> deleted.stream().anyMatch(entry -> owned(entry, pod, snapshot)))
                        .toList();
    }

    private static boolean owned(ObjectEntry entry, PodRow pod, ClusterSnapshot snapshot) {
        Optional<Meta.Owner> owner = pod.meta().controller();
        if (owner.isEmpty()) {
            return false;
        }
        if (entry.is(Optional.of(owner.get().uid()))) {
            return true;
        }
        String replicaSet = entry.ref().name() + "-" + pod.labels().getOrDefault("pod-template-hash", "?");
        boolean ofThatName = entry.ref().kind().equals("Deployment")
                && owner.get().kind().equals("ReplicaSet")
                && owner.get().name().equals(replicaSet)
                && pod.namespace().equals(entry.ref().namespace());
        // one that was made anew under this name has pods of the same name, and those are somebody else's
        return ofThatName && (pod.deleting() || snapshot.meta(entry.ref()).isEmpty());
    }
}
