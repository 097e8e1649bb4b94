package labrunner.run.state;

import java.util.List;

/**
 * What has to be answered ({@link Intent.Answer}) before an intent is carried out.
 *
 * @param text one sentence with what will happen to which cluster
 * @param details one line for each object
 * @param items what a yes agrees to; empty for a clean-up
 * @param yes what the button that goes on says
 */
public record Question(String id, About about, String text, List<String> details, List<PlanItem> items, String yes) {
    public Question {
        details = List.copyOf(details);
        items = List.copyOf(items);
    }

    /** What it is about. */
    public enum About {
        /** The plan, before the first write to a cluster that isn't a practice cluster. */
        FIRST_WRITE,
        /** A command does to an object what the plan didn't say, because the object or the command has changed since. */
        NOT_ON_THE_PLAN,
        /** A command deletes or scales something that is somebody else's. No is the answer to begin with. */
        TAKES_FROM_OTHERS,
        /** Clean-up. */
        CLEAN_UP,
        /** Clean-up and beginning anew. */
        START_OVER,
        /** An object that this run changed gets back what it was. */
        PUT_BACK
    }
}
