package labrunner.ui;

import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.RowKind;
import labrunner.run.journal.Redaction;
import labrunner.run.state.BoxState;
import labrunner.run.state.LessonState;
import labrunner.run.state.Verdict;
import labrunner.ui.kit.Formats;
import labrunner.value.Printable;

/** What someone who helps has to know, as text: no token and no address is in it. */
final class HelpText {
    private static final int EVENTS = 12;

    private HelpText() {}

    static String of(LessonState state, String context, String version) {
        var text = new StringJoiner("\n");
        text.add("Labrunner " + version + ", Java " + Runtime.version().feature() + ", " + System.getProperty("os.name")
                + " " + System.getProperty("os.arch"));
        text.add("Lab: " + state.lab().title());
        text.add("Step: " + state.currentStep().step().title() + " ("
                + state.currentStep().met() + " of " + state.currentStep().expected() + " met)");
        text.add("Context: " + context + ", Kubernetes " + state.cluster().version() + ", Karpenter "
                + (!state.cluster().karpenterInstalled()
                        ? "not installed"
                        : state.cluster().selfHosted() ? "self-hosted" : "managed"));
        state.problem().ifPresent(problem -> text.add("Problem: " + problem.summary()));
        for (BoxState box : state.currentStep().boxes()) {
            if (!box.settled()) {
                text.add("Box: " + box.expectation().text() + " [" + box.mark() + ", " + Formats.exact(box.waited())
                        + "]");
                describe(box.now()).forEach(line -> text.add("  " + line));
                text.add("  by hand: " + box.byHand());
            }
        }
        List<EventRow> events = state.snapshot().rows(RowKind.EVENTS).stream()
                .sorted(Comparator.comparing(EventRow::time).reversed())
                .limit(EVENTS)
                .toList();
        if (!events.isEmpty()) {
            text.add("Last events:");
            events.forEach(event -> text.add("  " + Formats.clock(event.time()) + " " + event.type() + " "
                    + event.reason() + " " + event.kind() + "/" + event.object() + ": " + event.message()));
        }
        return Printable.text(Redaction.message(text.toString(), state.cluster().server()));
    }

    private static List<String> describe(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pending pending -> List.of("not judged: " + pending.why());
            case Verdict.Met met -> List.of("met: " + met.evidence());
            case Verdict.NotYet notYet -> List.of("expected: " + notYet.expected(), "actual: " + notYet.actual());
            case Verdict.StaysPending stays ->
                List.of("expected: " + stays.expected(), "stays pending: " + stays.why());
            case Verdict.Broken broken ->
                List.of(
                        "broken: " + broken.problem().summary(),
                        "hint: " + broken.problem().hint());
            case Verdict.CommandFailed failed -> List.of(failed.reason());
            case Verdict.Overtaken overtaken -> List.of(overtaken.reason());
            case Verdict.NotHere notHere -> List.of(notHere.reason());
            case Verdict.Unknown unknown -> List.of("unknown: " + unknown.why());
        };
    }
}
