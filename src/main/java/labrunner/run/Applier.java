package labrunner.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.Applied;
import labrunner.cluster.Cluster;
import labrunner.cluster.Desired;
import labrunner.cluster.Ref;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** Applies manifests and makes namespaces, and labels what this run makes, nothing else. */
final class Applier {
    private final Cluster cluster;
    private final Ledger ledger;
    private final Set<String> pageNamespaces;

    Applier(Lab lab, Cluster cluster, Ledger ledger) {
        this.cluster = cluster;
        this.ledger = ledger;
        this.pageNamespaces = lab.commands()
                .flatMap(placed -> namespacesMade(placed.command()))
                .collect(Collectors.toSet());
    }

    private static Stream<String> namespacesMade(Command command) {
        if (command instanceof Command.Apply apply) {
            return apply.manifests().stream()
                    .filter(manifest -> manifest.kind().equals("Namespace"))
                    .map(Manifest::name);
        }
        return command instanceof Command.CreateNamespace create ? Stream.of(create.name()) : Stream.empty();
    }

    Answer apply(PlacedCommand placed, List<Manifest> manifests, List<Desired> desired) {
        var lines = new ArrayList<String>();
        for (String namespace : desired.stream()
                .flatMap(d -> d.ref().namespace().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new))) {
            makeMissing(placed, namespace).ifPresent(lines::add);
        }
        Optional<Problem> problem = Optional.empty();
        boolean changed = !lines.isEmpty();
        for (int i = 0; i < desired.size(); i++) {
            Applied applied = apply(placed, desired.get(i));
            lines.add(applied.line());
            applied.uid().ifPresent(uid -> ledger.wrote(placed.id(), applied.ref(), uid, applied.generation()));
            changed |= applied.done() && !(applied.outcome() instanceof Applied.Outcome.Unchanged);
            if (problem.isEmpty()) {
                problem = problem(applied, manifests.get(i).place());
            }
        }
        return new Answer(new CommandOutcome(lines, changed), problem);
    }

    /** Only what this run makes gets its labels; by leaving them out, those of an earlier run go from what was there before. */
    private Applied apply(PlacedCommand placed, Desired desired) {
        Ref ref = desired.ref();
        try {
            Ledger.Target before = target(ref);
            if (!ledger.intend(placed.id(), before)) {
                return one(desired);
            }
            Applied applied = one(new Desired(ref, ledger.stamp().on(desired.object())));
            if (!madeByAnother(before, applied)) {
                return applied;
            }
            ledger.intend(placed.id(), new Ledger.Target(ref, applied.uid(), false));
            return one(desired);
        } catch (ProblemException e) {
            return new Applied(ref, ref.kind(), Optional.empty(), 0, new Applied.Outcome.Rejected(e.problem()));
        }
    }

    private Applied one(Desired desired) {
        return cluster.apply(List.of(desired)).objects().getFirst();
    }

    /** Whether somebody else made it between the look and the write. */
    private static boolean madeByAnother(Ledger.Target before, Applied applied) {
        return before.uid().isEmpty() && applied.done() && !(applied.outcome() instanceof Applied.Outcome.Created);
    }

    /** A namespace that the manifests use and that the page doesn't create is part of the run. */
    private Optional<String> makeMissing(PlacedCommand placed, String namespace) {
        if (pageNamespaces.contains(namespace)) {
            return Optional.empty();
        }
        Ledger.Target target = target(namespace(namespace));
        ledger.intend(placed.id(), target);
        if (target.uid().isPresent()) {
            return Optional.empty();
        }
        Applied applied = make(placed, target);
        problem(applied, placed.place()).ifPresent(problem -> {
            throw problem.asException();
        });
        return Optional.of(applied.line() + " (the page uses it and doesn't make it)");
    }

    Answer createNamespace(PlacedCommand placed, String name) {
        Ledger.Target target = target(namespace(name));
        ledger.intend(placed.id(), target);
        Applied applied = make(placed, target);
        return new Answer(
                new CommandOutcome(List.of(applied.line()), applied.outcome() instanceof Applied.Outcome.Created),
                problem(applied, placed.place()));
    }

    private Applied make(PlacedCommand placed, Ledger.Target namespace) {
        Applied applied =
                cluster.createNamespace(namespace.ref().name(), ledger.stamp().labels());
        if (madeByAnother(namespace, applied)) {
            ledger.intend(placed.id(), new Ledger.Target(namespace.ref(), applied.uid(), false));
        }
        applied.uid().ifPresent(uid -> ledger.wrote(placed.id(), namespace.ref(), uid, applied.generation()));
        return applied;
    }

    private static Ref namespace(String name) {
        return new Ref("v1", "Namespace", Optional.empty(), name);
    }

    Ledger.Target target(Ref ref) {
        Optional<Value.Mapping> there =
                cluster.kind(ref.apiVersion(), ref.kind()).isPresent() ? cluster.find(ref) : Optional.empty();
        return new Ledger.Target(
                ref,
                there.flatMap(object -> object.text("metadata", "uid")),
                there.filter(ledger.stamp()::isOn).isPresent());
    }

    static Optional<Problem> problem(Applied applied, Place place) {
        return switch (applied.outcome()) {
            case Applied.Outcome.Created created -> Optional.empty();
            case Applied.Outcome.Configured configured -> Optional.empty();
            case Applied.Outcome.Unchanged unchanged -> Optional.empty();
            case Applied.Outcome.Conflict conflict ->
                Optional.of(Problem.at(
                        place,
                        Kind.CONFLICT,
                        applied.ref() + " was not applied: " + conflict.manager() + " holds "
                                + String.join(", ", conflict.fields()) + ".",
                        "Whatever writes as \"" + conflict.manager()
                                + "\" would change them back. Take these fields out of the "
                                + "manifest, or end that manager's care for the object."));
            case Applied.Outcome.Rejected rejected ->
                Optional.of(
                        rejected.problem().place().isPresent()
                                ? rejected.problem()
                                : rejected.problem().withPlace(place));
        };
    }
}
