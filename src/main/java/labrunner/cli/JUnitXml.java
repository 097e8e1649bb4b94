package labrunner.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.run.state.BoxState;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.StepState;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;
import labrunner.value.Printable;

/** JUnit's XML as CI servers read it: a suite for each step, a case for each command and each expectation. */
final class JUnitXml {
    private final StringBuilder xml = new StringBuilder();
    private final Report report;

    private JUnitXml(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        var xml = new JUnitXml(report);
        return whole(
                xml.escaped(report.state().lab().title()),
                Duration.between(report.begun(), report.ended()),
                List.of(xml.suites()));
    }

    /** The suites of a report, for a file with those of several. */
    static String suites(Report report) {
        return new JUnitXml(report).suites();
    }

    /** The suite of a clean-up by itself. */
    static String cleanUp(Report report) {
        var xml = new JUnitXml(report);
        xml.whole("Clean-up", "nothing left");
        return xml.xml.toString();
    }

    /** The suite of a page that can't be read. */
    static String unread(String page, Problem problem) {
        String name = escapedText(page);
        return "  <testsuite name=\"" + name
                + "\" tests=\"1\" skipped=\"0\" errors=\"0\" failures=\"1\">\n    <testcase classname=\""
                + name + "\" name=\"the page can be read\" time=\"0.000\">\n      <failure message=\""
                + escapedText(Printable.text(problem.summary())) + "\">"
                + escapedText(Printable.text(problem.toString()).strip())
                + "</failure>\n    </testcase>\n  </testsuite>\n";
    }

