package labrunner.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import labrunner.cluster.rows.Ref;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;
import labrunner.run.journal.Journal;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.MergePatch;
import labrunner.run.journal.RunLabels;
import labrunner.run.journal.RunRecord;
import labrunner.run.journal.Undo;
import labrunner.run.state.PlanItem;
import labrunner.texts.Texts;
import labrunner.value.Value;

/**
 * Keeps what an executor does in the lesson's journal, on the lesson thread. What has to be kept before a write is waited for; what
 * came of it is kept in turn, before the next write is intended and before the command is answered.
 */
final class JournalRecord implements RunRecord {
    private final Lesson lesson;
    private final LessonThread thread;
    private final Asking asking;
    private final CompletableFuture<Questions> questions = new CompletableFuture<>();

    JournalRecord(Lesson lesson, LessonThread thread, Asking asking) {
        this.lesson = lesson;
        this.thread = thread;
        this.asking = asking;
    }

    /** What asks the learner; it knows what is asked from the executor, which has this record. */
    void asks(Questions later) {
        questions.complete(later);
    }

    @Override
    public void requireAgreed(PlacedCommand command) {
        var agreed = new CompletableFuture<Optional<Problem>>();
        Questions asked = questions.join();
        thread.post(() -> asked.beforeWrite(
                command,
                Optional.empty(),
                () -> agreed.complete(Optional.empty()),
                wrong -> agreed.complete(Optional.of(wrong))));
        try {
            Optional<Problem> wrong = agreed.get();
            if (wrong.isPresent()) {
                throw wrong.get().asException();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Kind.INTERRUPTED, Texts.of("lesson.closed"), "")
                    .asException();
        }
    }

    @Override
    public boolean intend(String commandId, Target target) {
        return thread.ask(() -> lesson.journal().intend(commandId, target));
    }

    @Override
    public void wrote(String commandId, Ref ref, String uid, long generation) {
        thread.post(() -> {
            Journal journal = lesson.journal();
            if (journal.changes(ref, uid, generation)) {
                journal.unmeasured(lesson.steps().stepOf(commandId).id());
            }
            journal.wrote(commandId, ref, uid, generation);
            lesson.steps().unseen().wrote(ref, uid, generation);
        });
    }

    @Override
    public void deleted(String commandId, Ref ref) {
        thread.post(() -> {
            lesson.journal().deleted(commandId, ref);
            lesson.steps().unseen().deleted(ref);
        });
    }

    @Override
    public void changed(Ref ref, Value before, Value after) {
        Value.Mapping difference = MergePatch.between(MergePatch.wished(before), MergePatch.wished(after));
        if (!difference.fields().isEmpty()) {
            thread.post(() -> {
                Optional<String> earlier = lesson.journal().data().object(ref).flatMap(JournalData.ObjectEntry::undo);
                lesson.journal().changed(ref, Undo.of(earlier, before, after));
            });
        }
    }

    @Override
    public boolean mayTouch(PlanItem.Action action, Target target) {
        return thread.ask(() -> asking.mayTouch(action, target, lesson.journal().data()));
    }

    @Override
    public boolean mayTouch(PlanItem.Action action, Target target, List<String> fields) {
        return thread.ask(() -> asking.mayTouch(action, target, fields));
    }

    @Override
    public void answered(String commandId, JournalData.Answers answers) {
        thread.post(() -> lesson.journal().answered(commandId, answers));
    }

    @Override
    public JournalData.Answers answered(String commandId) {
        return thread.ask(() -> lesson.journal().progress().answered(commandId));
    }

    @Override
    public boolean wasDeleted(Ref ref) {
        return thread.ask(() -> lesson.journal().wasDeleted(ref));
    }

    @Override
    public RunLabels stamp() {
        return lesson.journal().stamp();
    }
}
