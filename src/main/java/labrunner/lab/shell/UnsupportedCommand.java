package labrunner.lab.shell;

import java.util.Optional;
import labrunner.problem.Problem;

/** A command isn't surely one of those that are run; says why to the learner, and to the author where it is a mistake. */
public final class UnsupportedCommand extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Problem> mistake;

    UnsupportedCommand(String why) {
        this(why, Optional.empty());
    }

    UnsupportedCommand(String why, Optional<Problem> mistake) {
        super(why, null, false, false);
        this.mistake = mistake;
    }

    Optional<Problem> mistake() {
        return mistake;
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
