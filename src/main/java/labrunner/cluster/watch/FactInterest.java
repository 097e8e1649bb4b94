package labrunner.cluster.watch;

import com.google.re2j.Pattern;
import java.util.Optional;

/** Something that passes and is to be remembered, as long as the watch lives, under an id that the asker chose. */
public sealed interface FactInterest {
    String id();

    /** A line in the logs of pods with these labels that the pattern finds something in. */
    record LogText(String id, Optional<String> namespace, String selector, Pattern pattern) implements FactInterest {}

    /**
     * An event; empty parts match anything.
     *
     * @param kind of the object it is about
     * @param message found anywhere in the message
     */
    record EventText(
            String id,
            Optional<String> kind,
            Optional<String> namespace,
            Optional<String> name,
            Optional<String> reason,
            Optional<Pattern> message)
            implements FactInterest {}
}
