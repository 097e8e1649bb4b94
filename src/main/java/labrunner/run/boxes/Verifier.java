package labrunner.run.boxes;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Fact;
import labrunner.cluster.watch.Sync;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.ObjectSet;
import labrunner.lab.Where;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;
import labrunner.value.Value;

/**
 * Judges an expectation on a snapshot. Pure: the same arguments have the same verdict. It judges only once the expectation's
 * command was answered, on a snapshot that has synced the kinds it names and shows what that command wrote; status of an
 * earlier generation counts as unknown.
 */
public final class Verifier {
    private final Set<Where> here;
    private final CelChecks cel = new CelChecks();
    private final ObjectChecks objects = new ObjectChecks();

    /** @param here what this cluster is: {@link Where#EVERYWHERE} and what else applies */
    public Verifier(Set<Where> here) {
        this.here = here;
    }

    /** Compiles what has to be compiled, so that the first verdict doesn't wait for it. */
    void prepare(List<Check> checks) {
        checks.forEach(check -> {
            if (check instanceof Check.Cel expression) {
                cel.prepare(expression);
            }
        });
    }

    Verdict verify(Expectation expectation, ClusterSnapshot snapshot, JudgedFrom from) {
        if (!here.contains(expectation.only())) {
            return new Verdict.NotHere(
                    Texts.of("judged.only", expectation.only().word()));
        }
        if (from.answered().isEmpty()) {
            return new Verdict.Pending(from.waitsFor());
        }
        if (snapshot.number() == 0) {
            return new Verdict.Pending(Texts.of("judged.look"));
        }
        if (!snapshot.connection().connected()) {
            return new Verdict.Unknown(Texts.of("judged.lost"));
        }
        return sync(expectation.check(), snapshot)
                .or(() -> from.behind(snapshot).map(ref -> new Verdict.Pending(Texts.of("judged.behind", ref))))
                .orElseGet(() -> judge(expectation, snapshot, from));
    }

    /** The verdict where a kind can't be looked at; empty where all can. */
    private static Optional<Verdict> sync(Check check, ClusterSnapshot snapshot) {
        for (String kind : check.kinds()) {
            Sync sync = snapshot.sync().getOrDefault(kind, Sync.PENDING);
            switch (sync) {
                case SYNCED -> {
                    if (snapshot.connection().troubles().containsKey(kind)) {
                        return Optional.of(new Verdict.Unknown(Texts.of("judged.quiet", kind)));
                    }
                }
                case FAILING -> {
                    return Optional.of(new Verdict.Unknown(Texts.of("judged.failing", kind)));
                }
                case PENDING -> {
                    return Optional.of(new Verdict.Pending(Texts.of("judged.pending", kind)));
                }
                case FORBIDDEN -> {
                    return Optional.of(new Verdict.Unknown(Texts.of("judged.forbidden", kind)));
                }
                case ABSENT -> {
                    if (check.holdsWithoutKind()) {
                        return Optional.of(new Verdict.Met(Texts.of("judged.absent", kind)));
                    }
                    return Optional.of(new Verdict.Broken(
                            Problem.of(
                                    Problem.Kind.NO_SUCH_KIND,
                                    Texts.of("judged.kind", kind),
                                    Texts.of("judged.kind.hint")),
                            Optional.empty()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a check names this object, or a set that it is in by its kind, name and namespace. */
    static boolean looksAt(Check check, Ref ref) {
        return check.lookedAt().stream()
                .anyMatch(set -> set.kind().equals(ref.kind())
                        && set.name().filter(name -> !name.equals(ref.name())).isEmpty()
                        && (set.namespace().isEmpty() || set.namespace().equals(ref.namespace())));
    }

    private Verdict judge(Expectation expectation, ClusterSnapshot snapshot, JudgedFrom from) {
        Optional<String> hint = expectation.hint();
        return switch (expectation.check()) {
            case Check.Objects check -> objects.match(check, SnapshotQuery.in(snapshot, check.set()), hint);
            case Check.Ready check -> objects.ready(check, SnapshotQuery.in(snapshot, check.set()), hint);
            case Check.Pending check -> objects.pending(check, SnapshotQuery.in(snapshot, check.set()), hint);
            case Check.Absent check -> objects.absent(check, SnapshotQuery.in(snapshot, check.set()), hint);
            case Check.Cel check ->
                placed(cel.verdict(check, variables(check.sets(), snapshot), hint), expectation.place());
            case Check.Fact check -> fact(snapshot, expectation, from, check.expected());
        };
    }

    /** What is wrong with a check is to be mended where it was written. */
    private static Verdict placed(Verdict verdict, Place place) {
        return verdict instanceof Verdict.Broken broken
                ? new Verdict.Broken(broken.problem().withPlace(place), broken.mend())
                : verdict;
    }

    private static Verdict fact(ClusterSnapshot snapshot, Expectation expectation, JudgedFrom from, String expected) {
        Fact fact = snapshot.facts().get(expectation.id());
        if (fact != null && !fact.last().isBefore(from.factsFrom())) {
            return new Verdict.Met(fact.text());
        }
        return new Verdict.NotYet(expected, Texts.of("judged.unseen"), expectation.hint());
    }

    private static Map<String, Collection<Value.Mapping>> variables(
            Map<String, ObjectSet> sets, ClusterSnapshot snapshot) {
        var variables = new LinkedHashMap<String, Collection<Value.Mapping>>();
        sets.forEach((name, set) -> variables.put(name, List.copyOf(SnapshotQuery.in(snapshot, set))));
        return variables;
    }
}
