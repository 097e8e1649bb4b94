package labrunner.shell.syntax;

import labrunner.problem.Place;

/** The body of a here-document, which is only known once the line with {@code <<} is over. */
public final class HereText {
    private final String delimiter;
    private final boolean literal;
    private final boolean tabs;
    private final boolean line;
    private Word body;

    /**
     * @param literal whether the delimiter was quoted, so that nothing in the body is expanded
     * @param tabs whether leading tabs are taken away
     */
    HereText(String delimiter, boolean literal, boolean tabs, Place place) {
        this.delimiter = delimiter;
        this.literal = literal;
        this.tabs = tabs;
        this.line = false;
        this.body = new Word(java.util.List.of(), place);
    }

    /** A here-string: its word, and a line end after it. */
    HereText(Word word) {
        this.delimiter = "";
        this.literal = false;
        this.tabs = false;
        this.line = true;
        this.body = word;
    }

    String delimiter() {
        return delimiter;
    }

    boolean literal() {
        return literal;
    }

    boolean tabs() {
        return tabs;
    }

    void body(Word read) {
        body = read;
    }

    /** What is fed; quotes in it mean nothing any more. */
    public Word body() {
        return body;
    }

    /** Whether it is a here-string, which a line end follows. */
    public boolean isString() {
        return line;
    }
}
