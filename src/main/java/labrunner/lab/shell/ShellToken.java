package labrunner.lab.shell;

/** A piece of a shell text, with its place in it. */
public sealed interface ShellToken {
    int start();

    int end();

    /**
     * A word, as the shell would hand it on after it took quotes and backslashes away.
     *
     * @param doubt why the shell might hand on something else; empty where it can't
     * @param quoted whether a part of it was quoted
     */
    record Word(String text, String doubt, boolean quoted, int start, int end) implements ShellToken {}

    /** {@code | || & && ; ( ) < > >> …}, but not {@code <<}. */
    record Operator(String symbol, int start, int end) implements ShellToken {}

    /** The end of a line that isn't continued. */
    record LineEnd(int start, int end) implements ShellToken {}

    /**
     * A here-document.
     *
     * @param literal whether its delimiter was quoted, so that the shell leaves the body alone
     * @param tabs whether leading tabs are taken away
     * @param body where its lines are in the text; set once the line with {@code <<} is over
     */
    record Here(String delimiter, boolean literal, boolean tabs, Body body, int start, int end) implements ShellToken {}

    /** Where the lines of a here-document stand: known only after its line. */
    final class Body {
        int start = -1;
        int end = -1;
        /** After the line with the delimiter. */
        int after = -1;
    }
}
