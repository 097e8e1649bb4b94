package labrunner.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import labrunner.value.Printable;

/**
 * Prints lines; on a terminal with one line of progress under them, which is replaced and never stays. A terminal that says what
 * it is cuts the line off at its own margin, since a wrapped line couldn't be taken back; how wide it is needn't be known then.
 */
final class Printer {
    private static final int NARROW = 79;
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final String CUT_OFF = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String ERASE_LINE = "\r\u001b[K";
    private final PrintWriter out;
    private final boolean terminal;
    private final boolean ansi;
    private final LongSupplier nanos;
    private String progress = "";
    private long spoke;

    Printer(PrintWriter out, boolean interactive, Map<String, String> environment) {
        this(out, interactive, environment, System::nanoTime);
    }

    /** @param nanos this machine's time */
    Printer(PrintWriter out, boolean interactive, Map<String, String> environment, LongSupplier nanos) {
        String type = environment.getOrDefault("TERM", "");
        this.out = out;
        this.terminal = interactive && !type.equals("dumb");
        this.ansi = !type.isEmpty();
        this.nanos = nanos;
        this.spoke = nanos.getAsLong();
    }

    void line(String text) {
        erase();
        Screen.line(out, text);
        out.flush();
        spoke = nanos.getAsLong();
    }

    /** What is waited for; in a pipe, where it would only repeat itself, a line after each minute without another. */
    void progress(String said) {
        String text = Printable.line(said);
        if (!terminal) {
            if (!text.isBlank() && nanos.getAsLong() - spoke > SILENCE.toNanos()) {
                line(text);
            }
            return;
        }
        if (text.equals(progress)) {
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
