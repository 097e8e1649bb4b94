package labrunner.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import labrunner.lab.Lab;
import labrunner.lab.workshop.Workshop;
import labrunner.problem.Problem;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.Question;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.kit.Overlays;
import labrunner.ui.kit.PracticeControls;
import labrunner.ui.kit.WaitBar;

/** Does something with one module after the other, under a card that says how far it is and that stops it. */
final class ModuleSeries {
    private static final String CARD = "series";

    private final Background background;
    private final Overlays overlays;

    /** What is done with a module; blocks. */
    interface Work {
        Optional<Problem> run(ModuleRun run, Lab lab) throws InterruptedException;
    }

    ModuleSeries(Background background, Overlays overlays) {
        this.background = background;
        this.overlays = overlays;
    }

    /** @param over told on the JavaFX thread what stopped it; nothing, where it came to its end */
    void run(
            String title,
            ChosenCluster cluster,
            List<Workshop.Module> modules,
            Predicate<Question> agreed,
            Work work,
            Consumer<Optional<Problem>> over) {
        Label now = FxParts.wrapping("", "muted");
        Button stop = FxParts.button(Texts.of("foot.halt"), () -> {}, "first");
        stop.setId("stop-series");
        overlays.show(CARD, Overlays.question(title, new VBox(8, new WaitBar(), now), stop), stop::fire);
        Consumer<Optional<Problem>> end = problem -> {
            overlays.close(CARD);
            over.accept(problem);
        };
        Runnable halt = background.start(
                () -> fast(cluster, () -> all(cluster, modules, agreed, work, now)),
                end,
                problem -> end.accept(Optional.of(problem)));
        stop.setOnAction(event -> {
            stop.setDisable(true);
            halt.run();
        });
    }

    private static Optional<Problem> all(
            ChosenCluster cluster, List<Workshop.Module> modules, Predicate<Question> agreed, Work work, Label now) {
        for (Workshop.Module module : modules) {
            String title = module.title();
            var run = new ModuleRun(cluster, agreed, state -> FxRelay.onFx(() -> now.setText(words(title, state))));
            try {
                Optional<Problem> problem = work.run(run, module.lab().orElseThrow());
                if (problem.isPresent()) {
                    return problem.map(what -> stopped(title, what));
                }
            } catch (InterruptedException e) {
                return Optional.of(Problem.of(
                        Problem.Kind.INTERRUPTED,
                        Texts.of("earlier.stopped", title),
                        Texts.of("earlier.stopped.hint")));
            }
        }
        return Optional.empty();
    }

    private static Problem stopped(String title, Problem what) {
        return new Problem(
                what.kind(),
                Texts.of("earlier.failed", title, what.summary()),
                what.hint(),
                what.detail(),
                what.place());
    }

    private static String words(String title, LessonState state) {
        if (state.phase() == Phase.CLEANING_UP) {
            return Texts.of("earlier.cleaning", title, state.cleanup().remaining());
        }
        long met = state.steps().stream().mapToLong(StepState::met).sum();
        long expected = state.steps().stream().mapToLong(StepState::expected).sum();
        return Texts.of("earlier.now", title, state.currentStep().step().title(), met, expected);
    }

    /** A practice cluster waits for nothing meanwhile. */
    private static <T> T fast(ChosenCluster cluster, Supplier<T> work) {
        Optional<PracticeControls> clock = cluster.practice();
        double rate = clock.map(PracticeControls::rate).orElse(1.0);
        boolean paused = clock.filter(PracticeControls::paused).isPresent();
        clock.ifPresent(controls -> controls.rate(Double.POSITIVE_INFINITY));
        try {
            return work.get();
        } finally {
            clock.ifPresent(controls -> {
                controls.rate(rate);
                controls.pause(paused);
            });
        }
    }
}
