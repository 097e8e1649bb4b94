package labrunner.shell.syntax;

import labrunner.problem.Place;

/** Where a stream of a command comes from or goes to. */
public sealed interface Redirection {
    /** The descriptor: 0 for the input, 1 for the output, 2 for errors. */
    int stream();

    Place place();

    /** {@code < file}. */
    record From(int stream, Word file, Place place) implements Redirection {}

    /**
     * {@code > file}.
     *
     * @param append whether it is {@code >>}
     * @param both whether errors go there too: {@code &>}
     */
    record To(int stream, Word file, boolean append, boolean both, Place place) implements Redirection {}

    /** {@code 2>&1}; {@code of} is {@code -} for a stream that is closed. */
    record Copy(int stream, String of, Place place) implements Redirection {}

    /** A here-document or a here-string. */
    record Here(int stream, HereText text, Place place) implements Redirection {}
}
