package labrunner.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.run.state.BoxState;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.Cause;
import labrunner.run.state.CauseMode;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;

/** Compares each cause of each moment of a rehearsal with the objects of that moment. */
final class CauseWalk {
    private static final Set<Mark> WAITING = Set.of(Mark.WAITING, Mark.NO_LONGER, Mark.BROKEN, Mark.UNKNOWN);
    private static final Pattern NAMED = Pattern.compile(
            "(NodeClaim|NodePool|AKSNodeClass|Node|Pod) ([a-z0-9][a-z0-9.-]*[a-z0-9])|(node) (aks-[a-z0-9-]*[a-z0-9])");
    /** What names something that isn't there any more. */
    private static final Set<CauseMode> OF_WHAT_IS_GONE =
            Set.of(CauseMode.CLAIM_GONE, CauseMode.MISSING_OBJECT, CauseMode.SEE_BEHIND);

    /** What isn't so. */
    final List<String> wrong = new ArrayList<>();

    /** What was said. */
    final List<CauseMode> modes = new ArrayList<>();

    /** How often a box waited. */
    long waits;

    /** Looks at a moment; answers whether it is the last. */
    boolean look(LessonState state) {
        if (state.cleanup().phase() == labrunner.run.state.CleanupState.Phase.NOT_BEGUN) {
            state.steps()
                    .forEach(step -> step.boxes().stream()
                            .filter(box -> WAITING.contains(box.mark()) && !box.frozen())
                            .forEach(box -> look(box, state.snapshot())));
        }
        return state.phase() == Phase.FINISHED || state.problem().isPresent();
    }

    private void look(BoxState box, ClusterSnapshot snapshot) {
        waits++;
        String at = snapshot.number() + " " + box.expectation().text() + ": ";
        Optional<Cause> cause = box.cause();
        if (cause.isEmpty()) {
            wrong.add(at + "nobody knows why");
            return;
        }
        modes.add(cause.get().mode());
        String sentence = cause.get().sentence();
        if (cause.get().broken()) {
            wrong.add(at + "broken in a run where all is well: " + sentence);
        }
        if (sentence.isBlank() || sentence.contains("{")) {
            wrong.add(at + "no sentence: " + sentence);
        }
        if (!OF_WHAT_IS_GONE.contains(cause.get().mode())) {
            NAMED.matcher(sentence)
                    .results()
                    .filter(match -> match.group(1) != null
                            ? !there(match.group(1), match.group(2), snapshot)
                            : !there("Node", match.group(4), snapshot))
                    .forEach(match -> wrong.add(at + "names " + match.group() + ", which isn't there: " + sentence));
        }
        claim(sentence, cause.get(), snapshot).ifPresent(what -> wrong.add(at + what + ": " + sentence));
    }

    private static boolean there(String kind, String name, ClusterSnapshot snapshot) {
        RowKind<?> of = RowKind.named(kind).orElseThrow();
        return snapshot.rows(of).stream().map(Row::name).anyMatch(name::equals);
    }

    /** What is said of a claim's way, against its conditions and its node. */
    private static Optional<String> claim(String sentence, Cause cause, ClusterSnapshot snapshot) {
        Set<String> about = cause.objects().stream().map(ref -> ref.name()).collect(Collectors.toSet());
        Optional<ClaimRow> claim = snapshot.rows(RowKind.NODE_CLAIMS).stream()
                .filter(row -> about.contains(row.name()))
                .findFirst();
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        boolean joined = claim.get().registered();
        Optional<NodeRow> node = snapshot.rows(RowKind.NODES).stream()
                .filter(row -> claim.get().nodeName().equals(Optional.of(row.name())))
                .findFirst();
        if (sentence.contains("has joined") && (!joined || node.isEmpty())) {
            return Optional.of("joined before it joined");
        }
        if (sentence.contains("hasn't joined") && joined) {
            return Optional.of("it has joined");
        }
        if (sentence.contains("hasn't confirmed") && claim.get().launched()) {
            return Optional.of("it is confirmed");
        }
        if (cause.mode() == CauseMode.CLAIM_TAINT
                && node.get().taints().stream().noneMatch(taint -> sentence.contains(taint.key()))) {
            return Optional.of("the taint is gone");
        }
        return Optional.empty();
    }
}
