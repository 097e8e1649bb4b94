package labrunner.cli;

import java.nio.file.Path;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
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

    /** @throws labrunner.problem.ProblemException USAGE where it was given, and what is rehearsed is one page */
    void requireWorkshop(boolean workshop, Path page) {
        if (!workshop && from != null) {
            throw Problem.of(
                            Problem.Kind.USAGE,
                            Texts.of("workshop.from.page", page),
                            Texts.of("workshop.from.page.hint", from))
                    .asException();
        }
    }

    Optional<String> module() {
        return Optional.ofNullable(from);
    }
}
