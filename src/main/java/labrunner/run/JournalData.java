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
        int version,
        String labId,
        String labHash,
        String clusterUid,
        String runId,
        Instant begun,
        boolean cleaning,
        boolean finished,
        String current,
        SequencedMap<String, StepEntry> steps,
        SequencedMap<String, CommandEntry> commands,
        List<ObjectEntry> objects,
        SequencedMap<String, BoxEntry> boxes,
        List<Comparison.Side> measurements) {

    static final int VERSION = 1;

    /** A step that was begun; {@code over} once the learner went on from it. */
    record StepEntry(boolean over, boolean skipped) {}

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

    static JournalData begin(String labId, String labHash, String clusterUid, String runId, Instant now) {
        return new JournalData(
                VERSION,
                labId,
                labHash,
                clusterUid,
                runId,
                now,
                false,
                false,
                "",
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                List.of(),
                new LinkedHashMap<>(),
                List.of());
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
        return withObjects(List.copyOf(list));
    }

    JournalData withObjects(List<ObjectEntry> list) {
        return new JournalData(
                version,
                labId,
                labHash,
                clusterUid,
                runId,
                begun,
                cleaning,
                finished,
                current,
                steps,
                commands,
                list,
                boxes,
                measurements);
    }

    JournalData withHash(String hash) {
        return new JournalData(
                version,
                labId,
                hash,
                clusterUid,
                runId,
                begun,
                cleaning,
                finished,
                current,
                steps,
                commands,
                objects,
                boxes,
                measurements);
    }

    JournalData withPhase(boolean nowCleaning, boolean nowFinished) {
        return new JournalData(
                version,
                labId,
                labHash,
                clusterUid,
                runId,
                begun,
                nowCleaning,
                nowFinished,
                current,
                steps,
                commands,
                objects,
                boxes,
                measurements);
    }

    JournalData withCurrent(String step) {
        return new JournalData(
                version,
                labId,
                labHash,
                clusterUid,
                runId,
                begun,
                cleaning,
                finished,
                step,
                steps,
                commands,
                objects,
                boxes,
                measurements);
    }

    JournalData withStep(String id, StepEntry entry) {
        return new JournalData(
                version,
                labId,
                labHash,
                clusterUid,
                runId,
                begun,
                cleaning,
                finished,
                current,
                put(steps, id, entry),
                commands,
                objects,
                boxes,
                measurements);
    }

    JournalData withCommand(String id, CommandEntry entry) {
        return new JournalData(
                version,
                labId,
                labHash,
                clusterUid,
                runId,
                begun,
                cleaning,
                finished,
                current,
                steps,
                put(commands, id, entry),
                objects,
                boxes,
                measurements);
    }

    JournalData withBox(String id, BoxEntry entry) {
        return new JournalData(
                version,
                labId,
                labHash,
                clusterUid,
                runId,
                begun,
                cleaning,
                finished,
                current,
                steps,
                commands,
                objects,
                put(boxes, id, entry),
                measurements);
    }

    JournalData withMeasurements(List<Comparison.Side> list) {
        return new JournalData(
                version,
                labId,
                labHash,
                clusterUid,
                runId,
                begun,
                cleaning,
                finished,
                current,
                steps,
                commands,
                objects,
                boxes,
                List.copyOf(list));
    }

    private static <T> SequencedMap<String, T> put(Map<String, T> map, String key, T value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
