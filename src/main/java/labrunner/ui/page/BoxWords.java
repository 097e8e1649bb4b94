package labrunner.ui.page;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.run.state.BoxState;
import labrunner.run.state.Cause;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;
import labrunner.ui.kit.Formats;

/** What stands under an expectation, in words. */
final class BoxWords {
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private BoxWords() {}

    /** The line under a box's sentence; {@code since} is how much cluster time has passed since the state. */
    static String state(BoxState box, Duration since, boolean first) {
        return switch (box.mark()) {
            case OPEN -> box.now() instanceof Verdict.Pending pending && first ? pending.why() : "";
            case WAITING -> waiting(box, since, first);
            case MET -> met(box);
            case NO_LONGER -> lapsed(box);
            case BROKEN ->
                box.now() instanceof Verdict.Broken broken ? broken.problem().summary() + lostAt(box) : "";
            case STAYS_PENDING ->
                box.staysPending().map(why -> Texts.of("box.stays", why)).orElse("");
            case OVERTAKEN -> box.now() instanceof Verdict.Overtaken overtaken ? overtaken.reason() : "";
            case COMMAND_FAILED -> box.now() instanceof Verdict.CommandFailed failed ? failed.reason() : "";
            case NOT_HERE -> box.now() instanceof Verdict.NotHere here ? here.reason() : "";
            case UNKNOWN -> box.now() instanceof Verdict.Unknown unknown ? unknown.why() : "";
        };
    }

    private static String waiting(BoxState box, Duration since, boolean first) {
        if (!(box.now() instanceof Verdict.NotYet notYet)) {
            return box.now() instanceof Verdict.Pending pending ? pending.why() : "";
        }
        if (!first) {
            return notYet.actual();
        }
        Duration waited = box.waited().plus(since);
        boolean late = waited.compareTo(box.expectation().within()) > 0;
        return Texts.of(
                late ? "box.waiting.late" : isSlow(box, since) ? "box.waiting.slow" : "box.waiting",
                notYet.actual(),
                Formats.exact(waited),
                Formats.exact(box.expectation().usually()),
                Formats.exact(box.expectation().within()));
    }

    /** Whether it is waited for longer than usual by now. */
    static boolean isSlow(BoxState box, Duration since) {
        return box.mark() == BoxState.Mark.WAITING
                && box.waited().plus(since).compareTo(box.expectation().usually()) > 0;
    }

    private static String met(BoxState box) {
        String evidence = box.now() instanceof Verdict.Met met ? met.evidence() : "";
        String when = box.metAt()
                .map(at -> Texts.of("box.met.at", Formats.clock(at))
                        + box.took().map(BoxWords::after).orElse(""))
                .orElse("");
        return when.isEmpty() ? evidence : evidence.isEmpty() ? when : when + " \u00b7 " + evidence;
    }

    private static String after(Duration took) {
        return took.compareTo(AT_ONCE) < 0
                ? Texts.of("box.met.at.once")
                : Texts.of("box.met.after", Formats.exact(took));
    }

    /** The one fact, and since when it is so. */
    private static String lapsed(BoxState box) {
        String fact = fact(box)
                .orElse(
                        box.now() instanceof Verdict.NotYet notYet
                                ? notYet.actual()
                                : Texts.of("box.no.longer.unknown"));
        return fact + lostAt(box);
    }

    private static String lostAt(BoxState box) {
        return box.history().reversed().stream()
                .filter(moment -> !moment.met())
                .findFirst()
                .map(moment -> Texts.of("box.since", Formats.clock(moment.at())))
                .or(() -> box.lastMet().map(at -> Texts.of("box.met.last", Formats.clock(at))))
                .orElse("");
    }

    /** What is other than the step wants, in one line; empty where that isn't one field of one object. */
    static Optional<String> fact(BoxState box) {
        return box.now() instanceof Verdict.NotYet notYet ? notYet.lack().map(Verdict.Lack::words) : Optional.empty();
    }

