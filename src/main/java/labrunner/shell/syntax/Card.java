package labrunner.shell.syntax;

import labrunner.problem.Place;

/**
 * What a learner would run at once: a command, a pipeline, a chain, a loop or a condition at the top of a script.
 *
 * @param source its text as written, with its here-documents
 * @param start where it begins in the script's text
 * @param end where it ends there, before the line end and the here-documents
 */
public record Card(Sequence.Chain chain, String source, int start, int end, Place place) {
    /** The same in a text that has so many characters before it. */
    public Card down(int characters) {
        return new Card(chain, source, start + characters, end + characters, place);
    }
}
