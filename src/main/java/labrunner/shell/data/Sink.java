package labrunner.shell.data;

import java.util.Optional;

/** What takes a command's output: text, and from the first unknown piece on an unknown text. */
public final class Sink {
    private final StringBuilder text = new StringBuilder();
    private final int doubts;
    private final boolean keeps;
    private final boolean terminal;
    private Optional<Why> unknown = Optional.empty();

    /** @param doubts how many conditions in doubt it was made in */
    public Sink(int doubts) {
        this(doubts, true, false);
    }

    private Sink(int doubts, boolean keeps, boolean terminal) {
        this.doubts = doubts;
        this.keeps = keeps;
        this.terminal = terminal;
    }

    /** One that a learner reads, and no command. */
    public static Sink terminal() {
        return new Sink(0, true, true);
    }

    boolean isTerminal() {
        return terminal || !keeps;
    }

    /** One that forgets all. */
    public static Sink nothing() {
        return new Sink(0, false, false);
    }

    /** A file's content to begin with. */
    static Sink holding(Text content, int doubts) {
        var sink = new Sink(doubts);
        sink.append(content);
        return sink;
    }

    int doubts() {
        return doubts;
    }

    /** Appends; what follows an unknown piece is unknown too. */
    public void append(Text more) {
        if (!keeps || unknown.isPresent()) {
            return;
        }
        switch (more) {
            case Text.Unknown missing -> unknown = Optional.of(missing.why());
            case Text.Known known -> {
                if (text.length() + known.value().length() > Effort.LONGEST) {
                    throw new LimitException("an output or a file is longer than a million characters");
                }
                text.append(known.value());
            }
        }
    }

    void clear() {
        text.setLength(0);
        unknown = Optional.empty();
    }

    /** All that was taken, as a value. */
    public Text text() {
        return unknown.<Text>map(Text::unknown).orElseGet(() -> Text.of(text.toString()));
    }

    /** What was taken before the first unknown piece. */
    public String knownPart() {
        return text.toString();
    }

    public Optional<Why> unknown() {
        return unknown;
    }
}
