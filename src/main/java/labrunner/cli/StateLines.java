package labrunner.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import labrunner.lab.Lab;
import labrunner.run.state.BoxState;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.CauseMode;
import labrunner.run.state.CleanupState;
import labrunner.run.state.CommandOutcome;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Durations;
import labrunner.run.state.LessonState;
import labrunner.run.state.Removal;
import labrunner.run.state.StepState;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;

/** What is new in a state against the one before, as lines in the order it happened. */
final class StateLines {
    private static final int MOST_LINES = 12;
    private static final int LONGEST = 200;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private final Map<String, Status> commands = new HashMap<>();
    private final Set<String> met = new HashSet<>();
    private final Set<String> late = new HashSet<>();
    private final Set<String> staying = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();
    /** What was told of why a box isn't met, by its id. */
    private final Map<String, CauseMode> causes = new HashMap<>();

    private final Map<String, Removal.Status> removals = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();
    /** Exercises of which it was said that they are broken. */
    private final Set<String> meant = new HashSet<>();

    private final Outages outages = new Outages();
    private String step = "";
    private int printed;

    List<String> news(LessonState state) {
        var lines = new ArrayList<String>();
        lines.addAll(outages.news(state.snapshot().connection()));
        state.prerequisites().forEach(box -> box(box, lines));
        int number = 0;
        for (StepState each : state.steps()) {
            number++;
            var inStep = new ArrayList<String>();
            boolean entered = each.id().equals(state.current())
                    && state.phase() == LessonState.Phase.RUNNING_ON
                    && state.prerequisites().stream().allMatch(BoxState::settled);
            commands(each, entered, inStep);
            each.boxes().forEach(box -> box(box, inStep));
            if (!each.id().equals(step) && (entered || !inStep.isEmpty())) {
                step = each.id();
                headings(state, number, lines);
            }
            lines.addAll(inStep);
        }
        lines.addAll(removals(state));
        return lines;
    }

    /** Of a clean-up that is under way only. */
    List<String> removals(LessonState state) {
        var lines = new ArrayList<String>();
        if (state.cleanup().phase() != CleanupState.Phase.NOT_BEGUN) {
            // what the page's own commands delete has their output
            state.cleanup().removals().stream()
                    .filter(removal -> !removal.byPage())
                    .forEach(removal -> removal(removal, lines));
        }
        return lines;
    }

    /** In the order of the page; one that isn't run is told of when those before it were. */
    private void commands(StepState step, boolean entered, List<String> lines) {
        boolean reached = entered;
        for (CommandState command : step.commands()) {
            if (step.asMeant().isPresent() && step.step().solves(command.command()) && meant.add(step.id())) {
                lines.add("  ✓ "
                        + Texts.of("line.meant", step.asMeant().get().mode().word()));
                CauseLines.of(step.asMeant().get()).forEach(line -> lines.add("    " + line));
            }
            if (command.status() instanceof Status.Shown shown) {
                if (reached) {
                    leftOut(command, shown, lines);
                }
            } else {
                command(command, lines);
                reached &= command.answered() || command.passed() != CommandState.Passed.NO;
            }
        }
    }

    private void leftOut(CommandState command, Status.Shown shown, List<String> lines) {
        if (shown.leftOut() && leftOut.add(command.id())) {
            // a block for another shell is one command of many lines
            lines.add("  $ "
                    + Texts.of(
                            "line.shown",
                            command.command().line().lines().findFirst().orElse(""),
                            shown.why()));
        }
    }

    /** What is not run of a step that is over. */
    private void left(StepState step, List<String> lines) {
        if (step.progress() != StepState.Progress.NOT_HERE) {
            for (CommandState command : step.commands()) {
                if (command.status() instanceof Status.Shown shown) {
                    leftOut(command, shown, lines);
                }
            }
        }
    }