    /** @param title as XML has it */
    static String whole(String title, Duration took, List<String> suites) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"" + title + "\" time=\"" + time(took)
                + "\">\n" + String.join("", suites) + "</testsuites>\n";
    }

    private String suites() {
        for (StepState step : report.state().steps()) {
            suite(step);
        }
        if (!report.proofs().isEmpty()) {
            proofs(report.proofs());
        }
        whole("The whole lab", "all met and nothing left");
        return xml.toString();
    }

    private void suite(StepState step) {
        long failures = step.commands().stream().filter(JUnitXml::failed).count()
                + step.boxes().stream().filter(JUnitXml::failed).count();
        long skipped = step.commands().stream().filter(JUnitXml::skipped).count()
                + step.boxes().stream().filter(JUnitXml::skipped).count();
        int tests = step.commands().size() + step.boxes().size();
        xml.append(String.format(
                Locale.ROOT,
                "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" skipped=\"%d\" errors=\"0\">%n"
                        .replace("%n", "\n"),
                escaped(step.step().title()),
                tests,
                failures,
                skipped));
        for (CommandState command : step.commands()) {
            Duration took = command.status() instanceof Status.Done done ? done.took() : Duration.ZERO;
            // a heredoc's text would be the name otherwise
            open(step, command.command().line().lines().findFirst().orElse(""), took);
            if (command.status() instanceof Status.Failed failed && failed(command)) {
                failure(
                        failed.problem().summary(),
                        failed.problem().hint() + "\n" + failed.problem().detail());
            } else if (skipped(command)) {
                xml.append("      <skipped message=\"")
                        .append(escaped(why(command.status())))
                        .append("\"/>\n");
            }
            xml.append("    </testcase>\n");
        }
        for (BoxState box : step.boxes()) {
            open(step, box.expectation().text(), box.took().orElse(Duration.ZERO));
            if (failed(box)) {
                failure("not met", words(box));
            } else if (skipped(box)) {
                xml.append("      <skipped message=\"")
                        .append(escaped(passedOver(box)))
                        .append("\"/>\n");
            }
            xml.append("    </testcase>\n");
        }
        xml.append("  </testsuite>\n");
    }

    /** Whether each box tells something, in a suite of its own: it says nothing of the cluster that was rehearsed on. */
    private void proofs(List<BoxProof> proofs) {
        xml.append(String.format(
                Locale.ROOT,
                "  <testsuite name=\"The boxes prove something\" tests=\"%d\" failures=\"%d\" skipped=\"%d\" errors=\"0\">\n",
                proofs.size(),
                proofs.stream().filter(BoxProof::fails).count(),
                proofs.stream()
                        .filter(proof -> proof.outcome() == BoxProof.Outcome.STAYS_PENDING)
                        .count()));
        for (BoxProof proof : proofs) {
            xml.append("    <testcase classname=\"")
                    .append(escaped(report.state().lab().id() + "." + proof.step()))
                    .append("\" name=\"")
                    .append(escaped(proof.box().text()))
                    .append("\" time=\"0.000\">\n");
            switch (proof.outcome()) {
                case PROVED -> {}
                case PROVES_NOTHING -> failure("proves nothing", proof.box().place() + ": " + proof.how());
                case STAYS_PENDING ->
                    xml.append("      <skipped message=\"")
                            .append(escaped(proof.how()))
                            .append("\"/>\n");
            }
            xml.append("    </testcase>\n");
        }
        xml.append("  </testsuite>\n");
    }

    /** The run as a whole, so that a failure that belongs to no step is seen too. */
    private void whole(String suite, String name) {
        Optional<Problem> problem = report.problem();
        xml.append("  <testsuite name=\"")
                .append(suite)
                .append("\" tests=\"1\" skipped=\"0\" errors=\"0\" failures=\"")
                .append(problem.isPresent() ? 1 : 0)
                .append("\">\n    <testcase classname=\"")
                .append(escaped(report.state().lab().id()))
                .append("\" name=\"")
                .append(name)
                .append("\" time=\"")
                .append(time(Duration.between(report.begun(), report.ended())))
                .append("\">\n");
        problem.ifPresent(what -> failure(what.summary(), what.hint() + "\n" + what.detail()));
        xml.append("    </testcase>\n  </testsuite>\n");
    }

    private void open(StepState step, String name, Duration took) {
        xml.append("    <testcase classname=\"")
                .append(escaped(report.state().lab().id() + "." + step.id()))
                .append("\" name=\"")
                .append(escaped(name))
                .append("\" time=\"")
                .append(time(took))
                .append("\">\n");
    }

    private void failure(String message, String text) {
        xml.append("      <failure message=\"")
                .append(escaped(message))
                .append("\">")
                .append(escaped(text.strip()))
                .append("</failure>\n");
    }

    /** Whether a rehearsal stopped before it could be judged, as the whole says. */
    private static boolean unjudged(BoxState box) {
        return box.mark() == Mark.OPEN
                || (box.mark() == Mark.WAITING && box.judged().isEmpty() && !box.late());
    }

    private static boolean failed(CommandState command) {
        return command.status() instanceof Status.Failed && command.passed() != CommandState.Passed.FOLLOWS;
    }

    private static boolean failed(BoxState box) {
        return (box.mark() == Mark.WAITING && !unjudged(box))
                || box.mark() == Mark.BROKEN
                || box.mark() == Mark.NO_LONGER
                || box.mark() == Mark.UNKNOWN;
    }

    private static boolean skipped(BoxState box) {
        return !box.counts() || box.mark() == Mark.STAYS_PENDING || unjudged(box);
    }

    private static String passedOver(BoxState box) {
        return unjudged(box)
                ? "not judged: it stopped before"
                : Report.word(box.mark())
                        + box.staysPending().map(why -> ": " + why).orElse("");
    }

    private static String why(Status skipped) {
        if (skipped instanceof Status.Failed failed) {
            return Texts.of("line.follows", failed.problem().summary());
        }
        return skipped instanceof Status.Shown shown ? "shown only: " + shown.why() : Report.outcome(skipped);
    }

    private static boolean skipped(CommandState command) {
        return command.status() instanceof Status.Shown
                || command.status() instanceof Status.Idle
                || command.passed() == CommandState.Passed.FOLLOWS;
    }

    private static String words(BoxState box) {
        String why = box.cause()
                .map(cause -> "\nwhy: " + String.join("\n", CauseLines.of(cause)))
                .orElse("");
        return seen(box) + why;
    }

    private static String seen(BoxState box) {
        return box.now() instanceof Verdict.NotYet notYet
                ? "expected: " + notYet.expected() + "\nactual: " + notYet.actual() + "\n"
                        + notYet.hint().orElse("")
                : box.now().toString();
    }

    private static String time(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", Report.seconds(duration));
    }

    private String escaped(String said) {
        return escapedText(report.clean(said));
    }

    static String escapedText(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                // what XML 1.0 has no way to write was made visible before
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
