package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.run.state.BoxState;
import labrunner.run.state.CauseMode;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;

/**
 * Before the solution of an exercise is run, it has to be seen that something is wrong, and that it is what the author means: else the
 * exercise would teach nothing, or something else. Pure.
 */
final class BrokenFirst {
    private BrokenFirst() {}

    /** What is met by then stays so; what breaks does it sooner. */
    private static final Duration STAYS_MET = Duration.ofMinutes(2);

    /** What is seen of an exercise. */
    sealed interface Look {
        /** It is broken by what its author says. */
        record AsMeant() implements Look {}

        record NotYet() implements Look {}

        /** Nothing is broken, or something else. */
        record Other(Problem problem) implements Look {}
    }

    static Look look(StepState state, Instant now) {
        if (state.asMeant().isPresent()) {
            return new Look.AsMeant();
        }
        String mode = state.step().broken().orElseThrow();
        if (!CauseMode.words().contains(mode)) {
            return other(state, Texts.of("auto.broken.word", mode));
        }
        Optional<BoxState> late = state.boxes().stream().filter(BoxState::late).findFirst();
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
        return until(state).filter(end -> !now.isBefore(end)).isPresent()
                ? other(state, Texts.of("auto.broken.met", mode))
                : new Look.NotYet();
    }

    /** Until when what was met may still break; empty where it is broken, or isn't met. */
    static Optional<Instant> until(StepState state) {
        return state.step().broken().isPresent() && state.asMeant().isEmpty() && state.settled()
                ? state.boxes().stream()
                        .flatMap(box -> box.metAt().stream())
                        .max(Comparator.naturalOrder())
                        .map(met -> met.plus(STAYS_MET))
                : Optional.empty();
    }

    private static Look other(StepState state, String what) {
        return new Look.Other(Problem.at(
                state.step().place(),
                Problem.Kind.TIMEOUT,
                Texts.of("auto.broken", state.step().title(), what),
                Texts.of("auto.broken.hint")));
    }
}
