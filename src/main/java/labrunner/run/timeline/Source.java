package labrunner.run.timeline;

import java.util.Locale;
import labrunner.texts.Texts;

/** What says when a station was reached; what is trusted more stands first. */
public enum Source {
    /** A line of Karpenter's log, with milliseconds. */
    LOG,
    /** A condition's lastTransitionTime, in whole seconds. */
    CONDITION,
    /** A timestamp of the object's metadata, in whole seconds. */
    OBJECT,
    EVENT,
    /** The cluster's time when the watch first showed it: it may have been earlier. */
    SEEN;

    /** As a learner reads it. */
    public String word() {
        return Texts.of("time.source." + name().toLowerCase(Locale.ROOT));
    }
}