    /** After a run that went through: what wasn't run of its last steps, which may have had nothing else to do. */
    List<String> rest(LessonState state, boolean keep) {
        var lines = new ArrayList<String>();
        for (int each = Math.max(printed, 1); each <= state.steps().size(); each++) {
            StepState step = state.steps().get(each - 1);
            var inStep = new ArrayList<String>();
            if (!(keep && step.step().cleanup())) {
                left(step, inStep);
            }
            if (!inStep.isEmpty()) {
                if (each > printed) {
                    headings(state, each, lines);
                }
                lines.addAll(inStep);
            }
        }
        return lines;
    }

    /** How many commands were told of as not run. */
    int notRun() {
        return leftOut.size();
    }

    /** Also of the steps before it that had nothing to do: those are over before a state shows them. */
    private void headings(LessonState state, int number, List<String> lines) {
        for (int each = Math.min(printed + 1, number); each <= number; each++) {
            if (each > 1) {
                left(state.steps().get(each - 2), lines);
            }
            StepState which = state.steps().get(each - 1);
            lines.add("");
            lines.add("[" + each + "/" + state.steps().size() + "] "
                    + (which.progress() == StepState.Progress.NOT_HERE
                            ? Texts.of("line.nothere", which.step().title())
                            : which.step().title()));
        }
        printed = Math.max(printed, number);
    }

    /** A command as a terminal shows it; a loop has several lines. */
    private static void asked(CommandState command, UnaryOperator<String> note, List<String> lines) {
        String shown = String.join("\n  > ", command.command().line().lines().toList());
        lines.addAll(("  $ " + note.apply(shown)).lines().toList());
    }

    private void command(CommandState command, List<String> lines) {
        Status before = commands.put(command.id(), command.status());
        if (command.status().equals(before)) {
            return;
        }
        switch (command.status()) {
            case Status.Done done -> {
                if (!(before instanceof Status.Following)) {
                    asked(command, line -> line, lines);
                }
                output(done.outcome().lines(), lines);
            }
            case Status.Failed failed -> {
                asked(command, line -> line, lines);
                failed(failed, lines);
            }
            case Status.DoneBefore before2 -> asked(command, line -> Texts.of("line.before", line), lines);
            case Status.Stale stale -> asked(command, line -> Texts.of("line.again", line, stale.why()), lines);
            case Status.Following following -> {
                if (!(before instanceof Status.Following)) {
                    asked(command, line -> Texts.of("line.following", line), lines);
                }
            }
            case Status.Idle idle -> {}
            case Status.Running running -> {}
            case Status.Shown shown -> {}
        }
    }

    private static void failed(Status.Failed failed, List<String> lines) {
        String why = failed.problem().summary();
        List<String> said = failed.outcome().map(CommandOutcome::lines).orElse(List.of());
        switch (failed.passed()) {
            case NO -> {
                output(said, lines);
                // a part that failed has told why among what it printed
                if (said.stream().noneMatch(why::equals)) {
                    lines.add("    " + why);
                }
            }
            case COUNTS -> {
                output(said.stream().filter(line -> !line.equals(why)).toList(), lines);
                lines.add("  ✗ " + Texts.of("line.failed", why));
            }
            case FOLLOWS -> {
                output(said.stream().filter(line -> !line.equals(why)).toList(), lines);
                lines.add("  ! " + Texts.of("line.follows", why));
            }
        }
    }

