package labrunner.practice.api;

import java.util.Locale;
import java.util.Optional;

/** What form an answer is to have, from the client's {@code Accept}. */
enum Media {
    /** The object as it is. */
    OBJECT,
    /** Rows and columns, as kubectl prints them. */
    TABLE,
    /** Only the metadata. */
    METADATA;

    /** The first form in the client's list that is served; empty if none is. */
    static Optional<Media> of(String accept) {
        if (accept.isBlank()) {
            return Optional.of(OBJECT);
        }
        for (String part : accept.split(",")) {
            String form = part.toLowerCase(Locale.ROOT).replace(" ", "");
            boolean json =
                    form.startsWith("application/json") || form.startsWith("application/*") || form.startsWith("*/*");
            if (json && form.contains("as=table") && form.contains("v=v1") && !form.contains("v=v1beta1")) {
                return Optional.of(TABLE);
            }
            if (json && form.contains("as=partialobjectmetadata")) {
                return Optional.of(METADATA);
            }
            if (json && !form.contains("as=")) {
                return Optional.of(OBJECT);
            }
        }
        return Optional.empty();
    }
}
