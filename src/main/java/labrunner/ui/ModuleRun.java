package labrunner.ui;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.run.state.CleanupState;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.Question;
import labrunner.texts.Texts;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.LessonPort;

/** A module that is run, or cleaned up, while no lesson shows it. Blocks; an interrupt stops it, and what is under way is answered first. */
final class ModuleRun {
    private final ChosenCluster cluster;
    private final Predicate<Question> agreed;
    private final Consumer<LessonState> told;

    /**
     * @param agreed whether a question was answered with yes beforehand; any other is answered with no
     * @param told hears each state, from a thread of the run
     */
    ModuleRun(ChosenCluster cluster, Predicate<Question> agreed, Consumer<LessonState> told) {
        this.cluster = cluster;
        this.agreed = agreed;
        this.told = told;
    }

    /** Runs each step of a page, with the page's own clean-up; what that leaves is for the modules after it. */
    Optional<Problem> run(Lab lab) throws InterruptedException {
        return follow(lab, new Intent.RunAll(Intent.Last.PAGE));
    }

    /** Removes what the page's run made on this cluster. */
    Optional<Problem> cleanUp(Lab lab) throws InterruptedException {
        return follow(lab, new Intent.CleanUp());
    }

    private Optional<Problem> follow(Lab lab, Intent intent) throws InterruptedException {
        BlockingQueue<LessonState> states = new LinkedBlockingQueue<>();
        try (LessonPort lesson = cluster.begin(lab, states::add)) {
            try {
                return follow(lesson, intent, states);
            } catch (InterruptedException e) {
                lesson.send(new Intent.Halt());
                throw e;
            }
        }
    }

    private Optional<Problem> follow(LessonPort lesson, Intent intent, BlockingQueue<LessonState> states)
            throws InterruptedException {
        boolean sent = false;
        boolean ran = false;
        String answered = "";
        while (true) {
            LessonState state = states.take();
            told.accept(state);
            if (!sent && state.phase() != Phase.OPENING) {
                sent = true;
                lesson.send(intent);
                continue;
            }
            Optional<Question> question = state.question();
            if (question.isPresent() && !question.get().id().equals(answered)) {
                answered = question.get().id();
                boolean yes = agreed.test(question.get());
                lesson.send(new Intent.Answer(answered, yes));
                if (!yes) {
                    return Optional.of(Problem.of(
                            Problem.Kind.CONFLICT,
                            Texts.of("earlier.asks", question.get().text()),
                            Texts.of("earlier.asks.hint")));
                }
                continue;
            }
            ran |= state.phase() == Phase.RUNNING_ON || state.phase() == Phase.CLEANING_UP;
            boolean still = state.phase() == Phase.FINISHED
                    || state.phase() == Phase.LEARNING
                            && (ran || state.problem().isPresent());
            if (sent && question.isEmpty() && still) {
                return ending(state, intent);
            }
        }
    }

    private static Optional<Problem> ending(LessonState state, Intent intent) {
        boolean stuck = intent instanceof Intent.CleanUp && state.cleanup().phase() == CleanupState.Phase.STUCK;
        return state.problem().or(() -> stuck ? state.cleanup().problem() : Optional.empty());
    }
}
