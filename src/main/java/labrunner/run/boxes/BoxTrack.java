package labrunner.run.boxes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Expectation;
import labrunner.run.journal.JournalData;
import labrunner.run.state.BoxState;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.BoxState.Moment;
import labrunner.run.state.Cause;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;

/**
 * What is remembered of one expectation between snapshots. Its times and its evidence are of one verdict: the one by which the
 * objects that are there now met it. Lesson thread only.
 */
final class BoxTrack {
    private static final int MOMENTS = 8;

    private final Expectation expectation;
    private Verdict now = new Verdict.Pending(Texts.of("judged.step"));
    private Optional<Instant> answeredAt = Optional.empty();
    private Optional<Instant> since = Optional.empty();
    private Optional<Instant> metAt = Optional.empty();
    private Optional<Duration> took = Optional.empty();
    private Optional<Instant> lastMet = Optional.empty();
    private Optional<Verdict> judged = Optional.empty();
    /** When it was seen that it stays pending. */
    private Optional<Instant> settledAt = Optional.empty();

    /** Why it isn't met, by the last look. */
    private Optional<Cause> cause = Optional.empty();

    private final List<Moment> history = new ArrayList<>();
    /** What was there when it was met. */
    private List<Sight.There> objects = List.of();
    /** What an earlier process of this run saw, until this one has looked. */
    private Optional<JournalData.BoxEntry> recalled = Optional.empty();
    /** Whether its command was answered since the last verdict. */
    private boolean answered;
    /** Whether it held by the last verdict that said so or not. */
    private boolean holding;

    BoxTrack(Expectation expectation) {
        this.expectation = expectation;
    }

    Verdict now() {
        return now;
    }

    /** Whether it is waited for, so that somebody wants to know why. */
    boolean waits() {
        return waits(mark(false));
    }

    private static boolean waits(Mark mark) {
        return switch (mark) {
            case WAITING, NO_LONGER, BROKEN, STAYS_PENDING, UNKNOWN -> true;
            case OPEN, MET, OVERTAKEN, COMMAND_FAILED, NOT_HERE -> false;
        };
    }

    void because(Optional<Cause> found) {
        cause = found;
    }

    /** The server has set its clock: what is remembered of before is moved by the same. */
    void move(Duration by) {
        answeredAt = answeredAt.map(at -> at.plus(by));
        since = since.map(at -> at.plus(by));
        metAt = metAt.map(at -> at.plus(by));
        lastMet = lastMet.map(at -> at.plus(by));
        settledAt = settledAt.map(at -> at.plus(by));
        history.replaceAll(moment -> new Moment(moment.at().plus(by), moment.met(), moment.why()));
    }

    /** Takes over what an earlier process saw in a step that is over. */
    void recall(JournalData.BoxEntry entry) {
        history.addAll(entry.moments());
        if (entry.pending().isPresent()) {
            since = Optional.of(entry.since());
            settledAt = Optional.of(entry.metAt());
            now = new Verdict.StaysPending("", entry.pending().get());
            judged = Optional.of(now);
            return;
        }
        take(entry);
        now = new Verdict.Met(BoxState.REMEMBERED);
    }

    /** Takes over what an earlier process saw in a step that is open: it holds if the same objects still meet it. */
    void remember(JournalData.BoxEntry entry) {
        history.addAll(entry.moments());
        recalled = Optional.of(entry).filter(before -> before.pending().isEmpty());
    }

    private void take(JournalData.BoxEntry entry) {
        since = Optional.of(entry.since());
        metAt = Optional.of(entry.metAt());
        took = Optional.of(span(entry.since(), entry.metAt()));
        lastMet = metAt;
        holding = true;
    }

    /** Takes a verdict; answers whether the expectation was met, or lost, or met by other objects than before. */
    boolean judged(Verdict verdict, Optional<Instant> from, Sight sight) {
        if (from.isPresent() && !from.equals(answeredAt)) {
            answeredAt = from;
            answered = true;
        }
        if (from.isEmpty()) {
            now = verdict;
            return false;
        }
        return switch (verdict) {
            case Verdict.Met met -> met(met, sight);
            case Verdict.NotYet notYet -> notMet(notYet, notYet.actual(), sight);
            case Verdict.StaysPending stays -> stays(stays, sight);
            case Verdict.Broken broken -> notMet(broken, broken.problem().summary(), sight);
            case Verdict.Pending pending -> nothingNew(pending);
            case Verdict.NotHere notHere -> nothingNew(notHere);
            case Verdict.Overtaken overtaken -> nothingNew(overtaken);
            case Verdict.CommandFailed failed -> nothingNew(failed);
            case Verdict.Unknown unknown -> nothingNew(unknown);
        };
    }

    /** Its object was changed again; what was met before, or stayed pending, remains so. */
    void overtake() {
        if (metAt.isEmpty() && !(now instanceof Verdict.StaysPending)) {
            now = new Verdict.Overtaken(Texts.of("judged.overtaken"));
        }
    }

    /** Its command failed and the run went on. */
    void drop() {
        now = new Verdict.CommandFailed(Texts.of("judged.failed"));
    }

    /** What can't be judged says nothing of the cluster: what was seen before stays. */
    private boolean nothingNew(Verdict verdict) {
        now = verdict;
        since = since.or(() -> answeredAt);
        return false;
    }

