package labrunner.ui.page;

import java.time.Duration;
import java.util.Optional;
import labrunner.lab.Step;
import labrunner.run.state.BoxState;
import labrunner.run.state.CleanupState;
import labrunner.run.state.CommandState;
import labrunner.run.state.LessonState;
import labrunner.run.state.Removal;
import labrunner.run.state.StepState;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;
import labrunner.ui.kit.Formats;

/**
 * What the bar says of the next thing.
 *
 * @param what to do, or the object that is waited for
 * @param more how far it is, with counts and times; empty for nothing
 * @param button what the blue button says; empty where it is in a question over the page
 * @param id of that button
 * @param of what the button does that to: another one is another button
 */
record NextWords(String what, String more, String button, String id, String of) {

    boolean sameButton(NextWords other) {
        return id.equals(other.id) && of.equals(other.of);
    }

    /**
     * @param since how much of the cluster's time has passed since the state
     * @param skips whether time can jump over waits here
     * @param module the title of the page after this one
     */
    static NextWords of(NextThing thing, LessonState state, Duration since, boolean skips, Optional<String> module) {
        StepState step = state.currentStep();
        return switch (thing) {
            case NextThing.Asked asked ->
                new NextWords(Texts.of("next.asked"), plain(asked.question().text()), "", "asked", "");
            case NextThing.RunsOn on ->
                new NextWords(
                        Texts.of("foot.running"),
                        on.awaited()
                                .map(box -> named(box) + ": " + far(box, step, since))
                                .orElse(count(step)),
                        Texts.of(skips ? "box.skipwait" : "next.show"),
                        skips ? "do-skip-wait" : "do-show",
                        step.id());
            case NextThing.Removing removing -> removing(removing.cleanup(), skips);
            case NextThing.Busy busy -> busy(busy.command(), state, since, skips);
            case NextThing.Mend mend ->
                new NextWords(
                        problem(mend.box()),
                        named(mend.box()),
                        Texts.of("box.mend", mend.mend().line()),
                        "do-mend",
                        mend.mend().commandId());
            case NextThing.Again again ->
                new NextWords(
                        BoxWords.fact(again.box()).orElse(named(again.box())),
                        named(again.box()),
                        CommandWords.verbAgain(again.command().command().command()),
                        "do-again",
                        again.command().id());
            case NextThing.LookAt look ->
                new NextWords(
                        problem(look.box()),
                        named(look.box()),
                        Texts.of("next.why"),
                        "do-look",
                        look.box().id());
            case NextThing.Read read ->
                new NextWords(
                        Texts.of("next.read"),
                        read.before()
                                .map(command -> Texts.of("next.read.before", sentence(command)))
                                .orElse(Texts.of("next.read.after")),
                        Texts.of("next.read.button"),
                        "read-on",
                        "");
            case NextThing.Send send -> send(send.command());
            case NextThing.Waiting waiting ->
                new NextWords(
                        named(waiting.box()),
                        far(waiting.box(), step, since),
                        Texts.of(skips ? "box.skipwait" : "next.show"),
                        skips ? "do-skip-wait" : "do-show",
                        step.id());
            case NextThing.NextStep next -> done(step, next.step());
            case NextThing.CleanUp cleanUp ->
                new NextWords(
                        Texts.of("next.clean"),
                        Texts.of("next.clean.left", cleanUp.cleanup().remaining()),
                        Texts.of("next.clean.button"),
                        "do-clean-up",
                        "");
            case NextThing.NextModule next ->
                new NextWords(
                        Texts.of("next.page.done"),
                        Texts.of(
                                "foot.next.module",
                                module.map(OutlinePane::shortTitle).orElse("")),
                        Texts.of("next.module.button"),
                        "next-module",
                        "");
            case NextThing.AllLabs all ->
                new NextWords(
                        Texts.of("next.page.done"),
                        Texts.of(
                                state.cleanup().remaining().nothing() ? "next.nothing.left" : "next.left",
                                state.cleanup().remaining()),
                        Texts.of("foot.all.labs"),
                        "all-labs",
                        "");
        };
    }

