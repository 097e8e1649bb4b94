package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The line of progress is there on a terminal only, and never more than one line. */
class PrinterTest {
    private static final String LONG = "x".repeat(120);
    private final StringWriter out = new StringWriter();

    private Printer printer(boolean interactive, Map<String, String> environment) {
        return new Printer(new PrintWriter(out), interactive, environment);
    }

    @Test
    void leavesTheCuttingOffToATerminalThatCan() {
        var printer = printer(true, Map.of("TERM", "xterm-256color"));
        printer.progress(LONG);
        printer.line("met");
        assertThat(out).hasToString("\u001b[?7l" + LONG + "\u001b[?7h\r\u001b[Kmet" + System.lineSeparator());
    }

    @Test
    void keepsWithinTheNarrowestOfTheOthers() {
        var printer = printer(true, Map.of());
        printer.progress(LONG);
        printer.line("met");
        String line = "x".repeat(78) + "…";
        assertThat(out).hasToString(line + "\r" + " ".repeat(79) + "\rmet" + System.lineSeparator());
    }

    @Test
    void printsNoProgressIntoAPipeNorOnADumbTerminal() {
        printer(false, Map.of("TERM", "xterm")).progress(LONG);
        printer(true, Map.of("TERM", "dumb")).progress(LONG);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysInAPipeEachMinuteWhatIsWaitedFor() {
        var nanos = new AtomicLong();
        var printer = new Printer(new PrintWriter(out), false, Map.of(), nanos::get);
        printer.progress("waits");
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        printer.progress("waits longer");
        printer.progress("waits longer");
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        printer.line("met");
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        printer.progress("waits");
        assertThat(out.toString().lines()).containsExactly("waits longer", "met");
    }
}
