package labrunner.run.state;

import java.util.List;

/**
 * What a command came to, in kubectl's words.
 *
 * @param lines as kubectl prints them: "deployment.apps/inflate created", a table, what was deleted
 * @param changed whether the cluster was changed
 */
public record CommandOutcome(List<String> lines, boolean changed) {
    public CommandOutcome {
        lines = List.copyOf(lines);
    }

    public static CommandOutcome changed(List<String> lines) {
        return new CommandOutcome(lines, true);
    }

    public static CommandOutcome read(List<String> lines) {
        return new CommandOutcome(lines, false);
    }

    /** The lines joined by "; ", for one status line. */
    public String sentence() {
        return String.join("; ", lines);
    }
}
