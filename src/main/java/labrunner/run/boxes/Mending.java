package labrunner.run.boxes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.PageObject;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.state.Cause;
import labrunner.run.state.CauseMode;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;

/** Turns "not yet" into "broken" where what is seen doesn't mend itself: names that lead nowhere, and edited manifests. */
final class Mending {
    /** A NodePool that is applied before its node class reads NodeClassNotFound for a moment. */
    private static final Duration SETTLES = Duration.ofSeconds(5);

    private static final Set<CauseMode> SETTLED = Set.of(CauseMode.POOL_CLASS_MISSING, CauseMode.POOL_INVALID);

    private Mending() {}

    static Verdict of(
            Verdict.NotYet notYet,
            Expectation expectation,
            Cause cause,
            ClusterSnapshot snapshot,
            Steps steps,
            Instant now) {
        boolean pool = expectation.check().lookedAt().stream().anyMatch(set -> RowKind.NODE_POOLS.is(set.kind()));
        if (pool && SETTLED.contains(cause.mode()) && old(cause, now)) {
            return broken(cause, snapshot, steps);
        }
        return expectation.check() instanceof Check.Objects objects
                ? edited(notYet, objects, steps).orElse(notYet)
                : notYet;
    }

    private static boolean old(Cause cause, Instant now) {
        return cause.evidence().stream()
                .flatMap(one -> one.at().stream())
                .findFirst()
                .filter(since -> Duration.between(since, now).compareTo(SETTLES) >= 0)
                .isPresent();
    }

    private static Verdict broken(Cause cause, ClusterSnapshot snapshot, Steps steps) {
        boolean name = cause.mode() == CauseMode.POOL_CLASS_MISSING;
        String pool = cause.objects().getFirst().name();
        String word = snapshot.rows(RowKind.NODE_POOLS).stream()
                .filter(row -> name && row.name().equals(pool))
                .map(NodePoolRow::nodeClass)
                .findFirst()
                .orElse("");
        Optional<Verdict.Mend> mend = mend(steps, RowKind.NODE_POOLS.name(), pool, word);
        Problem problem = Problem.of(
                name ? Kind.NOT_FOUND : Kind.INVALID,
                cause.sentence(),
                mend.filter(line -> name)
                        .map(line -> Texts.of("judged.class.line", line.line()) + " "
                                + cause.advice().orElse(""))
                        .or(cause::advice)
                        .orElse("")
                        .strip());
        return new Verdict.Broken(
                mend.filter(line -> name)
                        .map(line -> problem.withPlace(new Place(Texts.of("judged.manifest"), line.line(), 0)))
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
