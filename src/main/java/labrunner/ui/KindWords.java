package labrunner.ui;

import java.util.Locale;
import java.util.Optional;
import labrunner.lab.GetSpec;

/** From a resource as it is typed to the kind whose tab shows it. */
final class KindWords {
    private KindWords() {}

    /** The kind of the first resource that has a tab. */
    static Optional<String> kindOf(GetSpec spec) {
        return spec.asked().stream()
                .flatMap(asked -> kind(asked.resource()).stream())
                .findFirst();
    }

    /** {@code deploy}, {@code deployments.apps} or {@code Deployment} as {@code Deployment}; empty for kinds with no tab. */
    static Optional<String> kind(String typed) {
        String word = typed.toLowerCase(Locale.ROOT);
        int dot = word.indexOf('.');
        return switch (dot < 0 ? word : word.substring(0, dot)) {
            case "nodepool", "nodepools" -> Optional.of("NodePool");
            case "nodeclaim", "nodeclaims" -> Optional.of("NodeClaim");
            case "node", "nodes", "no" -> Optional.of("Node");
            case "pod", "pods", "po" -> Optional.of("Pod");
            case "deployment", "deployments", "deploy" -> Optional.of("Deployment");
            case "event", "events", "ev" -> Optional.of("Event");
            default -> Optional.empty();
        };
    }
}
