package labrunner.run.boxes;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Expectation;
import labrunner.lab.Step;
import labrunner.run.cause.Reading;
import labrunner.run.cause.Readings;
import labrunner.run.journal.JournalData;
import labrunner.run.state.BoxState;
import labrunner.run.state.Cause;
import labrunner.run.state.Verdict;

/** The boxes of a lesson: judges those that can be judged and remembers what each showed. Lesson thread only. */
public final class Boxes {
    private final Steps steps;
    private final Verifier verifier;
    private final Quiet quiet = new Quiet();
    private final Map<String, BoxTrack> tracks = new LinkedHashMap<>();
    private Readings readings = Readings.NONE;
    private Set<Reading> wanted = Set.of();

    public Boxes(Steps steps, Verifier verifier) {
        this.steps = steps;
        this.verifier = verifier;
    }

    /** Gets ready to judge, which for CEL takes a second the first time: on another thread than the lesson's. */
    public void prepare() {
        verifier.prepare(steps.lab().expectations().map(Expectation::check).toList());
    }

    /** What was read beyond the snapshots; it is used from the next look on. */
    public void read(Readings found) {
        readings = found;
    }

    /** What would be worth reading, by the last look. */
    public Set<Reading> wanted() {
        return wanted;
    }

    public void forget() {
        tracks.clear();
        quiet.forget();
    }

    /** The server has set its clock: what is remembered of before is moved by the same. */
    public void move(Duration by) {
        tracks.values().forEach(track -> track.move(by));
        quiet.move(by);
    }

    /** Takes over what an earlier process saw: in a step that is over it is what counts, in another it is judged again. */
    public void recall(JournalData data) {
        for (Step step : steps.lab().steps()) {
            for (Expectation expectation : step.expectations()) {
                Optional.ofNullable(data.progress().boxes().get(expectation.id()))
                        .ifPresent(entry ->
                                recall(expectation, entry, steps.over(step) || steps.overtaken(step, expectation)));
            }
        }
    }

    private void recall(Expectation expectation, JournalData.BoxEntry entry, boolean over) {
        if (entry.pending().isPresent()) {
            quiet.recall(expectation.id());
        }
        if (over) {
            track(expectation).recall(entry);
        } else {
            track(expectation).remember(entry);
        }
    }

    /** When what stays as it is becomes certain for the next of these. */
    public Optional<Instant> nextCertain(List<Expectation> expectations, Instant now) {
        return quiet.next(expectations, now);
    }

    public boolean met(Expectation expectation) {
        return track(expectation).now().met();
    }

    public List<BoxState> prerequisites(boolean frozen, Instant now) {
        return steps.lab().prerequisites().stream()
                .map(expectation -> track(expectation).state(false, frozen, now))
                .toList();
    }

    public List<BoxState> states(Step step, Instant now) {
        boolean frozen = steps.frozen(step);
        boolean over = steps.over(step);
        return step.expectations().stream()
                .map(expectation -> track(expectation).state(over || steps.overtaken(step, expectation), frozen, now))
                .toList();
    }

    /**
     * Judges what can be judged.
     *
     * @param goesOn whether the run has begun and isn't finished
     * @return what is to be kept of the boxes that were met, or lost, or met by other objects than before
     */
    public Map<String, JournalData.BoxEntry> judge(
            JournalData data, boolean goesOn, ClusterSnapshot snapshot, Instant now) {
        var changed = new LinkedHashMap<String, JournalData.BoxEntry>();
        var look = new Causes(snapshot, readings, now);
        if (!data.progress().cleaning()) {
            JudgedFrom open = JudgedFrom.from(steps.opened());
            for (Expectation expectation : steps.lab().prerequisites()) {
                // once the lab has begun it may well use up what it needed
                if (!goesOn || !met(expectation)) {
                    judge(expectation, look, open, true, changed);
                }
            }
        }
        for (Step step : steps.lab().steps()) {
            if (steps.frozen(step) || !steps.here(step.only())) {
                continue;
            }
            for (Expectation expectation : step.expectations()) {
                boolean overtaken = steps.overtaken(step, expectation);
                if (overtaken) {
                    track(expectation).overtake();
                }
                boolean dropped = steps.dropped(step, expectation);
                if (dropped) {
                    track(expectation).drop();
                }
                boolean kept = steps.over(step) && track(expectation).wasMet();
                if (!kept && !overtaken && !dropped) {
                    JudgedFrom from = steps.judgedFrom(step, expectation);
                    judge(expectation, look, from, steps.told(step, expectation), changed);
                }
            }
        }
        wanted = look.wanted();
        return goesOn ? changed : Map.of();
    }

    private void judge(
            Expectation expectation,
            Causes look,
            JudgedFrom from,
            boolean told,
            Map<String, JournalData.BoxEntry> changed) {
        BoxTrack track = track(expectation);
        ClusterSnapshot snapshot = look.snapshot();
        Instant now = look.now();
        Verdict verdict = verifier.verify(expectation, snapshot, from);
        Optional<Cause> cause = look.of(expectation, verdict);
        if (verdict instanceof Verdict.NotYet notYet && cause.isPresent()) {
            verdict = Mending.of(notYet, expectation, cause.get(), snapshot, steps, now);
        }
        if (verdict instanceof Verdict.NotYet notYet) {
            verdict = quiet.look(expectation, notYet, snapshot, now);
        }
        // met when the cluster was so, not when this thread came to look; at full speed that is minutes apart
        // an old snapshot may be of before the server's clock was set back
        Instant shown = snapshot.clusterTime().isAfter(now) ? now : snapshot.clusterTime();
        Instant seen = from.answered().filter(shown::isBefore).orElse(shown);
        if (track.judged(verdict, from.answered(), Sight.of(expectation.check(), snapshot, seen, told))) {
            track.entry().ifPresent(entry -> changed.put(expectation.id(), entry));
        }
        track.because(cause.filter(why -> track.waits()));
    }

    private BoxTrack track(Expectation expectation) {
        return tracks.computeIfAbsent(expectation.id(), id -> new BoxTrack(expectation));
    }
}
