package labrunner.run.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.texts.Texts;

/**
 * Why something isn't as it is expected to be, or not yet.
 *
 * @param mode what it is, of those that are known
 * @param sentence names the object and the field that it hangs on
 * @param advice what the learner can do; empty where there is nothing to do
 * @param objects those that it is about, the one that it hangs on first
 * @param evidence what it was seen by, the most telling first
 * @param mends whether it comes right by itself
 * @param until when it comes right or is given up, where that is known; in cluster time
 * @param kubectl a line that shows the same
 */
public record Cause(
        CauseMode mode,
        String sentence,
        Optional<String> advice,
        List<Ref> objects,
        List<Evidence> evidence,
        Sure sure,
        Mends mends,
        Optional<Instant> until,
        String kubectl) {
    public Cause {
        objects = List.copyOf(objects);
        evidence = List.copyOf(evidence);
    }

    /** How sure it is. */
    public enum Sure {
        /** It is what the cluster says. */
        CERTAIN,
        /** It is concluded from what the cluster says, or from what it doesn't. */
        PROBABLY
    }

    /** Whether it comes right with nobody's help. */
    public enum Mends {
        BY_ITSELF,
        /** Somebody has to do something. */
        BY_HAND,
        UNKNOWN
    }

    /** What is to be thought of it. */
    public enum Standing {
        /** All goes well so far: it is under way. */
        ON_ITS_WAY,
        /** Nothing is broken, but it waits for somebody, or is held on purpose. */
        HELD,
        /** A link of the chain is broken. */
        BROKEN,
        /** It can't be seen. */
        UNSEEN
    }

    /** Where something was seen. */
    public enum Source {
        CONDITION,
        EVENT,
        LOG,
        STATE,
        FIELD
    }

    /**
     * Something that was seen.
     *
     * @param of the object that says it
     * @param at when it was said, in cluster time; empty where the object doesn't say when
     * @param text as the cluster says it
     */
    public record Evidence(Source source, Ref of, Optional<Instant> at, String text) {}

    /** The sentence, with how sure it is where it isn't certain. */
    public String words() {
        return sure == Sure.PROBABLY ? Texts.of("cause.probably", sentence) : sentence;
    }

    public Standing standing() {
        return mode.standing();
    }

    public boolean broken() {
        return standing() == Standing.BROKEN;
    }
}
