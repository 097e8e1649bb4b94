package labrunner.problem;

import java.util.Optional;

/**
 * The one error value: what went wrong, what to do about it, and where.
 *
 * @param kind decides how it is treated (exit code, colour), never parsed from a text
 * @param summary one sentence that says what is wrong, in the words of the thing that is wrong
 * @param hint what to do now; empty where nothing can be advised
 * @param detail the rest, for who wants to know; empty where there is none
 * @param place the file, line and column, where it comes from a file
 */
public record Problem(Kind kind, String summary, String hint, String detail, Optional<Place> place) {

    /** What sort of trouble it is. */
    public enum Kind {
        /** The page, {@code lab.yaml} or a manifest can't be used as it is. */
        BAD_LAB,
        /** The command line asks for something that isn't there. */
        USAGE,
        /** The kubeconfig, a context or its credential plugin can't be used. */
        BAD_KUBECONFIG,
        /** The API server doesn't answer. */
        UNREACHABLE,
        /** The API server doesn't know who asks (401). */
        UNAUTHENTICATED,
        /** The API server knows who asks, and says no (403). */
        FORBIDDEN,
        /** The object isn't there. */
        NOT_FOUND,
        /** The API server no longer has the version that was asked for (410): list again. */
        EXPIRED,
        /** The cluster doesn't serve that kind: a CRD isn't installed. */
        NO_SUCH_KIND,
        /** Another manager holds the field, or the object changed meanwhile. */
        CONFLICT,
        /** The API server refused the object's content. */
        INVALID,
        /** It took longer than allowed. */
        TIMEOUT,
        /** Stopped on request. */
        INTERRUPTED,
        /** Nothing of the above: a defect, or a state nobody thought of. */
        INTERNAL
    }

    public static Problem of(Kind kind, String summary, String hint) {
        return new Problem(kind, summary, hint, "", Optional.empty());
    }

    public static Problem at(Place place, Kind kind, String summary, String hint) {
        return new Problem(kind, summary, hint, "", Optional.of(place));
    }

    public Problem withDetail(String text) {
        return new Problem(kind, summary, hint, text, place);
    }

    public Problem withPlace(Place where) {
        return new Problem(kind, summary, hint, detail, Optional.of(where));
    }

    /** This problem on its way up a stack, for code that can't return it. */
    public ProblemException asException() {
        return new ProblemException(this);
    }

    /** Place, summary and hint, as a terminal shows them. */
    @Override
    public String toString() {
        return place.map(where -> where + ": ").orElse("") + summary + (hint.isEmpty() ? "" : "\n  " + hint);
    }
}
