package labrunner.cluster.kubeconfig;

import java.util.Optional;

/** Whether a credential can be sent as it is; what is wrong is said without it. */
final class Sendable {
    private Sendable() {}

    /** What keeps a text out of an HTTP header: "has a line end in it". */
    static Optional<String> header(String text) {
        return text(text)
                .or(() -> text.chars().anyMatch(c -> c > 0x7e)
                        ? Optional.of("has a character in it that isn't ASCII")
                        : Optional.empty());
    }

    /** What keeps a text from being a name, a password, a path or an argument. */
    static Optional<String> text(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            return Optional.of("has a line end in it");
        }
        return text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)
                ? Optional.of("has a control character in it")
                : Optional.empty();
    }
}
