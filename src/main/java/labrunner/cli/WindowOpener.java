package labrunner.cli;

import java.nio.file.Path;
import java.util.Optional;
import labrunner.problem.Problem;

/** Opens the window. The terminal declares it, Main fulfils it. */
public interface WindowOpener {

    /** Opens the window, with a page or folder if one is given, and returns when it was closed; else why it can't be opened. */
    Optional<Problem> open(Optional<Path> page, Path stateFolder);
}
