package labrunner.run;

import labrunner.cluster.Ref;

/** Keeps what an executor does in the lesson's journal, on the lesson thread, and waits until it is kept. */
final class JournalLedger implements Ledger {
    private final Lesson lesson;
    private final LessonThread thread;

    JournalLedger(Lesson lesson, LessonThread thread) {
        this.lesson = lesson;
        this.thread = thread;
    }

    @Override
    public boolean intend(String commandId, Target target) {
        return thread.ask(() -> lesson.journal().intend(commandId, target));
    }

    @Override
    public void wrote(String commandId, Ref ref, String uid, long generation) {
        tell(() -> {
            Journal journal = lesson.journal();
            if (journal.changes(ref, uid, generation)) {
                journal.unmeasured(lesson.stepOf(commandId).id());
            }
            journal.wrote(commandId, ref, uid, generation);
            lesson.unseen().wrote(ref, uid, generation);
        });
    }

    @Override
    public void deleted(String commandId, Ref ref) {
        tell(() -> {
            lesson.journal().deleted(commandId, ref);
            lesson.unseen().deleted(ref);
        });
    }

    @Override
    public boolean wasDeleted(Ref ref) {
        return thread.ask(() -> lesson.journal().wasDeleted(ref));
    }

    @Override
    public Stamp stamp() {
        return thread.ask(() -> lesson.journal().stamp());
    }

    private void tell(Runnable change) {
        thread.ask(() -> {
            change.run();
            return true;
        });
    }
}
