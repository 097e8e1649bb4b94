package labrunner.lab;

import java.util.List;
import java.util.Optional;
import labrunner.value.KindTable;

/**
 * A right that a command needs to look at something. What it writes follows from its {@link Effect}s.
 *
 * @param resource as typed: {@code deploy}, {@code nodepools.karpenter.sh}
 * @param part what of the object, such as {@code log}; empty for all of it
 * @param verbs of the API, such as {@code list}
 * @param namespace {@code -n}
 * @param everywhere {@code -A}
 */
public record Need(String resource, String part, List<String> verbs, Optional<String> namespace, boolean everywhere) {
    public Need {
        verbs = List.copyOf(verbs);
    }

    /** Whether it is about the namespace that kubectl takes where none is named. */
    boolean usesDefaultNamespace() {
        return namespace.isEmpty() && !everywhere && KindTable.mayBeNamespaced(resource);
    }
}
