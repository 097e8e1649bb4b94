package labrunner.run.state;

import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.texts.Texts;

/** A box that wasn't met in time, as a problem: what was expected, what is there, and the page's hint. */
public final class BoxProblems {
    private BoxProblems() {}

    public static Problem unmet(BoxState box) {
        return unmet(box, "auto.unmet");
    }

    /** The same of a prerequisite. */
    public static Problem notReady(BoxState box) {
        return unmet(box, "auto.unready");
    }

    private static Problem unmet(BoxState box, String key) {
        String summary = Texts.of(
                key, box.expectation().text(), Durations.words(box.expectation().within()));
        Problem problem = Problem.at(
                box.expectation().place(),
                Kind.TIMEOUT,
                summary,
                box.expectation().hint().orElse(""));
        return switch (box.now()) {
            case Verdict.NotYet notYet ->
                problem.withDetail(Texts.of("auto.detail", notYet.expected(), notYet.actual()));
            case Verdict.StaysPending stays ->
                problem.withDetail(Texts.of("auto.detail", stays.expected(), stays.why()));
            case Verdict.Broken broken -> broken.problem();
            case Verdict.Pending pending -> problem.withDetail(Texts.of("auto.waits", pending.why()));
            case Verdict.Unknown unknown -> problem.withDetail(unknown.why());
            case Verdict.Met met -> problem;
            case Verdict.Overtaken overtaken -> problem;
            case Verdict.CommandFailed failed -> problem;
            case Verdict.NotHere notHere -> problem;
        };
    }
}
