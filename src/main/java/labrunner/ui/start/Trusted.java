package labrunner.ui.start;

import java.util.Optional;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.texts.Texts;

/** The warning that stays for as long as nobody knows who answers. */
public final class Trusted {
    private Trusted() {}

    public static Optional<String> warning(ClusterContext context) {
        return switch (context.trust()) {
            case VERIFIED -> Optional.empty();
            case UNVERIFIED -> Optional.of(Texts.of("trust.unverified"));
            case PLAIN_TEXT -> Optional.of(Texts.of("trust.plain"));
        };
    }
}