    private static NextWords send(CommandState command) {
        boolean again = command.status() instanceof CommandState.Status.Failed
                || command.status() instanceof CommandState.Status.Stale;
        var line = command.command().command();
        return new NextWords(
                sentence(command),
                again && command.status() instanceof CommandState.Status.Failed failed
                        ? plain(failed.problem().summary())
                        : command.command().line().lines().findFirst().orElse(""),
                again
                        ? CommandWords.verbAgain(line)
                        : line.edits().isPresent() && command.editedText().isEmpty()
                                ? Texts.of("verb.edit")
                                : CommandWords.verb(line),
                "do-command",
                command.id());
    }

    private static NextWords done(StepState step, Step next) {
        return new NextWords(
                step.expected() == 0
                        ? Texts.of("next.read.done")
                        : Texts.of("next.step.done", step.met(), step.expected()),
                Texts.of("foot.next.to", OutlinePane.shortTitle(next.title())),
                Texts.of("next.step.button"),
                "next",
                next.id());
    }

    private static NextWords removing(CleanupState cleanup, boolean skips) {
        long gone = cleanup.removals().stream()
                .filter(removal -> removal.status() == Removal.Status.GONE)
                .count();
        return new NextWords(
                Texts.of("next.removing"),
                Texts.of("next.removing.count", gone, cleanup.removals().size(), cleanup.remaining()),
                Texts.of(skips ? "box.skipwait" : "next.show"),
                skips ? "do-skip-wait" : "do-show",
                "clean-up");
    }

    private static NextWords busy(CommandState command, LessonState state, Duration since, boolean skips) {
        String waits = command.status() instanceof CommandState.Status.Running running
                ? Texts.of(
                        "next.busy",
                        plain(running.waitsFor()),
                        whole(Duration.between(running.since(), state.snapshot().clusterTime())
                                .plus(since)))
                : "";
        return new NextWords(
                sentence(command),
                waits,
                Texts.of(skips ? "box.skipwait" : "next.show"),
                skips ? "do-skip-wait" : "do-show",
                command.id());
    }

    /** What a box waits for, how many of its step are met, and how long it has waited. */
    private static String far(BoxState box, StepState step, Duration since) {
        Duration waited = box.waited().plus(since);
        String actual = switch (box.now()) {
            case Verdict.NotYet notYet -> notYet.actual();
            case Verdict.Pending pending -> pending.why();
            case Verdict.StaysPending stays -> stays.why();
            case Verdict.Broken broken -> broken.problem().summary();
            case Verdict.Unknown unknown -> unknown.why();
            case Verdict.Met met -> met.evidence();
            case Verdict.Overtaken overtaken -> overtaken.reason();
            case Verdict.CommandFailed failed -> failed.reason();
            case Verdict.NotHere here -> here.reason();
        };
        boolean late = waited.compareTo(box.expectation().usually()) > 0;
        return Texts.of(
                late ? "next.waiting.slow" : "next.waiting",
                plain(actual),
                step.met(),
                step.expected(),
                whole(waited),
                whole(box.expectation().usually()));
    }

    private static String count(StepState step) {
        return Texts.of("expected.count", step.met(), step.expected());
    }

    /** Whole seconds: what changes ten times a second is nothing to read. */
    private static String whole(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 120 ? seconds + " s" : Formats.exact(Duration.ofSeconds(seconds));
    }

    private static String problem(BoxState box) {
        return plain(
                box.now() instanceof Verdict.Broken broken
                        ? broken.problem().summary()
                        : box.expectation().text());
    }

    private static String named(BoxState box) {
        return plain(box.expectation().text());
    }

    private static String sentence(CommandState command) {
        return plain(CommandWords.sentence(command.command().command()));
    }

    /** Without the marks around names, which a line has no letters for. */
    private static String plain(String marked) {
        return marked.replace("`", "");
    }
}
