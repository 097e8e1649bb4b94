package labrunner.cli;

import java.io.PrintWriter;
import java.util.Map;
import labrunner.value.Printable;

/**
 * Prints lines; on a terminal with one line of progress under them, which is replaced and never stays. A terminal that says what
 * it is cuts the line off at its own margin, since a wrapped line couldn't be taken back; how wide it is needn't be known then.
 */
final class Printer {
    private static final int NARROW = 79;
    private static final String CUT_OFF = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String ERASE_LINE = "\r\u001b[K";
    private final PrintWriter out;
    private final boolean terminal;
    private final boolean ansi;
    private String progress = "";

    Printer(PrintWriter out, boolean interactive, Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        this.out = out;
        this.terminal = interactive && !type.equals("dumb");
        this.ansi = !type.isEmpty();
    }

    void line(String text) {
        erase();
        Screen.line(out, text);
        out.flush();
    }

    /** What is waited for; nothing in a pipe, where it would only repeat itself. */
    void progress(String said) {
        String text = Printable.line(said);
        if (!terminal || text.equals(progress)) {
            return;
        }
        erase();
        progress = ansi || text.length() <= NARROW ? text : text.substring(0, NARROW - 1) + "…";
        out.print(ansi ? CUT_OFF + progress + WRAP : progress);
        out.flush();
    }

    void erase() {
        if (!progress.isEmpty()) {
            out.print(ansi ? ERASE_LINE : "\r" + " ".repeat(progress.length()) + "\r");
            progress = "";
        }
    }
}
