package labrunner;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import labrunner.cli.CommandLines;
import labrunner.cli.Surroundings;

/** Wires the packages together and starts what the arguments ask for; the only class that ends the program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** What the arguments ask for; answers the exit code. */
    static int run(String... arguments) {
        return CommandLines.run(surroundings(), arguments);
    }

    private static Surroundings surroundings() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Surroundings(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, false, StandardCharsets.UTF_8),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                terminal,
                System.getenv(),
                Path.of(System.getProperty("user.home", ".")),
                home(),
                version(),
                settings -> Wiring.practice(settings),
                (page, state) -> Wiring.window(page, state, home(), version()),
                address -> Wiring.fetch(address),
                ask -> Wiring.ask(ask),
                manifest -> Wiring.wrong(manifest));
    }

    /** Where the program's labs are; the launchers say it. */
    private static Optional<Path> home() {
        return Optional.ofNullable(System.getProperty("labrunner.home"))
                .filter(path -> !path.isBlank())
                .map(Path::of);
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(from a checkout)");
    }
}
