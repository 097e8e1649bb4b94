package labrunner.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import labrunner.cluster.Ref;

/** What a journal's file says: all of one run of one lab on one cluster. Times are cluster time. */
record JournalData(
        int version, Key key, Progress progress, List<ObjectEntry> objects, List<Comparison.Side> measurements) {

    static final int VERSION = 3;

    /**
     * Which run this is, of what, and where.
     *
     * @param lab {@link labrunner.lab.Lab#key()}: which page
     * @param labHash what the page said
     */
    record Key(String lab, String labHash, String clusterUid, String runId, Instant begun) {}

    /**
     * How far it is.
     *
     * @param current id of the step that is shown; empty for the first
     * @param steps those that were begun, by id
     * @param commands those that were sent, by id
     * @param boxes those that were met, by id
     */
    record Progress(
            boolean cleaning,
            boolean finished,
            String current,
            SequencedMap<String, StepEntry> steps,
            SequencedMap<String, CommandEntry> commands,
            SequencedMap<String, BoxEntry> boxes) {
        static final Progress NONE =
                new Progress(false, false, "", new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());

        Progress withPhase(boolean nowCleaning, boolean nowFinished) {
            return new Progress(nowCleaning, nowFinished, current, steps, commands, boxes);
        }

        Progress withCurrent(String step) {
            return new Progress(cleaning, finished, step, steps, commands, boxes);
        }

        Progress withStep(String id, StepEntry entry) {
            return new Progress(cleaning, finished, current, put(steps, id, entry), commands, boxes);
        }

        Progress withCommand(String id, CommandEntry entry) {
            return new Progress(cleaning, finished, current, steps, put(commands, id, entry), boxes);
        }

        Progress withBox(String id, BoxEntry entry) {
            return new Progress(cleaning, finished, current, steps, commands, put(boxes, id, entry));
        }

        private static <T> SequencedMap<String, T> put(Map<String, T> map, String id, T value) {
            var copy = new LinkedHashMap<>(map);
            copy.put(id, value);
            return copy;
        }
    }

    /**
     * A step that was begun.
     *
     * @param over the learner went on from it
     * @param commands ids of those that change the cluster, as the page had them then: one that asks for something else isn't over
     */
    record StepEntry(boolean over, boolean skipped, List<String> commands) {}

    /** A command: sent when it has no outcome yet. */
    record CommandEntry(Outcome outcome, Instant at, Optional<String> editedText) {}

    /** What became of a command. */
    enum Outcome {
        INTENDED,
        ANSWERED,
        FAILED
    }

    /** When an expectation was first met. */
    record BoxEntry(Instant since, Instant metAt) {}

    /**
     * An object that this run wrote or was about to write.
     *
     * @param commandId what wrote it last
     * @param wasThere it existed before this run's first write
     * @param uid known before the write if it was there, after it if not
     * @param deletedBy the command of the page that deleted it, or "clean-up"; empty while it should exist
     */
    record ObjectEntry(
            Ref ref,
            String commandId,
            boolean wasThere,
            Optional<String> uid,
            long generation,
            Optional<String> deletedBy) {
        boolean ours() {
            return !wasThere && deletedBy.isEmpty();
        }
    }

    static JournalData begin(String lab, String labHash, String clusterUid, String runId, Instant now) {
        return new JournalData(
                VERSION, new Key(lab, labHash, clusterUid, runId, now), Progress.NONE, List.of(), List.of());
    }

    Optional<ObjectEntry> object(Ref ref) {
        return objects.stream().filter(entry -> entry.ref().equals(ref)).findFirst();
    }

    JournalData with(ObjectEntry entry) {
        var list = new ArrayList<>(objects);
        int at = 0;
        while (at < list.size() && !list.get(at).ref().equals(entry.ref())) {
            at++;
        }
        if (at < list.size()) {
            list.set(at, entry);
        } else {
            list.add(entry);
        }
        return new JournalData(version, key, progress, List.copyOf(list), measurements);
    }

    JournalData with(Progress next) {
        return new JournalData(version, key, next, objects, measurements);
    }

    JournalData withHash(String hash) {
        return new JournalData(
                version,
                new Key(key.lab(), hash, key.clusterUid(), key.runId(), key.begun()),
                progress,
                objects,
                measurements);
    }

    JournalData withMeasurements(List<Comparison.Side> list) {
        return new JournalData(version, key, progress, objects, List.copyOf(list));
    }
}
