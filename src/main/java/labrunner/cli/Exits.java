package labrunner.cli;

import labrunner.problem.Problem;

/** What the exit codes mean. */
final class Exits {
    /** All expectations met and nothing of the lab left. */
    static final int DONE = 0;
    /** Not so, or the cluster can't be used. */
    static final int NOT_MET = 1;
    /** A bad lab, command line, kubeconfig or context. */
    static final int USAGE = 2;
    /** Ctrl-C. */
    static final int INTERRUPTED = 130;

    private Exits() {}

    static int of(Problem problem) {
        return switch (problem.kind()) {
            case BAD_LAB, USAGE, BAD_KUBECONFIG -> USAGE;
            case INTERRUPTED -> INTERRUPTED;
            case UNREACHABLE,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_FOUND,
                    EXPIRED,
                    NO_SUCH_KIND,
                    CONFLICT,
                    INVALID,
                    TIMEOUT,
                    INTERNAL -> NOT_MET;
        };
    }
}
