package labrunner.run.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import labrunner.cluster.rows.Ref;
import labrunner.run.state.BoxState;
import labrunner.run.state.Comparison;

/**
 * What a journal's file says: all of one run of one lab on one cluster. Times are cluster time.
 *
 * @param where how the cluster was called when the run was last opened; empty in journals of version 3
 * @param last what there was of the run when that was last known; empty before the first look
 */
public record JournalData(
        int version,
        Key key,
        Progress progress,
        List<ObjectEntry> objects,
        List<Comparison.Side> measurements,
        Optional<Where> where,
        Optional<Last> last) {

    static final int VERSION = 4;

    /** What the run changed of others' and can put back. */
    public List<Ref> toPutBack() {
        return objects.stream()
                .filter(entry -> entry.changed()
                        && entry.deletedBy().isEmpty()
                        && entry.undo().isPresent())
                .map(ObjectEntry::ref)
                .toList();
    }

    /** A context of a kubeconfig and its server's address. */
    public record Where(String context, String server) {}

    /**
     * What was left of the run.
     *
     * @param hourly list price of the machines in USD per hour, as far as it is known
     */
    record Last(int objects, int machines, double hourly, Instant at) {}

    /**
     * Which run this is, of what, and where.
     *
     * @param lab {@link labrunner.lab.Lab#key()}: which page
     * @param labHash what the page said
     * @param owner the state folder's id ({@link OwnerId})
     */
    public record Key(String lab, String labHash, String clusterUid, String runId, String owner, Instant begun) {}

    /**
     * How far it is.
     *
     * @param current id of the step that is shown; empty for the first
     * @param steps those that were begun, by id
     * @param commands those that were sent, by id
     * @param boxes those that were met or stay pending, by id
     * @param answers what parts of the page's script were answered, by id of their command; files of before have none
     */
    public record Progress(
            boolean cleaning,
            boolean finished,
            String current,
            SequencedMap<String, StepEntry> steps,
            SequencedMap<String, CommandEntry> commands,
            SequencedMap<String, BoxEntry> boxes,
            Optional<SequencedMap<String, Answers>> answers) {
        static final Progress NONE = new Progress(
                false,
                false,
                "",
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                Optional.empty());

        public Progress withPhase(boolean nowCleaning, boolean nowFinished) {
            return new Progress(nowCleaning, nowFinished, current, steps, commands, boxes, answers);
        }

        public Progress withCurrent(String step) {
            return new Progress(cleaning, finished, step, steps, commands, boxes, answers);
        }

        public Progress withStep(String id, StepEntry entry) {
            return new Progress(cleaning, finished, current, put(steps, id, entry), commands, boxes, answers);
        }

        Progress withCommand(String id, CommandEntry entry) {
            return new Progress(cleaning, finished, current, steps, put(commands, id, entry), boxes, answers);
        }

        public Progress withBox(String id, BoxEntry entry) {
            return new Progress(cleaning, finished, current, steps, commands, put(boxes, id, entry), answers);
        }

        Progress withAnswers(String id, Answers given) {
            SequencedMap<String, Answers> all = put(answers.orElseGet(LinkedHashMap::new), id, given);
            return new Progress(cleaning, finished, current, steps, commands, boxes, Optional.of(all));
        }

        /** What a part of the page's script was answered when it was run last; nothing where it wasn't. */
        public Answers answered(String id) {
            return answers.map(all -> all.getOrDefault(id, Answers.NOTHING)).orElse(Answers.NOTHING);
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
    public record StepEntry(boolean over, boolean skipped, List<String> commands) {}

    /**
     * A command: sent when it has no outcome yet.
     *
     * @param fetched fingerprints of what it took from the web, by address; files of before have none
     */
    public record CommandEntry(
            Outcome outcome, Instant at, Optional<String> editedText, Optional<SequencedMap<String, String>> fetched) {
        public CommandEntry(Outcome outcome, Instant at, Optional<String> editedText) {
            this(outcome, at, editedText, Optional.empty());
        }
    }

    /**
     * What a part of the page's script was answered.
     *
     * @param given by kubectl, in the order in which it was asked
     * @param times what the clock showed, each time that it was looked at
     */
    public record Answers(List<Answer> given, List<Instant> times) {
        public static final Answers NOTHING = new Answers(List.of(), List.of());

        /** More characters of one output aren't kept. */
        static final int LONGEST = 100_000;

        Answers kept() {
            return new Answers(given.stream().map(Answer::kept).toList(), times);
        }
    }

    /**
     * What kubectl printed.
     *
     * @param out empty where it isn't kept: it holds what a Secret does, or a Secret itself, or is too long
     */
    public record Answer(Optional<String> out, String err, int code) {
        Answer kept() {
            return new Answer(out.filter(text -> text.length() <= Answers.LONGEST && !SecretData.any(text)), err, code);
        }
    }

    /** What became of a command. */
    public enum Outcome {
        INTENDED,
        ANSWERED,
        FAILED
    }

    /**
     * When an expectation was met, or was seen to stay pending.
     *
     * @param metAt when it was met; where it stays pending, when that was seen
     * @param history when it was met and lost; files of before have none
     * @param pending why it stays pending; empty where it was met
     */
    public record BoxEntry(
            Instant since, Instant metAt, Optional<List<BoxState.Moment>> history, Optional<String> pending) {
        public BoxEntry(Instant since, Instant metAt, Optional<List<BoxState.Moment>> history) {
            this(since, metAt, history, Optional.empty());
        }

        public List<BoxState.Moment> moments() {
            return history.orElse(List.of());
        }
    }

    /**
     * An object that this run wrote or was about to write.
     *
     * @param commandId what wrote it last
     * @param wasThere it existed before this run's first write
     * @param uid known before the write if it was there, after it if not
     * @param deletedBy the command of the page that deleted it, or "clean-up"; empty while it should exist
     * @param changed it was there, and this run changed what it asks for
     * @param undo a JSON merge patch that takes that change back; empty where it isn't known
     */
    public record ObjectEntry(
            Ref ref,
            String commandId,
            boolean wasThere,
            Optional<String> uid,
            long generation,
            Optional<String> deletedBy,
            boolean changed,
            Optional<String> undo) {

        /** One that this run hasn't changed. */
        public ObjectEntry(
                Ref ref,
                String commandId,
                boolean wasThere,
                Optional<String> uid,
                long generation,
                Optional<String> deletedBy) {
            this(ref, commandId, wasThere, uid, generation, deletedBy, false, Optional.empty());
        }

        public boolean ours() {
            return !wasThere && deletedBy.isEmpty();
        }

        /** Whether it is this very object of which the server says the uid; false while this run doesn't know its own. */
        public boolean is(Optional<String> found) {
            return found.isPresent() && uid.equals(found);
        }

        /**
         * Whether this run made what is there: it has the uid that the run was told. Killed between a write and its answer the run
         * knows none; then the label on the object says so.
         */
        public boolean made(Optional<String> found, boolean stamped) {
            return !wasThere && (uid.isPresent() ? is(found) : stamped);
        }

        public ObjectEntry withDeletedBy(String by) {
            return new ObjectEntry(ref, commandId, wasThere, uid, generation, Optional.of(by), changed, undo);
        }

        public ObjectEntry withChange(Optional<String> back) {
            return new ObjectEntry(ref, commandId, wasThere, uid, generation, deletedBy, true, back);
        }

        ObjectEntry restored() {
            return new ObjectEntry(ref, commandId, wasThere, uid, generation, deletedBy, false, Optional.empty());
        }
    }

    public static JournalData begin(
            String lab, String labHash, String clusterUid, String runId, String owner, Instant now) {
        return new JournalData(
                VERSION,
                new Key(lab, labHash, clusterUid, runId, owner, now),
                Progress.NONE,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    public Optional<ObjectEntry> object(Ref ref) {
        return objects.stream().filter(entry -> entry.ref().equals(ref)).findFirst();
    }

    /** Whether this run made one of the objects with these uids. */
    public boolean madeAny(List<String> uids) {
        return objects.stream()
                .anyMatch(entry ->
                        !entry.wasThere() && entry.uid().filter(uids::contains).isPresent());
    }

    public JournalData with(ObjectEntry entry) {
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
        return new JournalData(version, key, progress, List.copyOf(list), measurements, where, last);
    }

    public JournalData with(Progress next) {
        return new JournalData(version, key, next, objects, measurements, where, last);
    }

    /** Without the manifests of Secrets that were edited: their data isn't kept on disk. Gone on with, the command is the page's again. */
    JournalData withoutSecrets() {
        var kept = new LinkedHashMap<String, CommandEntry>();
        progress.commands()
                .forEach((id, entry) -> kept.put(
                        id,
                        new CommandEntry(
                                entry.outcome(),
                                entry.at(),
                                entry.editedText().filter(text -> !SecretData.any(text)),
                                entry.fetched())));
        return with(new Progress(
                progress.cleaning(),
                progress.finished(),
                progress.current(),
                progress.steps(),
                kept,
                progress.boxes(),
                progress.answers()));
    }

    JournalData withHash(String hash) {
        return new JournalData(
                version,
                new Key(key.lab(), hash, key.clusterUid(), key.runId(), key.owner(), key.begun()),
                progress,
                objects,
                measurements,
                where,
                last);
    }

    JournalData withMeasurements(List<Comparison.Side> list) {
        return new JournalData(version, key, progress, objects, List.copyOf(list), where, last);
    }

    JournalData withWhere(Where at) {
        return new JournalData(version, key, progress, objects, measurements, Optional.of(at), last);
    }

    JournalData withLast(Last left) {
        return new JournalData(version, key, progress, objects, measurements, where, Optional.of(left));
    }
}
