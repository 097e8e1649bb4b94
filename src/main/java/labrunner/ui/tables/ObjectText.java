package labrunner.ui.tables;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.Ref;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.kit.LessonPort;
import labrunner.value.Value;

/** The YAML of one object, fetched anew when that has changed; one fetch at a time. JavaFX thread. */
final class ObjectText implements AutoCloseable {
    /**
     * What is wanted.
     *
     * @param version the object's resourceVersion
     * @param managers whether with managedFields
     */
    private record Wanted(Ref ref, String version, boolean managers) {}

    private record Answer(Wanted to, Optional<String> text, Optional<String> failure) {}

    private final LessonPort lesson;
    private final Runnable onAnswer;
    private final FxRelay<Answer> answers = new FxRelay<>(this::answered);
    private Optional<Wanted> wanted = Optional.empty();
    private Optional<Wanted> asked = Optional.empty();
    private Optional<Answer> answer = Optional.empty();

    ObjectText(LessonPort lesson, Runnable onAnswer) {
        this.lesson = lesson;
        this.onAnswer = onAnswer;
    }

    /** Fetches what is wanted now, if that isn't there; the text before stays until it has come. */
    void want(Ref ref, String version, boolean managers) {
        Wanted now = new Wanted(ref, version, managers);
        if (wanted.filter(now::equals).isPresent()) {
            return;
        }
        wanted = Optional.of(now);
        answer = answer.filter(old -> old.to().ref().equals(ref) && old.to().managers() == managers);
        if (asked.isEmpty()) {
            ask(now);
        }
    }

    private void ask(Wanted now) {
        asked = Optional.of(now);
        lesson.yaml(now.ref(), now.managers())
                .whenComplete((text, failure) -> answers.accept(new Answer(
                        now,
                        Optional.ofNullable(text),
                        Optional.ofNullable(failure)
                                .map(error -> Background.problem(error).summary()))));
    }

    private void answered(Answer come) {
        asked = Optional.empty();
        if (wanted.filter(come.to()::equals).isPresent()) {
            answer = Optional.of(come);
            onAnswer.run();
        } else {
            wanted.ifPresent(this::ask);
        }
    }

    Optional<String> text() {
        return answer.flatMap(Answer::text);
    }

    /** Why there is no text. */
    Optional<String> failure() {
        return answer.flatMap(Answer::failure);
    }

    /** The object whose text is there. */
    Optional<Value.Mapping> object() {
        return text().map(text ->
                ManifestReader.read(text, new Place("", 1, 0)).getFirst().object());
    }

    /** The conditions in the object's status, as far as that is there. */
    Optional<List<Condition>> conditions() {
        return object().map(object -> object.items("status", "conditions").stream()
                .filter(Value.Mapping.class::isInstance)
                .map(Value.Mapping.class::cast)
                .map(ObjectText::condition)
                .toList());
    }

    private static Condition condition(Value.Mapping from) {
        return new Condition(
                from.text("type").orElse(""),
                from.text("status").orElse(""),
                from.text("reason").orElse(""),
                from.text("message").orElse(""),
                from.text("lastTransitionTime").map(java.time.Instant::parse),
                0);
    }

    @Override
    public void close() {
        answers.close();
    }
}
