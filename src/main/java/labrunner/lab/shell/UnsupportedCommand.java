package labrunner.lab.shell;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.shell.data.Why;
import labrunner.texts.Texts;

/** A command isn't surely one of those that are run; says why to the learner, and to the author where it is a mistake. */
public final class UnsupportedCommand extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Problem> mistake;
    private final transient Optional<Why> unknown;
    private final transient List<String> fetches;

    UnsupportedCommand(String why) {
        this(why, Optional.empty());
    }

    UnsupportedCommand(String why, Optional<Problem> mistake) {
        this(why, mistake, Optional.empty());
    }

    /** @param unknown what isn't known, where it is that */
    UnsupportedCommand(String why, Optional<Problem> mistake, Optional<Why> unknown) {
        this(why, mistake, unknown, List.of());
    }

    private UnsupportedCommand(String why, Optional<Problem> mistake, Optional<Why> unknown, List<String> fetches) {
        super(why, null, false, false);
        this.mistake = mistake;
        this.unknown = unknown;
        this.fetches = List.copyOf(fetches);
    }

    /** One that is run once what these addresses say is known. */
    static UnsupportedCommand fetching(List<String> addresses) {
        return new UnsupportedCommand(
                Texts.of("shell.web", addresses.getFirst()), Optional.empty(), Optional.empty(), addresses);
    }

    Optional<Problem> mistake() {
        return mistake;
    }

    Optional<Why> unknown() {
        return unknown;
    }

    /** The addresses of the web whose texts have to be fetched before it can be read. */
    List<String> fetches() {
        return fetches;
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
