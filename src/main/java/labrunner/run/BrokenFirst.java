package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.run.state.BoxState;
import labrunner.run.state.CauseMode;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;

/**
 * Before the solution of an exercise is run, it has to be seen that something is wrong, and that it is what the author means: else the
 * exercise would teach nothing, or something else. Lesson thread only.
 */
final class BrokenFirst {
    /** What is met by then stays so; what breaks does it sooner. */
    private static final Duration STAYS_MET = Duration.ofMinutes(5);

    private String step = "";
    private Optional<Instant> metSince = Optional.empty();

    /** What is seen of an exercise. */
    sealed interface Look {
        /** It is broken by what its author says. */
        record AsMeant() implements Look {}

        record NotYet() implements Look {}

        /** Nothing is broken, or something else. */
        record Other(Problem problem) implements Look {}
    }

    Look look(StepState state, Instant now) {
        if (!step.equals(state.id())) {
            step = state.id();
            metSince = Optional.empty();
        }
        if (state.asMeant().isPresent()) {
            return new Look.AsMeant();
        }
        String mode = state.step().broken().orElseThrow();
        if (!CauseMode.words().contains(mode)) {
            return other(state, Texts.of("auto.broken.word", mode));
        }
        Optional<BoxState> late =
                state.boxes().stream().filter(BoxState::late).findFirst();
        if (late.isPresent()) {
            return other(
                    state,
                    late.get()
                            .cause()
                            .map(cause -> Texts.of(
                                    "auto.broken.other",
                                    mode,
                                    late.get().expectation().text(),
                                    cause.mode().word(),
                                    cause.words()))
                            .orElseGet(() -> Texts.of(
                                    "auto.broken.unknown",
                                    mode,
                                    late.get().expectation().text())));
        }
        if (!state.settled()) {
            metSince = Optional.empty();
            return new Look.NotYet();
        }
        metSince = metSince.or(() -> Optional.of(now));
        return Duration.between(metSince.get(), now).compareTo(STAYS_MET) > 0
                ? other(state, Texts.of("auto.broken.met", mode))
                : new Look.NotYet();
    }

    private static Look other(StepState state, String what) {
        return new Look.Other(Problem.at(
                state.step().place(),
                Problem.Kind.BAD_LAB,
                Texts.of("auto.broken", state.step().title(), what),
                Texts.of("auto.broken.hint")));
    }
}
