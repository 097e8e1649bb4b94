package labrunner.cli;

import java.io.IOException;
import java.util.Optional;

/** What a cluster needs before it is changed, where it isn't this program's own: a line that says what comes, and a yes. */
final class Consent {
    private final Surroundings around;
    private final Optional<String> line;
    private final boolean asks;

    private Consent(Surroundings around, Optional<String> line, boolean asks) {
        this.around = around;
        this.line = line;
        this.asks = asks;
    }

    static Consent notNeeded(Surroundings around) {
        return new Consent(around, Optional.empty(), false);
    }

    /** @param asks whether yes has to be typed */
    static Consent after(String line, Surroundings around, boolean asks) {
        return new Consent(around, Optional.of(line), asks);
    }

    boolean needed() {
        return line.isPresent();
    }

    /** Says what comes, and waits for the answer where there has to be one. */
    boolean given() {
        line.ifPresent(around.out()::println);
        around.out().flush();
        if (!asks) {
            return true;
        }
        around.out().print("Its machines cost money until they are cleaned up. Type yes to go on: ");
        around.out().flush();
        try {
            Optional<String> typed = Optional.ofNullable(around.in().readLine());
            if (typed.isEmpty()) {
                around.out().println();
            }
            return typed.map(String::strip).filter("yes"::equals).isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
