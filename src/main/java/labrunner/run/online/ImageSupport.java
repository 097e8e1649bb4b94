package labrunner.run.online;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import labrunner.texts.Texts;

/**
 * For which architectures of Linux an image is made.
 *
 * @param architectures as {@code kubernetes.io/arch} has them; empty where that can't be told
 * @param unknown why it can't be told, as a clause; empty where it is told
 */
public record ImageSupport(String image, SortedSet<String> architectures, String unknown) {
    public ImageSupport {
        architectures = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(architectures));
    }

    static ImageSupport made(String image, Iterable<String> architectures) {
        var all = new TreeSet<String>();
        architectures.forEach(all::add);
        return new ImageSupport(image, all, "");
    }

    static ImageSupport unknown(String image, String why) {
        return new ImageSupport(image, new TreeSet<>(), why);
    }

    /** Whether it runs there; empty where that can't be told. */
    public Optional<Boolean> runsOn(String architecture) {
        return unknown.isEmpty() ? Optional.of(architectures.contains(architecture)) : Optional.empty();
    }

    /** What it is made for, or why that can't be told. */
    public String words() {
        if (!unknown.isEmpty()) {
            return Texts.of("images.unknown", unknown);
        }
        return architectures.isEmpty()
                ? Texts.of("images.no.linux")
                : Texts.of("images.made", String.join(", ", architectures));
    }
}
