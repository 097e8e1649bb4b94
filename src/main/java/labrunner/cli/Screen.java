package labrunner.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import labrunner.texts.Texts;
import labrunner.value.Masked;
import labrunner.value.Printable;

/** The way of every line to the terminal: whatever it is made of, it moves no cursor and hides nothing. */
final class Screen {
    private Screen() {}

    /** Prints lines, whoever wrote them. */
    static void line(PrintWriter to, String text) {
        to.println(Printable.text(text));
    }

    /** A defect, with its trace: nobody knows what is in such a message. */
    static void defect(PrintWriter to, Throwable error) {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        to.println("labrunner: " + Texts.of("given.defect"));
        to.print(Printable.text(Masked.text(trace.toString())));
        to.flush();
    }
}
