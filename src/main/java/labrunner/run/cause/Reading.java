package labrunner.run.cause;

import java.util.Optional;
import labrunner.cluster.rows.Ref;

/** Something that a diagnosis would like to know beyond what is watched. */
public sealed interface Reading {

    /** One object, whole. */
    record Whole(Ref ref) implements Reading {}

    /**
     * All objects of a kind.
     *
     * @param namespace empty for kinds that have none, and for all
     */
    record All(String apiVersion, String kind, Optional<String> namespace) implements Reading {}

    /** The last line of a container's log. */
    record LastLine(Ref pod, String container) implements Reading {}
}
