package labrunner.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where in a workshop to begin. */
final class FromOption {
    @Option(
            names = "--from",
            paramLabel = "MODULE",
            description =
                    "Of a workshop, begin at this module: its title, page, folder or number. Of those before it, only what it and "
                            + "the ones after it need is run first.")
    private @Nullable String from;

    Optional<String> module() {
        return Optional.ofNullable(from);
    }
}
