package labrunner.problem;

/** Carries a {@link Problem} through code that has no other way to return it. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.summary());
        this.problem = problem;
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.summary(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
