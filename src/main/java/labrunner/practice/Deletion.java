package labrunner.practice;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How something is to be deleted.
 *
 * @param propagation what happens to the objects that it owns; empty = as its own finalizers say, or else they go too
 * @param graceSeconds for pods: how long they may take; empty = what the pod asks for; 0 = remove it now
 * @param uid refused with a conflict unless the object has it
 * @param resourceVersion refused with a conflict unless the object has it
 */
public record Deletion(
        Optional<Propagation> propagation,
        OptionalLong graceSeconds,
        Optional<String> uid,
        Optional<String> resourceVersion) {
    /** What happens to the objects that it owns. */
    public enum Propagation {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }

    /** With nothing particular asked for. */
    public static final Deletion BACKGROUND =
            new Deletion(Optional.of(Propagation.BACKGROUND), OptionalLong.empty(), Optional.empty(), Optional.empty());

    /** At once, as a kubelet does when the last container is gone. */
    public static final Deletion NOW =
            new Deletion(Optional.of(Propagation.BACKGROUND), OptionalLong.of(0), Optional.empty(), Optional.empty());

    public Deletion withGrace(long seconds) {
        return new Deletion(propagation, OptionalLong.of(seconds), uid, resourceVersion);
    }
}
