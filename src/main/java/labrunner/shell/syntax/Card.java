package labrunner.shell.syntax;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;

/**
 * What a learner would run at once: a command, a pipeline, a chain, a loop or a condition at the top of a script.
 *
 * @param source its text as written, with its here-documents
 * @param start where it begins in the script's text
 * @param end where it ends there, before the line end and the here-documents
 */
public record Card(Sequence.Chain chain, String source, int start, int end, Place place) {
    /** The one command that it is; empty where it is a pipeline, a list, a loop or the like. */
    public Optional<Command.Simple> simple() {
        List<Command> commands = chain.first().commands();
        return chain.rest().isEmpty() && commands.size() == 1 && commands.getFirst() instanceof Command.Simple simple
                ? Optional.of(simple)
                : Optional.empty();
    }

    /** The same in a text that has so many characters before it. */
    public Card down(int characters) {
        return new Card(chain, source, start + characters, end + characters, place);
    }
}
