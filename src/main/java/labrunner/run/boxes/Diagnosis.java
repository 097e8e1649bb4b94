package labrunner.run.boxes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.ObjectSet;
import labrunner.lab.PageObject;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;
import labrunner.value.Spelling;

/** Turns "not yet" into "broken" where what is seen doesn't mend itself: names that lead nowhere, and edited manifests. */
final class Diagnosis {
    /** A NodePool that is applied before its node class reads NodeClassNotFound for a moment. */
    private static final Duration SETTLES = Duration.ofSeconds(5);

    private Diagnosis() {}

    static Verdict of(
            Verdict.NotYet notYet, Expectation expectation, ClusterSnapshot snapshot, Steps steps, Instant now) {
        for (ObjectSet set : expectation.check().lookedAt()) {
            if (set.kind().equals("NodePool")) {
                for (NodePoolRow pool : snapshot.rows(RowKind.NODE_POOLS)) {
                    boolean meant = set.name().isEmpty() || set.name().get().equals(pool.name());
                    Optional<Verdict> broken = meant ? pool(pool, snapshot, steps, now) : Optional.empty();
                    if (broken.isPresent()) {
                        return broken.get();
                    }
                }
            }
        }
        return expectation.check() instanceof Check.Objects objects
                ? edited(notYet, objects, steps).orElse(notYet)
                : notYet;
    }

    private static Optional<Verdict> pool(NodePoolRow pool, ClusterSnapshot snapshot, Steps steps, Instant now) {
        for (Condition condition : pool.conditions()) {
            boolean bad = condition.status().equals("False")
                    && condition.observedGeneration() >= pool.meta().generation()
                    && condition
                            .changed()
                            .filter(since -> Duration.between(since, now).compareTo(SETTLES) >= 0)
                            .isPresent();
            if (bad && condition.reason().equals("NodeClassNotFound")) {
                return Optional.of(missingClass(pool, snapshot, steps));
            }
            if (bad && condition.type().equals("ValidationSucceeded")) {
                return Optional.of(new Verdict.Broken(
                        Problem.of(
                                Kind.INVALID,
                                Texts.of("judged.pool", pool.name(), condition.message()),
                                Texts.of("judged.pool.hint")),
                        mend(steps, RowKind.NODE_POOLS.name(), pool.name(), "")));
            }
        }
        return Optional.empty();
    }

    private static Verdict missingClass(NodePoolRow pool, ClusterSnapshot snapshot, Steps steps) {
        String wrong = pool.nodeClass();
        List<String> known = snapshot.rows(RowKind.NODE_CLASSES).stream()
                .map(row -> row.name())
                .toList();
        String guess = Spelling.suggestion(wrong, known);
        Optional<Verdict.Mend> mend = mend(steps, "NodePool", pool.name(), wrong);
        Problem problem = Problem.of(
                Kind.NOT_FOUND,
                (Texts.of("judged.class", wrong, guess)).strip(),
                mend.map(line -> Texts.of("judged.class.line", line.line()))
                        .orElse(
                                known.isEmpty()
                                        ? Texts.of("judged.class.apply")
                                        : Texts.of("judged.class.known", String.join(", ", known))));
        return new Verdict.Broken(
                mend.map(line -> problem.withPlace(new Place(Texts.of("judged.manifest"), line.line(), 0)))
                        .orElse(problem),
                mend);
    }

    /** A field of the spec that a learner's edit made other than expected: it stays so until it is edited back. */
    private static Optional<Verdict> edited(Verdict.NotYet notYet, Check.Objects check, Steps steps) {
        if (check.set().name().isEmpty()
                || notYet.field().filter(path -> path.startsWith("spec.")).isEmpty()) {
            return Optional.empty();
        }
        return mend(steps, check.set().kind(), check.set().name().get(), "")
                .map(mend -> new Verdict.Broken(
                        Problem.at(
                                new Place(Texts.of("judged.manifest"), mend.line(), 0),
                                Kind.INVALID,
                                Texts.of("judged.edited", notYet.expected(), notYet.actual()),
                                notYet.hint().orElse(Texts.of("judged.edited.hint", mend.line()))),
                        Optional.of(mend)));
    }

    /** The page's own text for an edited manifest, with the line to look at: the one with this word, else the first changed. */
    private static Optional<Verdict.Mend> mend(Steps steps, String kind, String name, String word) {
        for (PlacedCommand placed : steps.lab().commands().toList()) {
            Optional<String> edited = steps.state(placed).editedText();
            String written = placed.command().yaml();
            if (edited.isPresent()
                    && !edited.get().equals(written)
                    && placed.command().applied().anyMatch(object -> is(object, kind, name))) {
                return Optional.of(mended(placed.id(), edited.get(), written, word));
            }
        }
        return Optional.empty();
    }

    private static boolean is(PageObject object, String kind, String name) {
        return object.kind().equals(kind) && object.name().equals(name);
    }

    private static Verdict.Mend mended(String commandId, String edited, String original, String word) {
        List<String> now = edited.lines().toList();
        List<String> before = original.lines().toList();
        if (now.size() != before.size()) {
            return new Verdict.Mend(commandId, firstChanged(now, before), original);
        }
        int at = firstChanged(now, before);
        if (!word.isEmpty()) {
            for (int i = 0; i < now.size(); i++) {
                if (!now.get(i).equals(before.get(i)) && now.get(i).contains(word)) {
                    at = i + 1;
                    break;
                }
            }
        }
        var lines = new ArrayList<>(now);
        lines.set(at - 1, before.get(at - 1));
        return new Verdict.Mend(commandId, at, String.join("\n", lines) + "\n");
    }

    private static int firstChanged(List<String> now, List<String> before) {
        int at = 0;
        while (at < now.size() && at < before.size() && now.get(at).equals(before.get(at))) {
            at++;
        }
        return Math.min(at, Math.max(0, now.size() - 1)) + 1;
    }
}
