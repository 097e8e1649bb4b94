package labrunner.shell.data;

import java.util.Optional;
import labrunner.problem.Place;

/**
 * The way of one command to a sink.
 *
 * @param doubt why it isn't sure that the command is run at all, where it is less sure than when the sink was made
 */
public record Out(Sink sink, Optional<Why> doubt) {
    private static final Why WORDING =
            new Why(Why.Reason.NOT_UNDERSTOOD, "the wording of an error, which differs between systems", Place.of(""));

    /** @param doubts how many conditions in doubt the command stands in; {@code why} is the innermost */
    public static Out to(Sink sink, int doubts, Optional<Why> why) {
        return new Out(sink, doubts > sink.doubts() ? why : Optional.empty());
    }

    public void print(String text) {
        print(Text.of(text));
    }

    /**
     * A message of the shell or of a tool. How it is worded differs between systems, so that it is only known where nobody but a
     * learner reads it.
     */
    public void complain(String message) {
        print(sink.isTerminal() ? Text.of(message) : Text.unknown(WORDING));
    }

    public void print(Text text) {
        if (text instanceof Text.Known known && known.value().isEmpty()) {
            return;
        }
        sink.append(doubt.<Text>map(Text::unknown).orElse(text));
    }
}
