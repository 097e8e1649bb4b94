package labrunner.run.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Command;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;

/** One command of a page and how far it is. */
public record CommandState(PlacedCommand command, Status status, Optional<String> editedText) {

    /** How far a command is. Times are cluster time. */
    public sealed interface Status {
        /** Not run in this run. */
        record Idle() implements Status {}

        /** Sent and not answered; {@code waitsFor} says on what it waits. */
        record Running(Instant since, String waitsFor) implements Status {}

        /**
         * Following ({@code -f}, {@code -w}) until stopped or, when running on, until its step's boxes are settled.
         *
         * @param last the newest lines, some hundred at most
         * @param count how many lines came so far
         */
        record Following(Instant since, List<String> last, long count) implements Status {}

        /** Answered. */
        record Done(CommandOutcome outcome, Instant at, Duration took) implements Status {}

        /** Refused or failed; {@code outcome} has what was done before that, as with a partial apply. */
        record Failed(Problem problem, Optional<CommandOutcome> outcome, Instant at, Passed passed) implements Status {
            public Failed(Problem problem, Optional<CommandOutcome> outcome, Instant at) {
                this(problem, outcome, at, Passed.NO);
            }

            public Failed with(Passed how) {
                return new Failed(problem, outcome, at, how);
            }
        }

        /** Answered in an earlier process of this run. */
        record DoneBefore(Instant at) implements Status {}

        /** What it made is gone: to be run again. */
        record Stale(String why) implements Status {}

        /**
         * It can't be run, only copied.
         *
         * @param leftOut whether the page asks for it on this kind of cluster, and no other tab does the same
         */
        record Shown(String why, boolean leftOut) implements Status {}
    }

    /** Whether a run by itself went on past a command that failed. */
    public enum Passed {
        /** It didn't: the command may be sent again. */
        NO,
        /** It did, and the failure counts. */
        COUNTS,
        /** It did, and what failed may lack what an earlier command, which isn't run here, would have made: a warning. */
        FOLLOWS
    }

    /** How a run went on past this command. */
    public Passed passed() {
        return status instanceof Status.Failed failed ? failed.passed() : Passed.NO;
    }

    public String id() {
        return command.id();
    }

    /** Whether the cluster has answered it without a failure. */
    public boolean answered() {
        return status instanceof Status.Done
                || status instanceof Status.DoneBefore
                || status instanceof Status.Following;
    }

    /** Whether it is one that changes the cluster. */
    public boolean changesCluster() {
        return command.command().writes();
    }

    public boolean busy() {
        return status instanceof Status.Running;
    }

    /** How a command stands before it was sent. */
    public static Status unsent(Command command, boolean runsHere) {
        return command.notRun()
                .<Status>map(shown -> new Status.Shown(shown.why(), !shown.replaced() && runsHere))
                .orElseGet(Status.Idle::new);
    }
}
