package labrunner.lab;

import java.util.List;
import java.util.Optional;

/** How a command changes an object that is there. It answers from the object as it is now, as kubectl does. Pure. */
public interface Modification {

    /**
     * What is sent for this object, or why not.
     *
     * @throws labrunner.problem.ProblemException where something else that it has to look at isn't there
     */
    Modified of(Seen seen);

    /** What the object has to come to. */
    Check expected(ObjectSet set);

    /** What that is about, where it is expected beside all else that the step's commands expect of the object. */
    Optional<String> beside();

    Effect.Trace trace();

    /** Whether nothing is changed where one of several objects isn't there. */
    boolean allOrNone();

    /** What it needs to do with what it writes, as the API calls it. */
    default List<String> verbs() {
        return List.of("patch");
    }

    /** The part of the object that it writes; empty for all of it. */
    default Optional<String> part() {
        return Optional.empty();
    }

    /** What else it has to be allowed to look at. */
    default List<Need> needs(PageObject object) {
        return List.of();
    }

    /** What kubectl says where a selector means no object of this namespace; empty for nothing. */
    default String ofNone(String namespace) {
        return "";
    }

    /** What kubectl puts into the server's words where the server says no; empty for nothing. */
    default String within() {
        return "";
    }

    /** What it does, before the objects: {@code label (app=web)}. */
    String words();

    /** The same for the learner. */
    Saying saying(Saying objects);
}
