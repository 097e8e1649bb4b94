package labrunner.run;

import java.util.List;

/**
 * What has to be answered ({@link Intent.Answer}) before an intent is carried out.
 *
 * @param text one sentence with what will happen to which cluster
 * @param details one line each: objects made, deleted, or not this run's
 * @param yes what the button that goes on says
 */
public record Question(String id, About about, String text, List<String> details, String yes) {

    /** What it is about. */
    public enum About {
        /** The first write to a cluster that isn't a practice cluster. */
        FIRST_WRITE,
        /** A delete command of the page names something that this run did not make. */
        DELETE_NOT_OURS,
        /** Clean-up on a cluster that isn't a practice cluster. */
        CLEAN_UP,
        /** Clean-up and beginning anew. */
        START_OVER
    }
}
