package labrunner.problem;

import java.util.List;

/** Carries a {@link Problem} through code that has no other way to return it. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;
    private final transient List<Problem> each;

    public ProblemException(Problem problem) {
        this(problem, List.of(problem));
    }

    /** @param each what the problem sums up, one by one */
    public ProblemException(Problem problem, List<Problem> each) {
        super(problem.summary());
        this.problem = problem;
        this.each = List.copyOf(each);
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.summary(), cause);
        this.problem = problem;
        this.each = List.of(problem);
    }

    public Problem problem() {
        return problem;
    }

    /** What it sums up, one by one; itself where it is one. */
    public List<Problem> each() {
        return each;
    }
}
