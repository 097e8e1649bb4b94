package labrunner.cli;

import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.state.BoxState;
import labrunner.run.state.Durations;
import labrunner.run.state.Verdict;

/** A box that wasn't met in time, as a problem. */
final class BoxProblems {
    private BoxProblems() {}

    static Problem unmet(BoxState box) {
        return unmet(box, "");
    }

    /** The same of a prerequisite. */
    static Problem notReady(BoxState box) {
        return unmet(box, "The cluster isn't ready for this lab: ");
    }

    private static Problem unmet(BoxState box, String before) {
        if (box.now() instanceof Verdict.Broken broken) {
            return broken.problem();
        }
        String summary = before + "\"" + box.expectation().text() + "\" was not met within "
                + Durations.words(box.expectation().within()) + ".";
        String hint = box.expectation().hint().orElse("");
        Problem problem = Problem.at(box.expectation().place(), Kind.TIMEOUT, summary, hint);
        return box.now() instanceof Verdict.NotYet notYet
                ? problem.withDetail("expected: " + notYet.expected() + "\nactual: " + notYet.actual())
                : problem;
    }
}
