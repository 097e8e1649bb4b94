package labrunner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.Checkup;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Passed;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Intent.OnFailure;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;

/** Commands that failed while the rehearsal went on: when it does so, and what that comes to. Pure. */
final class Failures {
    private Failures() {}

    /**
     * Whether the rehearsal of a page goes on past a command that fails. An author with a {@code lab.yaml} has tried the page; on a
     * cluster that isn't the rehearsal's own, what follows a failed write might make machines in vain.
     */
    static OnFailure handling(Lab lab, boolean ownPractice, boolean strict) {
        if (strict || lab.hasLabYaml()) {
            return OnFailure.END;
        }
        return ownPractice ? OnFailure.GO_ON : OnFailure.GO_ON_AFTER_READS;
    }

    /** What refuses the page before anything is run: also a kind that the cluster lacks, where its command would end it. */
    static Optional<Problem> refused(Checkup checkup, OnFailure handling) {
        return checkup.problem()
                .or(() -> handling == OnFailure.GO_ON
                        ? Optional.empty()
                        : checkup.lacking().stream().findFirst());
    }

    /** The failures that count, as one problem: of a single one in its own words. */
    static Optional<Problem> counted(LessonState state) {
        List<CommandState> failed = of(state, Passed.COUNTS);
        return failed.stream().findFirst().map(first -> {
            Problem own = problem(first);
            String summary =
                    failed.size() == 1 ? own.summary() : Texts.of("ended.failed.first", failed.size(), own.summary());
            // a command line that can't be used has another exit code
            return new Problem(
                    Kind.INVALID,
                    summary,
                    own.hint(),
                    own.detail(),
                    own.place().or(() -> Optional.of(first.command().place())));
        });
    }

    /** What is said of them at the end. */
    static List<String> lines(LessonState state) {
        var lines = new ArrayList<String>();
        int counted = of(state, Passed.COUNTS).size();
        if (counted > 0) {
            lines.add(Texts.of("ended.failed", counted));
        }
        int following = of(state, Passed.FOLLOWS).size();
        if (following > 0) {
            lines.add(Texts.of("ended.follows", following));
        }
        return lines;
    }

    /** Failures that are warnings, each in a sentence. */
    static List<String> warnings(LessonState state) {
        return of(state, Passed.FOLLOWS).stream()
                .map(command -> command.command().place() + ": "
                        + Texts.of("line.follows", problem(command).summary()))
                .toList();
    }

    /** How many expectations aren't looked for, since their commands failed. */
    static long dropped(LessonState state) {
        return state.steps().stream()
                .flatMap(step -> step.boxes().stream())
                .filter(box -> box.mark() == Mark.COMMAND_FAILED)
                .count();
    }

    private static List<CommandState> of(LessonState state, Passed passed) {
        return state.commands().filter(command -> command.passed() == passed).toList();
    }

    private static Problem problem(CommandState command) {
        return command.status() instanceof Status.Failed failed
                ? failed.problem()
                : Problem.of(Kind.INTERNAL, command.command().line(), "");
    }
}
