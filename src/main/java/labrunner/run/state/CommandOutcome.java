package labrunner.run.state;

import java.util.List;

/**
 * What a command came to, in kubectl's words.
 *
 * @param lines as kubectl prints them: "deployment.apps/inflate created", a table, what was deleted
 * @param changed whether the cluster was changed
 * @param exit kubectl's exit code where nothing is wrong: 1 for an answer that is "no"
 */
public record CommandOutcome(List<String> lines, boolean changed, int exit) {
    public CommandOutcome {
        lines = List.copyOf(lines);
    }

    public CommandOutcome(List<String> lines, boolean changed) {
        this(lines, changed, 0);
    }

    /** What a question that is answered with "no" printed. */
    public static CommandOutcome no(List<String> lines) {
        return new CommandOutcome(lines, false, 1);
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
