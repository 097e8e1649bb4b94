package labrunner.run.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labrunner.run.timeline.Story;
import labrunner.run.timeline.Timeline;
import labrunner.texts.Texts;
import labrunner.value.Printable;

/**
 * What a learner has at a page's end: what was seen, measured and happened.
 *
 * @param title the page's
 * @param met how many boxes were met
 * @param expected how many there were here
 * @param took from the first that happened to the last, of the cluster's time; zero where nothing did
 * @param steps those with boxes that were met
 * @param comparison what was measured
 * @param timeline this lab's machines and pods
 * @param end the cluster's time then
 */
public record Finished(
        String title,
        long met,
        long expected,
        Duration took,
        List<Learned> steps,
        Comparison comparison,
        Timeline timeline,
        Instant end) {

    /** A step, and what the cluster was seen to have in it. */
    public record Learned(String step, List<String> facts) {}

    /** Of a state; empty while the page's end isn't reached, and of a page that expects nothing. */
    public static Optional<Finished> of(LessonState state) {
        boolean last = state.current().equals(state.steps().getLast().id());
        boolean cleansUp = state.steps().stream().anyMatch(step -> step.step().cleanup());
        boolean over = state.phase() == LessonState.Phase.FINISHED
                || !cleansUp && state.steps().stream().allMatch(StepState::settled);
        long met = state.steps().stream().mapToLong(StepState::met).sum();
        return last && over && met > 0 ? Optional.of(made(state, met)) : Optional.empty();
    }

    private static Finished made(LessonState state, long met) {
        Timeline timeline = state.timeline().ours();
        Instant now = state.snapshot().clusterTime();
        Duration took = timeline.begin()
                .flatMap(begin -> timeline.end().map(end -> Duration.between(begin, end)))
                .orElse(Duration.ZERO);
        return new Finished(
                state.lab().title(),
                met,
                state.steps().stream().mapToLong(StepState::expected).sum(),
                took,
                state.steps().stream()
                        .filter(step -> step.met() > 0)
                        .map(Finished::learned)
                        .toList(),
                state.comparison(),
                timeline,
                now);
    }

    private static Learned learned(StepState step) {
        return new Learned(
                step.step().title(),
                step.boxes().stream()
                        .filter(box -> box.mark() == BoxState.Mark.MET)
                        .map(box -> box.expectation().text())
                        .toList());
    }

    /** In one line: how many boxes, in how much time. */
    public String summary() {
        return took.isZero()
                ? Texts.of("end.boxes", met, expected)
                : Texts.of("end.boxes.in", met, expected, Durations.words(took));
    }

    /** What the cheaper run saves; empty where two weren't measured. */
    public Optional<String> saving() {
        return comparison
                .saving()
                .map(saving -> Texts.of(
                        "end.saves",
                        saving.cheaper(),
                        saving.pods(),
                        String.format(Locale.ROOT, "%.4f", saving.hourly()),
                        String.format(Locale.ROOT, "%.0f", saving.percent()),
                        saving.dearer()));
    }

    /** What stands above the runs. */
    public static String measuredTitle() {
        return Texts.of("end.measured");
    }

    /** What stands above the steps. */
    public static String learnedTitle() {
        return Texts.of("end.learned");
    }

    /** What stands above the timeline. */
    public static String happenedTitle() {
        return Texts.of("end.happened");
    }

    /** All of it as Markdown. */
    public String markdown() {
        var lines = new ArrayList<String>();
        lines.add("# " + plain(title));
        lines.add("");
        lines.add(summary());
        if (!comparison.sides().isEmpty()) {
            heading(lines, measuredTitle());
            lines.add(Texts.of("end.markdown.head"));
            lines.add("|---|---|---:|---:|");
            comparison.sides().forEach(side -> lines.add(row(side)));
            saving().ifPresent(text -> lines.addAll(List.of("", text)));
        }
        heading(lines, learnedTitle());
        for (Learned step : steps) {
            lines.add("- " + plain(step.step()));
            step.facts().forEach(fact -> lines.add("  - [x] " + plain(fact)));
        }
        List<Story.Told> story = Story.of(timeline);
        if (!story.isEmpty()) {
            heading(lines, happenedTitle());
            story.forEach(told -> lines.add("- " + plain(told.text())));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void heading(List<String> lines, String title) {
        lines.addAll(List.of("", "## " + title, ""));
    }

    private static String row(Comparison.Side side) {
        return "| " + plain(side.name()) + " | " + plain(String.join(" + ", side.sizes())) + " | " + side.pods()
                + " | "
                + (side.priced() ? String.format(Locale.ROOT, "%.4f", side.hourly()) : Texts.of("end.no.price"))
                + " |";
    }

    /** In one line, and with nothing that ends a cell or begins a tag. */
    private static String plain(String text) {
        return Printable.line(text).replace("|", "\\|").replace("<", "&lt;");
    }
}
