package labrunner.shell.data;

import java.util.Optional;

/** What a command reads, from where the one before it stopped. One thread uses it. */
public final class In {
    private final int doubts;
    private Text text;
    private int at;

    public In(Text text, int doubts) {
        this.text = text;
        this.doubts = doubts;
    }

    public static In empty() {
        return new In(Text.EMPTY, 0);
    }

    public int doubts() {
        return doubts;
    }

    /** The rest, which stays to be read. */
    public Text peek() {
        return switch (text) {
            case Text.Unknown unknown -> unknown;
            case Text.Known known -> at == 0 ? known : Text.of(known.value().substring(at));
        };
    }

    /** All the rest. */
    public Text rest() {
        Text rest = peek();
        if (text instanceof Text.Known known) {
            at = known.value().length();
        }
        return rest;
    }

    /**
     * A line with its end, where it has one; empty at the end of the text.
     *
     * @throws UnknownException where the text isn't known
     */
    public Optional<String> line() {
        String all = text.known();
        if (at >= all.length()) {
            return Optional.empty();
        }
        int end = all.indexOf('\n', at);
        String line = all.substring(at, end < 0 ? all.length() : end + 1);
        at += line.length();
        return Optional.of(line);
    }

    /** Where the next read begins. */
    public int position() {
        return at;
    }

    /** From here on nobody knows what is left. */
    public void spoil(Why why) {
        boolean over = text instanceof Text.Known known && at >= known.value().length();
        if (!over) {
            text = Text.unknown(why);
        }
    }
}
