package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Expectation;
import labrunner.lab.Lab;
import labrunner.lab.Step;

/** The boxes of a lesson: judges those that can be judged and remembers what each showed. Lesson thread only. */
final class Boxes {
    private final Lab lab;
    private final Verifier verifier;
    private final Map<String, BoxTrack> tracks = new LinkedHashMap<>();

    Boxes(Lab lab, Verifier verifier) {
        this.lab = lab;
        this.verifier = verifier;
    }

    /** Gets ready to judge, which for CEL takes a second the first time: on another thread than the lesson's. */
    void prepare() {
        verifier.prepare(lab.expectations().map(Expectation::check).toList());
    }

    void forget() {
        tracks.clear();
    }

    /** The server has set its clock: what is remembered of before is moved by the same. */
    void move(Duration by) {
        tracks.values().forEach(track -> track.move(by));
    }

    /** Takes over what an earlier process saw; in a step that is over it is what counts. */
    void recall(Step step, boolean over, JournalData data) {
        for (Expectation expectation : step.expectations()) {
            Optional.ofNullable(data.progress().boxes().get(expectation.id())).ifPresent(entry -> {
                if (over) {
                    track(expectation).recall(entry);
                } else {
                    track(expectation).remember(entry);
                }
            });
        }
    }

    boolean met(Expectation expectation) {
        return track(expectation).now().met();
    }

    List<BoxState> states(List<Expectation> expectations, boolean over, boolean frozen, Instant now) {
        return expectations.stream()
                .map(expectation -> track(expectation).state(over, frozen, now))
                .toList();
    }

    /** @param opened from when on prerequisites can be judged */
    void judge(Lesson lesson, ClusterSnapshot snapshot, Instant opened, Instant now) {
        if (!lesson.journal().progress().cleaning()) {
            JudgedFrom open = JudgedFrom.from(opened);
            for (Expectation expectation : lab.prerequisites()) {
                // once the lab has begun it may well use up what it needed
                if (!lesson.journal().goesOn() || !met(expectation)) {
                    judge(lesson, expectation, snapshot, open, true, now);
                }
            }
        }
        for (Step step : lab.steps()) {
            if (lesson.frozen(step) || !lesson.here(step.only())) {
                continue;
            }
            for (Expectation expectation : step.expectations()) {
                boolean kept = lesson.over(step) && track(expectation).entry().isPresent();
                if (!kept) {
                    JudgedFrom floor = lesson.floor(step, expectation);
                    judge(lesson, expectation, snapshot, floor, lesson.told(step, expectation), now);
                }
            }
        }
    }

    private void judge(
            Lesson lesson,
            Expectation expectation,
            ClusterSnapshot snapshot,
            JudgedFrom floor,
            boolean told,
            Instant now) {
        BoxTrack track = track(expectation);
        Verdict verdict = verifier.verify(expectation, snapshot, floor);
        if (verdict instanceof Verdict.NotYet notYet) {
            verdict = Diagnosis.of(notYet, expectation, snapshot, lesson, now);
        }
        // met when the cluster was so, not when this thread came to look; at full speed that is minutes apart
        // an old snapshot may be of before the server's clock was set back
        Instant shown = snapshot.clusterTime().isAfter(now) ? now : snapshot.clusterTime();
        Instant seen = floor.answered().filter(shown::isBefore).orElse(shown);
        boolean changed = track.judged(verdict, floor.answered(), Sight.of(expectation.check(), snapshot, seen, told));
        Journal journal = lesson.journal();
        if (changed && journal.goesOn()) {
            track.entry().ifPresent(entry -> journal.progress(progress -> progress.withBox(expectation.id(), entry)));
        }
    }

    private BoxTrack track(Expectation expectation) {
        return tracks.computeIfAbsent(expectation.id(), id -> new BoxTrack(expectation));
    }
}