    private static void output(List<String> printed, List<String> lines) {
        int from = Math.max(0, printed.size() - MOST_LINES);
        if (from > 0) {
            lines.add("    " + Texts.of("line.output.cut", from));
        }
        printed.subList(from, printed.size())
                .forEach(line ->
                        lines.add("    " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)));
    }

    void box(BoxState box, List<String> lines) {
        mark(box, lines);
        boolean tell = box.slow() || box.staysPending().isPresent() || box.mark() == Mark.BROKEN;
        box.cause()
                .filter(cause -> tell && causes.put(box.id(), cause.mode()) != cause.mode())
                .ifPresent(cause -> {
                    if (box.slow() && !box.late() && box.mark() == Mark.WAITING) {
                        lines.add(
                                "  … " + Texts.of("line.slow", box.expectation().text()));
                    }
                    CauseLines.of(cause).forEach(line -> lines.add("    " + line));
                });
    }

    private void mark(BoxState box, List<String> lines) {
        if (box.mark() == Mark.MET && met.add(box.id())) {
            String took = box.took().map(Durations::words).orElse("");
            lines.add("  ✓ " + padded(box.expectation().text(), 84) + "  "
                    + (box.remembered() ? Texts.of("line.metbefore") : box.wavered() ? history(box) : took));
        } else if (box.now() instanceof Verdict.CommandFailed failed) {
            if (dropped.add(box.id())) {
                lines.add("  – " + box.expectation().text() + ": " + failed.reason());
            }
        } else if (box.staysPending().isPresent()) {
            met.remove(box.id());
            if (staying.add(box.id())) {
                lines.add("  ~ "
                        + Texts.of(
                                "line.stays",
                                box.expectation().text(),
                                box.staysPending().get()));
            }
        } else if (box.late() && box.mark() != Mark.UNKNOWN && late.add(box.id())) {
            lines.add("  ✗ "
                    + Texts.of(
                            "line.late",
                            box.expectation().text(),
                            Durations.words(box.expectation().within())));
        } else if ((box.mark() == Mark.NO_LONGER || box.mark() == Mark.BROKEN) && met.remove(box.id())) {
            lines.add("  ! " + Texts.of("line.nolonger", box.expectation().text()));
        } else if (box.mark() == Mark.OPEN || box.mark() == Mark.WAITING) {
            // begun anew, or its objects were made again: a tick to come is another one
            met.remove(box.id());
            staying.remove(box.id());
        }
    }

    /** "met 01:30:26, lost 01:30:41, met again 01:31:02", in UTC. */
    private static String history(BoxState box) {
        var words = new ArrayList<String>();
        boolean before = false;
        for (BoxState.Moment moment : box.history()) {
            String key = !moment.met() ? "line.lost" : before ? "line.metagain" : "line.met";
            words.add(Texts.of(key, CLOCK.format(moment.at())));
            before |= moment.met();
        }
        return String.join(", ", words);
    }

    private void removal(Removal removal, List<String> lines) {
        Removal.Status before = removals.put(removal.uid(), removal.status());
        if (removal.status() == Removal.Status.DELETING && before != removal.status()) {
            lines.add("  - " + Texts.of("line.deleting", removal.ref(), removal.why()));
        } else if (removal.status() == Removal.Status.GONE && before != removal.status()) {
            lines.add("  - " + Texts.of("line.gone", removal.ref()));
        }
    }

    /** What is waited for now, in one line. */
    static String waiting(LessonState state) {
        for (CommandState command : state.currentStep().commands()) {
            if (command.status() instanceof Status.Running running) {
                return "  … "
                        + (running.waitsFor().isEmpty()
                                ? command.command().line()
                                : Texts.of("line.waits", command.command().line(), running.waitsFor()));
            }
        }
        for (BoxState box : state.currentStep().boxes()) {
            if (!box.settled() && box.mark() != Mark.OPEN) {
                String actual = box.now() instanceof Verdict.NotYet notYet ? ": " + notYet.actual() : "";
                return "  … "
                        + Texts.of(
                                "line.waiting",
                                box.expectation().text(),
                                Durations.words(box.waited()),
                                Durations.words(box.expectation().usually()))
                        + actual;
            }
        }
        for (Removal removal : state.cleanup().removals()) {
            if (removal.status() == Removal.Status.DELETING) {
                return "  … " + removal.ref() + (removal.heldBy().isEmpty() ? "" : ": " + removal.heldBy());
            }
        }
        return "";
    }

    /** "1 step", "7 steps". */
    static String steps(Lab lab) {
        return Texts.of("line.steps", lab.steps().size());
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
