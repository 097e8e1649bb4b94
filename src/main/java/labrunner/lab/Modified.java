package labrunner.lab;

import java.util.List;
import java.util.Optional;
import labrunner.value.Value;

/**
 * What a {@link Modification} makes of an object: what is sent, and kubectl's words.
 *
 * @param sent empty where nothing is
 * @param before lines that kubectl prints beforehand
 * @param line what it prints when that is done; empty for nothing
 * @param same what it prints where that has changed nothing
 * @param errors what is wrong, also where something is sent
 * @param refused what kubectl says before the server's own words where the server refuses it; empty where it says only these
 */
public record Modified(
        Optional<Sent> sent, List<String> before, String line, String same, List<String> errors, String refused) {
    public Modified {
        before = List.copyOf(before);
        errors = List.copyOf(errors);
    }

    /** A request that changes the object. */
    public sealed interface Sent {
        /** Whether it sets the number of replicas. */
        boolean scales();
    }

    /** The sorts of patches. */
    public enum Type {
        STRATEGIC,
        MERGE,
        JSON
    }

    /**
     * A patch.
     *
     * @param subresource {@code scale}, {@code status}; empty for the object itself
     * @param exact whether it holds only for the version that was looked at, as a list does that was made from another one
     */
    public record Patch(Type type, Value body, Optional<String> subresource, boolean exact) implements Sent {
        @Override
        public boolean scales() {
            return subresource.equals(Optional.of("scale"))
                    || body.fields("spec").containsKey("replicas")
                    || body.items().stream().anyMatch(item -> item.text("path").equals(Optional.of("/spec/replicas")));
        }
    }

    /** The whole object anew. */
    public record Whole(Value.Mapping object) implements Sent {
        @Override
        public boolean scales() {
            return false;
        }
    }

    /** A merge patch. */
    public static Modified merge(Value.Mapping body, String line) {
        return new Modified(
                Optional.of(new Patch(Type.MERGE, body, Optional.empty(), false)),
                List.of(),
                line,
                line,
                List.of(),
                "");
    }

    /** The same with lists that were made from those of the object. */
    public static Modified exactly(Value.Mapping body, String line) {
        return new Modified(
                Optional.of(new Patch(Type.MERGE, body, Optional.empty(), true)), List.of(), line, line, List.of(), "");
    }

    /** Nothing is sent. */
    public static Modified nothing(String line) {
        return new Modified(Optional.empty(), List.of(), line, line, List.of(), "");
    }

    /** kubectl refuses it. */
    public static Modified refused(String... errors) {
        return new Modified(Optional.empty(), List.of(), "", "", List.of(errors), "");
    }

    public Modified after(List<String> lines) {
        return new Modified(sent, lines, line, same, errors, refused);
    }

    public Modified with(List<String> wrong) {
        return new Modified(sent, before, line, same, wrong, refused);
    }

    /** @param words what kubectl says before the server's words */
    public Modified orRefused(String words) {
        return new Modified(sent, before, line, same, errors, words);
    }
}