    private boolean met(Verdict.Met met, Sight sight) {
        Optional<JournalData.BoxEntry> before = recalled;
        recalled = Optional.empty();
        if (before.filter(entry -> !sight.madeAfter(entry.metAt())).isPresent()) {
            take(before.get());
            return shown(met, sight, false);
        }
        settledAt = Optional.empty();
        boolean again = sight.replaces(objects);
        if (holding && !again) {
            lastMet = Optional.of(sight.at());
            // the evidence stays that of the time which is shown with it
            return shown(judged.filter(Verdict::met).orElse(met), sight, false);
        }
        begin(sight, again);
        metAt = Optional.of(sight.at());
        lastMet = metAt;
        took = since.map(from -> span(from, sight.at())).filter(span -> sight.told() && !(again && span.isZero()));
        note(new Moment(sight.at(), true, again ? Texts.of("judged.again", met.evidence()) : met.evidence()));
        holding = true;
        return shown(met, sight, true);
    }

    private boolean shown(Verdict verdict, Sight sight, boolean anew) {
        boolean same = !anew && !objects.isEmpty();
        objects = same ? objects : sight.sets();
        now = verdict;
        judged = Optional.of(verdict);
        answered = false;
        return anew;
    }

    private boolean notMet(Verdict verdict, String why, Sight sight) {
        if (!(verdict instanceof Verdict.StaysPending)) {
            settledAt = Optional.empty();
        }
        recalled = Optional.empty();
        boolean again = sight.replaces(objects);
        boolean lost = holding;
        begin(sight, again || lost);
        if (again) {
            // other objects than those that met it: they are waited for like the first
            metAt = Optional.empty();
            took = Optional.empty();
            objects = sight.sets();
        }
        if (lost) {
            note(new Moment(sight.at(), false, why));
        }
        holding = false;
        answered = false;
        now = verdict;
        judged = Optional.of(verdict);
        return lost;
    }

    private boolean stays(Verdict.StaysPending verdict, Sight sight) {
        boolean news = settledAt.isEmpty();
        boolean lost = notMet(verdict, verdict.why(), sight);
        settledAt = settledAt.or(() -> Optional.of(sight.at()));
        return news || lost;
    }

    /** It is waited for from its command's answer, or from now on where it was lost or made again without it. */
    private void begin(Sight sight, boolean anew) {
        if (answered || since.isEmpty()) {
            since = answeredAt;
        } else if (anew) {
            since = Optional.of(sight.at());
        }
        answered = false;
    }

    private void note(Moment moment) {
        history.add(moment);
        while (history.size() > MOMENTS) {
            history.removeFirst();
        }
    }

    /** What is kept of it once it was met, or stays pending. */
    Optional<JournalData.BoxEntry> entry() {
        Optional<String> pending = now instanceof Verdict.StaysPending stays && metAt.isEmpty()
                ? Optional.of(stays.why())
                : Optional.empty();
        return since.flatMap(from -> metAt.or(() -> pending.isPresent() ? settledAt : Optional.empty())
                .map(at -> new JournalData.BoxEntry(
                        // lost since: it was waited for anew, and that is no time from which it was met
                        from.isAfter(at) ? at : from, at, Optional.of(List.copyOf(history)), pending)));
    }

    /** Whether it was met once: in a step that is over that is what counts. */
    boolean wasMet() {
        return metAt.isPresent();
    }

    /**
     * @param over its step is over: once met stays ticked
     * @param frozen clean-up has begun: nothing changes any more
     */
    BoxState state(boolean over, boolean frozen, Instant clusterTime) {
        Duration waited = holding
                ? took.orElse(Duration.ZERO)
                : since.map(from -> span(from, clusterTime)).orElse(Duration.ZERO);
        return new BoxState(
                expectation,
                mark(over || frozen),
                now,
                judged,
                since,
                metAt,
                took,
                lastMet,
                List.copyOf(history),
                frozen,
                waited,
                expectation.check().kubectl(),
                cause.filter(why -> waits(mark(over || frozen))));
    }

    Mark mark(boolean kept) {
        if (kept && metAt.isPresent()) {
            return Mark.MET;
        }
        return switch (now) {
            case Verdict.NotHere notHere -> Mark.NOT_HERE;
            case Verdict.Overtaken overtaken -> Mark.OVERTAKEN;
            case Verdict.CommandFailed failed -> Mark.COMMAND_FAILED;
            case Verdict.Met met -> Mark.MET;
            case Verdict.Broken broken -> Mark.BROKEN;
            case Verdict.StaysPending stays -> Mark.STAYS_PENDING;
            case Verdict.Unknown unknown -> Mark.UNKNOWN;
            case Verdict.NotYet notYet -> metAt.isPresent() ? Mark.NO_LONGER : Mark.WAITING;
            // a command that was run again: the watch catches up within a moment, so a tick isn't taken away for that
            case Verdict.Pending pending -> {
                if (metAt.isPresent()) {
                    yield holding ? Mark.MET : Mark.NO_LONGER;
                }
                yield since.isPresent() ? Mark.WAITING : Mark.OPEN;
            }
        };
    }

    private static Duration span(Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        return span.isNegative() ? Duration.ZERO : span;
    }
}
