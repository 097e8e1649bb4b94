package labrunner.run;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.Ref;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.PlanItem;
import labrunner.run.state.Question;

/** The one open question, what its yes leads to, and what was agreed so far. Lesson thread only. */
final class Asking {
    private final boolean consent;
    private boolean planAgreed;
    /** Actions on objects that somebody said yes to, see {@link PlanItem#key}. */
    private final Set<String> agreed = new HashSet<>();
    /** The same actions and objects, whatever they change, see {@link PlanItem#target}. */
    private final Set<String> targets = new HashSet<>();

    private Optional<Question> question = Optional.empty();
    private Runnable yes = () -> {};
    private Runnable no = () -> {};
    private int number;

    /** @param consent yes was said beforehand to everything */
    Asking(boolean consent) {
        this.consent = consent;
    }

    Optional<Question> open() {
        return question;
    }

    boolean consent() {
        return consent;
    }

    /** Whether the plan was agreed to: what is new or the learner's own needs no other question. */
    boolean planAgreed() {
        return consent || planAgreed;
    }

    void agree(List<PlanItem> items) {
        items.forEach(item -> {
            agreed.add(item.key());
            targets.add(item.target());
        });
    }

    boolean agreed(PlanItem item, JournalData journal) {
        return consent
                || agreed.contains(item.key())
                || agreedAnyhow(item.action(), item.ref(), item.target(), journal);
    }

    /**
     * Whether it doesn't matter what changes: a deletion takes all of it; and of what this run has changed already nobody can tell
     * this run's changes from what was shown.
     */
    private boolean agreedAnyhow(PlanItem.Action action, Ref ref, String target, JournalData journal) {
        boolean before =
                journal.object(ref).filter(JournalData.ObjectEntry::changed).isPresent();
        return targets.contains(target) && (action == PlanItem.Action.DELETE || before);
    }

    /** Whether this very object is this run's, or somebody agreed to what is about to be done to it, whatever that changes. */
    boolean mayTouch(PlanItem.Action action, RunRecord.Target target, JournalData journal) {
        boolean ours = journal.object(target.ref())
                .filter(entry -> entry.made(target.uid(), target.stamped()))
                .isPresent();
        return consent
                || ours
                || journal.madeAny(target.owners())
                || (target.takenOn() && planAgreed)
                || agreedAnyhow(action, target.ref(), PlanItem.key(action, target.ref(), target.uid()), journal);
    }

    /** Whether somebody agreed to exactly these changes of this very object. */
    boolean mayTouch(PlanItem.Action action, RunRecord.Target target, List<String> fields) {
        return agreed.contains(PlanItem.key(action, target.ref(), target.uid(), fields));
    }

    /** Asks; a newer question takes the place of an older one, which then counts as answered with no. */
    void ask(
            Question.About about,
            String text,
            List<String> details,
            List<PlanItem> items,
            String button,
            Runnable then,
            Runnable otherwise) {
        dismiss();
        number++;
        question = Optional.of(new Question("q" + number, about, text, details, items, button));
        yes = then;
        no = otherwise;
    }

    /** Takes the open question back: nobody wants to know any more. */
    void dismiss() {
        question.ifPresent(open -> answer(open.id(), false));
    }

    void answer(String id, boolean said) {
        if (question.filter(open -> open.id().equals(id)).isEmpty()) {
            return;
        }
        Question open = question.get();
        question = Optional.empty();
        if (said) {
            // the plan is asked for once; what it takes away from somebody else is a question of its own
            planAgreed |= open.about() == Question.About.FIRST_WRITE;
            agree(
                    open.about() == Question.About.FIRST_WRITE
                            ? open.items().stream()
                                    .filter(item -> !item.takesAway())
                                    .toList()
                            : open.items());
        }
        (said ? yes : no).run();
    }
}
