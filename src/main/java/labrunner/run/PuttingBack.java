package labrunner.run;

import java.util.Optional;
import java.util.function.Consumer;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.problem.Problem;
import labrunner.run.journal.Journal;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.Undo;
import labrunner.value.Value;

/** Gives an object that was there before, and that a run changed, back what it was. Lesson thread only. */
final class PuttingBack {
    private final Journal journal;
    private final Questions questions;
    private final LessonThread thread;
    private final Cluster cluster;

    PuttingBack(Journal journal, Questions questions, LessonThread thread, Cluster cluster) {
        this.journal = journal;
        this.questions = questions;
        this.thread = thread;
        this.cluster = cluster;
    }

    /** Asks before; {@code wrong} gets what went wrong, if anything did. */
    void putBack(Ref ref, Consumer<Optional<Problem>> wrong) {
        Optional<JournalData.ObjectEntry> entry = journal.data()
                .object(ref)
                .filter(known -> known.changed() && known.undo().isPresent());
        entry.ifPresent(known -> questions.beforePutBack(
                known,
                () -> thread.work(
                        () -> cluster.merge(
                                ref,
                                known.uid().orElse(""),
                                known.undo().flatMap(Undo::parse).orElse(Value.EMPTY)),
                        after -> journal.restored(ref),
                        problem -> wrong.accept(Optional.of(problem)))));
    }
}
