package labrunner.ui;

import java.util.Optional;
import labrunner.cluster.ClusterContext;

/** The warning that stays for as long as nobody knows who answers. */
final class Trusted {
    private Trusted() {}

    static Optional<String> warning(ClusterContext context) {
        return switch (context.trust()) {
            case VERIFIED -> Optional.empty();
            case UNVERIFIED -> Optional.of(Texts.of("trust.unverified"));
            case PLAIN_TEXT -> Optional.of(Texts.of("trust.plain"));
        };
    }
}
