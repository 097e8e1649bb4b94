package labrunner.lab;

import labrunner.fault.FaultReader;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/** What is wrong with a fault that somebody wrote, in a sentence. */
public final class FaultProblem {
    private FaultProblem() {}

    public static Problem of(FaultReader.Read.Wrong wrong) {
        return switch (wrong.mistake()) {
            case KIND -> problem(Texts.of("fault.kind", wrong.kind()), Texts.of("fault.kind.hint", wrong.possible()));
            case FIELD ->
                problem(
                        Texts.of("fault.field", wrong.kind(), wrong.field()),
                        Texts.of("fault.field.hint", wrong.possible()));
            case MISSING ->
                problem(
                        Texts.of("fault.missing", wrong.kind(), wrong.field()),
                        Texts.of("fault.missing.hint", wrong.kind(), wrong.field()));
            case VALUE ->
                problem(
                        Texts.of("fault.value", wrong.kind(), wrong.field(), wrong.given()),
                        Texts.of("fault.value.hint", wrong.possible()));
        };
    }

    private static Problem problem(String summary, String hint) {
        return Problem.of(Problem.Kind.USAGE, summary, hint);
    }
}
