package labrunner.shell.data;

import java.util.Optional;

/**
 * The way of one command to a sink.
 *
 * @param doubt why it isn't sure that the command is run at all, where it is less sure than when the sink was made
 */
public record Out(Sink sink, Optional<Why> doubt) {
    /** @param doubts how many conditions in doubt the command stands in; {@code why} is the innermost */
    public static Out to(Sink sink, int doubts, Optional<Why> why) {
        return new Out(sink, doubts > sink.doubts() ? why : Optional.empty());
    }

    public void print(String text) {
        print(Text.of(text));
    }

    public void print(Text text) {
        if (text instanceof Text.Known known && known.value().isEmpty()) {
            return;
        }
        sink.append(doubt.<Text>map(Text::unknown).orElse(text));
    }
}
