package labrunner.shell.data;

import java.util.List;
import java.util.stream.Stream;
import labrunner.problem.Place;

/**
 * Why a value isn't known for certain.
 *
 * @param what the command, variable or file that it comes from, or what isn't supported
 * @param place of the command where it began to be unknown; of {@link Reason#LATER} the command that sets it
 * @param root the reason at the bottom of it; another than {@code reason} where that is {@link Reason#DEPENDS}
 * @param blanks what a person would have to fill in so that it is known, by name, as far as that is seen; none where nobody can
 */
public record Why(Reason reason, String what, Place place, Reason root, List<String> blanks) {
    /** More aren't asked for at once. */
    private static final int BLANKS = 20;

    public Why {
        blanks = List.copyOf(blanks);
    }

    public Why(Reason reason, String what, Place place) {
        this(reason, what, place, reason, List.of());
    }

    /** What a page leaves to its reader. */
    public static Why blank(String name, Place place) {
        return new Why(Reason.UNSET, name, place, Reason.UNSET, List.of(name));
    }

    /** The same, known once this blank is filled in. */
    public Why filledBy(String name) {
        return new Why(reason, what, place, root, List.of(name));
    }

    /** The same, with what has to be filled in for another as well; nothing where that can't be. */
    public Why and(Why other) {
        boolean both = !blanks.isEmpty() && !other.blanks.isEmpty();
        return new Why(
                reason,
                what,
                place,
                root,
                both
                        ? Stream.concat(blanks.stream(), other.blanks.stream())
                                .distinct()
                                .limit(BLANKS)
                                .toList()
                        : List.of());
    }

    /** The sorts of reasons. */
    public enum Reason {
        /** A program that isn't run here. */
        OUTSIDE,
        /** What the cluster will answer. */
        ANSWER,
        /** What Labrunner doesn't understand. */
        NOT_UNDERSTOOD,
        /** It comes of a Secret, and is kept by nobody. */
        WITHHELD,
        /** A variable that nothing on the page sets. */
        UNSET,
        /** Another command of the page sets it, and hasn't been run. */
        LATER,
        /** A file of which nobody here knows whether it is there, or what is in it. */
        FILE,
        /** What a person would type. */
        TYPED,
        /** Whether a command runs at all depends on something unknown. */
        DEPENDS,
        /** It would take too much time or space. */
        LIMIT
    }

    /** A sentence that says it to a learner. */
    public String sentence() {
        return switch (reason) {
            case OUTSIDE -> "It comes from " + what + ", which isn't run here.";
            case ANSWER -> "It is what the cluster answers to line " + place.line() + ".";
            case NOT_UNDERSTOOD -> "It isn't understood: " + what + ".";
            case WITHHELD -> "It comes from " + what + ", which is secret.";
            case UNSET -> "Nothing on the page sets " + what + ".";
            case LATER -> "It comes from line " + place.line() + ", which wasn't run yet.";
            case FILE -> "What is in " + what + " isn't known.";
            case TYPED -> "Somebody would type it.";
            case DEPENDS -> "Whether line " + place.line() + " is run isn't known: " + what;
            case LIMIT -> "It would take too much: " + what + ".";
        };
    }
}
