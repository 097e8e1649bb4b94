package labrunner.lab.shell;

import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.shell.data.Why;

/** A command isn't surely one of those that are run; says why to the learner, and to the author where it is a mistake. */
public final class UnsupportedCommand extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Problem> mistake;
    private final transient Optional<Why> unknown;

    UnsupportedCommand(String why) {
        this(why, Optional.empty());
    }

    UnsupportedCommand(String why, Optional<Problem> mistake) {
        this(why, mistake, Optional.empty());
    }

    /** @param unknown what isn't known, where it is that */
    UnsupportedCommand(String why, Optional<Problem> mistake, Optional<Why> unknown) {
        super(why, null, false, false);
        this.mistake = mistake;
        this.unknown = unknown;
    }

    Optional<Problem> mistake() {
        return mistake;
    }

    Optional<Why> unknown() {
        return unknown;
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
