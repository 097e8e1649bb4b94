package labrunner.cli;

import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.BoxState;
import labrunner.run.Durations;
import labrunner.run.Verdict;

/** A box that wasn't met in time, as a problem. */
final class BoxProblems {
    private BoxProblems() {}

    static Problem unmet(BoxState box) {
        String summary = "\"" + box.expectation().text() + "\" was not met within "
                + Durations.words(box.expectation().within()) + ".";
        String hint = box.expectation().hint().orElse("");
        Problem problem = Problem.at(box.expectation().place(), Kind.TIMEOUT, summary, hint);
        return box.now() instanceof Verdict.NotYet notYet
                ? problem.withDetail("expected: " + notYet.expected() + "\nactual: " + notYet.actual())
                : problem;
    }
}
