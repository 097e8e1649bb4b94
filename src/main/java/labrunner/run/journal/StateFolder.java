package labrunner.run.journal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where journals are kept, by the custom of the system. */
public final class StateFolder {
    private StateFolder() {}

    /** The folder for this user on this system; it need not exist. */
    public static Path bySystem() {
        return of(System.getProperty("os.name", ""), System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    static Path of(String os, Map<String, String> environment, Path home) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return set(environment, "LOCALAPPDATA")
                    .orElse(home.resolve("AppData").resolve("Local"))
                    .resolve("Labrunner");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Labrunner");
        }
        return set(environment, "XDG_STATE_HOME")
                // the specification says that a relative path there is to be ignored
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".local").resolve("state"))
                .resolve("labrunner");
    }

    private static Optional<Path> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }
}
