package labrunner.run;

import java.util.List;
import java.util.Optional;

/** The one open question and what its yes leads to. Lesson thread only. */
final class Asking {
    private final boolean consent;
    private boolean writesAllowed;
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

    boolean writesAllowed() {
        return consent || writesAllowed;
    }

    /** Goes on at once where consent was given, else asks; a newer question takes the place of an older one. */
    void unlessConsent(Question.About about, String text, List<String> details, String button, Runnable then) {
        if (consent) {
            then.run();
        } else {
            ask(about, text, details, button, then, () -> {});
        }
    }

    void ask(
            Question.About about, String text, List<String> details, String button, Runnable then, Runnable otherwise) {
        number++;
        question = Optional.of(new Question("q" + number, about, text, List.copyOf(details), button));
        yes = then;
        no = otherwise;
    }

    void answer(String id, boolean agreed) {
        if (question.filter(open -> open.id().equals(id)).isEmpty()) {
            return;
        }
        // the first write is asked for once; the others each time
        if (agreed && question.get().about() == Question.About.FIRST_WRITE) {
            writesAllowed = true;
        }
        question = Optional.empty();
        (agreed ? yes : no).run();
    }
}
