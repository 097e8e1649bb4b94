package labrunner.cluster.write;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.http.Call;
import labrunner.problem.Problem;
import labrunner.value.Value;

/** A change of an object that is there. */
public sealed interface Revision {
    /** The media types of patches. */
    enum Patch {
        STRATEGIC("application/strategic-merge-patch+json"),
        MERGE(Call.MERGE),
        JSON(Call.JSON_PATCH);

        private final String mediaType;

        Patch(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }
    }

    /**
     * A patch.
     *
     * @param part the subresource that is patched
     */
    record Patched(Patch type, Value body, Optional<String> part) implements Revision {}

    /** The whole object anew, in place of the one that is there. */
    record Whole(Value.Mapping object) implements Revision {}

    /** What became of it. */
    sealed interface Outcome {
        /**
         * It is done, or was tried.
         *
         * @param after the object as it is then, or would be
         * @param same whether that is as it was
         * @param warnings what the server has to say about it
         */
        record Done(Value.Mapping after, boolean same, List<String> warnings) implements Outcome {}

        /** What has the name isn't what was taken for granted any more. */
        record Another() implements Outcome {}

        /**
         * The server said no.
         *
         * @param message its own words
         */
        record Refused(Problem problem, String message) implements Outcome {}
    }
}
