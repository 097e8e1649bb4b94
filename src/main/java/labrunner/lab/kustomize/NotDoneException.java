package labrunner.lab.kustomize;

import labrunner.problem.Place;

/** Something of kustomize's that Labrunner doesn't do, so that nobody here knows what it would make. */
public final class NotDoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Place place;

    /** @param what as a clause, without its place */
    NotDoneException(String what, Place place) {
        super(what, null, false, false);
        this.place = place;
    }

    /** What it is, and where it stands. */
    public String why() {
        return getMessage() + " (" + place + ")";
    }
}