    /** What was compared, name by name, in the order to show it. */
    static Map<String, String> evidence(BoxState box) {
        var lines = new LinkedHashMap<String, String>();
        seen(box.now(), lines);
        if (box.now() instanceof Verdict.Unknown || box.now() instanceof Verdict.Pending) {
            box.judged().ifPresent(before -> seen(before, lines));
        }
        box.cause().ifPresent(cause -> cause(cause, box, lines));
        advice(box).ifPresent(hint -> lines.put(Texts.of("evidence.hint"), hint));
        // met once, and still met: that is the line below
        if (box.history().size() > 1 || box.metAt().isEmpty() && !box.history().isEmpty()) {
            lines.put(Texts.of("evidence.history"), history(box));
        }
        box.metAt().ifPresent(at -> lines.put(Texts.of("evidence.metat"), Formats.clock(at)));
        lines.put(
                Texts.of("evidence.usual"),
                Texts.of(
                        "evidence.usual.value",
                        Formats.exact(box.expectation().usually()),
                        Formats.exact(box.expectation().within())));
        lines.put(Texts.of("evidence.from"), box.expectation().place().toString());
        return lines;
    }

    /** What a cause was seen by, and the page's own hint, whose place it took. */
    private static void cause(Cause cause, BoxState box, Map<String, String> lines) {
        if (!cause.evidence().isEmpty()) {
            lines.put(
                    Texts.of("evidence.cause"),
                    cause.evidence().stream().map(BoxWords::line).collect(Collectors.joining("\n")));
        }
        cause.until()
                .filter(until -> cause.mends() == Cause.Mends.BY_ITSELF)
                .ifPresent(until ->
                        lines.put(Texts.of("evidence.mends"), Texts.of("evidence.mends.until", Formats.clock(until))));
    }

    /** What isn't said beside the box itself: the advice of what is broken, else the page's own hint, whose place the cause took. */
    private static Optional<String> advice(BoxState box) {
        if (box.now() instanceof Verdict.Broken broken
                && !broken.problem().hint().isBlank()) {
            return Optional.of(broken.problem().hint());
        }
        return box.cause().isPresent() || box.mark() == BoxState.Mark.NO_LONGER
                ? box.expectation().hint()
                : Optional.empty();
    }

    private static String line(Cause.Evidence one) {
        return one.at().map(at -> Formats.clock(at) + " ").orElse("") + one.of() + ": " + one.text();
    }

    /** One line for each time that it was met or lost, with what was seen then. */
    private static String history(BoxState box) {
        return box.history().stream()
                .map(moment -> Texts.of(
                        moment.met() ? "evidence.history.met" : "evidence.history.lost",
                        Formats.clock(moment.at()),
                        moment.why()))
                .collect(Collectors.joining("\n"));
    }

    private static void seen(Verdict verdict, Map<String, String> lines) {
        switch (verdict) {
            case Verdict.Pending pending -> lines.put(Texts.of("evidence.pending"), pending.why());
            case Verdict.Met met -> lines.put(Texts.of("evidence.seen"), met.evidence());
            case Verdict.NotYet notYet -> {
                lines.put(Texts.of("evidence.expected"), notYet.expected());
                lines.put(Texts.of("evidence.actual"), notYet.actual());
            }
            case Verdict.StaysPending stays -> {
                if (!stays.expected().isEmpty()) {
                    lines.put(Texts.of("evidence.expected"), stays.expected());
                }
                lines.put(Texts.of("evidence.actual"), stays.why());
            }
            case Verdict.Broken broken ->
                lines.put(Texts.of("evidence.broken"), broken.problem().summary());
            case Verdict.Overtaken overtaken -> lines.put(Texts.of("evidence.actual"), overtaken.reason());
            case Verdict.CommandFailed failed -> lines.put(Texts.of("evidence.actual"), failed.reason());
            case Verdict.NotHere notHere -> lines.put(Texts.of("evidence.nothere"), notHere.reason());
            case Verdict.Unknown unknown -> lines.put(Texts.of("evidence.unknown"), unknown.why());
        }
    }
}
