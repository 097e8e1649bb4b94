package labrunner.cli;

import java.io.PrintWriter;

/** Prints lines; on a terminal with one line of progress under them, which is replaced and never stays. */
final class Printer {
    private static final int WIDTH = 100;
    private final PrintWriter out;
    private final boolean terminal;
    private String progress = "";

    Printer(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    /** What is waited for; nothing in a pipe, where it would only repeat itself. */
    void progress(String text) {
        if (!terminal || text.equals(progress)) {
            return;
        }
        erase();
        progress = text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
        out.print(progress);
        out.flush();
    }

    void erase() {
        if (!progress.isEmpty()) {
            out.print("\r" + " ".repeat(progress.length()) + "\r");
            progress = "";
        }
    }
}
