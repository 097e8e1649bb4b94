package labrunner.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import labrunner.cli.BoxProof.Outcome;
import labrunner.lab.Expectation;
import labrunner.lab.LabPrinter;
import labrunner.run.state.BoxState;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;

/**
 * Before which steps of a lab somebody has to look at which boxes, and what the looks prove. Pure. A look is made on a cluster on which
 * the steps before were run and the step's own commands weren't, and lasts as long as a box may take: so it shows both whether the box is met
 * before its step, and whether it is met without it.
 */
final class ProofPlan {
    private final List<StepState> steps;
    private final List<Integer> writing;

    /** @param steps as a rehearsal left them, in which all was met */
    ProofPlan(List<StepState> steps) {
        this.steps = List.copyOf(steps);
        this.writing = IntStream.range(0, steps.size())
                .filter(index -> writes(steps.get(index)))
                .boxed()
                .toList();
    }

    private static boolean writes(StepState step) {
        return step.commands().stream()
                .anyMatch(command -> command.command().command().writes() && command.answered());
    }

    /** A box with the number of its step. */
    private record Placed(int step, BoxState box) {
        Expectation expectation() {
            return box.expectation();
        }
    }

    private List<Placed> boxes(Predicate<BoxState> which) {
        return IntStream.range(0, steps.size())
                .boxed()
                .flatMap(
                        index -> steps.get(index).boxes().stream().filter(which).map(box -> new Placed(index, box)))
                .toList();
    }

    /** Whether it can be proved: of a module of a workshop what its clean-up leads to may be met only after the whole. */
    private static boolean expected(BoxState box) {
        return box.counts() && box.staysPending().isEmpty();
    }

    /** Which boxes are looked at before which step, by its number. */
    SortedMap<Integer, List<Expectation>> looks() {
        var looks = new TreeMap<Integer, List<Expectation>>();
        for (Placed placed : boxes(ProofPlan::expected)) {
            for (int before : before(placed)) {
                looks.computeIfAbsent(before, number -> new ArrayList<>()).add(placed.expectation());
            }
        }
        return looks;
    }

    /** The nearest comes first. */
    private List<Integer> before(Placed placed) {
        int own = placed.step();
        var before = new ArrayList<Integer>();
        if (placed.expectation().holds()) {
            before.add(own);
            writing.reversed().stream().filter(index -> index < own).forEach(before::add);
            return before;
        }
        before.add(lastWriting(own).orElse(own));
        if (!writing.contains(own) && !before.contains(0)) {
            before.add(0);
        }
        return before;
    }

    /** The step that wrote last, this one or one before it. */
    private OptionalInt lastWriting(int step) {
        return writing.stream()
                .filter(index -> index <= step)
                .mapToInt(Integer::intValue)
                .max();
    }

    /** What the looks say, by the number of the step before which they were made and the box's id. */
    record Looks(Map<Integer, Map<String, Seen>> seen, Map<String, Seen> afterDeletion) {
        Seen at(int step, Expectation box) {
            return Optional.ofNullable(seen.getOrDefault(step, Map.of()).get(box.id()))
                    .orElseGet(() -> new Seen.Unknown(Texts.of("prove.nolook")));
        }
    }

    /** The boxes that hold from the begin on, so that only a deletion can show that they break; by the number of their step. */
    Map<Integer, List<Expectation>> toBreak(Map<Integer, Map<String, Seen>> seen) {
        var looks = new Looks(seen, Map.of());
        var left = new LinkedHashMap<Integer, List<Expectation>>();
        for (Placed placed : boxes(box -> expected(box) && box.expectation().holds())) {
            boolean held = looks.at(placed.step(), placed.expectation()).met();
            if (held && missing(placed, looks).isEmpty()) {
                left.computeIfAbsent(placed.step(), number -> new ArrayList<>()).add(placed.expectation());
            }
        }
        return left;
    }

    List<BoxProof> proofs(Looks looks) {
        return boxes(BoxState::counts).stream()
                .map(placed -> expected(placed.box())
                        ? proof(placed, looks)
                        : proof(placed, Outcome.STAYS_PENDING, "prove.stays"))
                .toList();
    }

    private BoxProof proof(Placed placed, Outcome outcome, String text, Object... words) {
        return new BoxProof(
                placed.expectation(), steps.get(placed.step()).step().title(), outcome, Texts.of(text, words));
    }

    private BoxProof proof(Placed placed, Looks looks) {
        if (placed.expectation().holds()) {
            return holding(placed, looks);
        }
        boolean own = writing.contains(placed.step());
        for (int before : before(placed)) {
            if (looks.at(before, placed.expectation()) instanceof Seen.NotMet) {
                return own
                        ? proof(placed, Outcome.PROVED, "prove.own")
                        : proof(placed, Outcome.PROVED, before == 0 ? "prove.begin" : "prove.without", title(before));
            }
        }
        int nearest = before(placed).getFirst();
        return switch (looks.at(nearest, placed.expectation())) {
            case Seen.AtOnce once ->
                proof(placed, Outcome.PROVES_NOTHING, own ? "prove.before" : "prove.reading", title(nearest));
            case Seen.ByTime byTime ->
                proof(
                        placed,
                        Outcome.PROVES_NOTHING,
                        "prove.time",
                        LabPrinter.words(byTime.after().withNanos(0)),
                        title(nearest));
            case Seen.Unknown unknown -> proof(placed, Outcome.PROVES_NOTHING, "prove.unknown", unknown.why());
            case Seen.NotMet notMet -> throw new IllegalStateException();
        };
    }

    private BoxProof holding(Placed placed, Looks looks) {
        return switch (looks.at(placed.step(), placed.expectation())) {
            case Seen.NotMet notMet -> proof(placed, Outcome.PROVES_NOTHING, "prove.holds.not");
            case Seen.Unknown unknown -> proof(placed, Outcome.PROVES_NOTHING, "prove.unknown", unknown.why());
            case Seen.AtOnce once -> broken(placed, looks);
            case Seen.ByTime byTime -> broken(placed, looks);
        };
    }

    private BoxProof broken(Placed placed, Looks looks) {
        OptionalInt missing = missing(placed, looks);
        if (missing.isPresent()) {
            return proof(placed, Outcome.PROVED, "prove.holds.without", title(missing.getAsInt()));
        }
        return Optional.ofNullable(
                                looks.afterDeletion().get(placed.expectation().id()))
                        .filter(Seen.NotMet.class::isInstance)
                        .isPresent()
                ? proof(placed, Outcome.PROVED, "prove.holds.deleted")
                : proof(placed, Outcome.PROVES_NOTHING, "prove.holds.unbroken");
    }

    /** The nearest step before without which it isn't so. */
    private OptionalInt missing(Placed placed, Looks looks) {
        return before(placed).stream()
                .filter(before -> before < placed.step())
                .filter(before -> looks.at(before, placed.expectation()) instanceof Seen.NotMet)
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private String title(int step) {
        return steps.get(step).step().title();
    }
}
