package labrunner.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.Applied;
import labrunner.cluster.ApplyReport;
import labrunner.cluster.Cluster;
import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.Desired;
import labrunner.cluster.Ref;
import labrunner.cluster.ResourceKind;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** Runs one command through the Kubernetes API. Blocks: call it on a virtual thread. Never starts a process. */
final class Executor {
    private final Cluster cluster;
    private final Ledger ledger;
    private final Supplier<ClusterSnapshot> snapshot;
    private final Prices prices;
    private final Set<String> pageNamespaces;
    private final Deleter deleter;

    Executor(Lab lab, Cluster cluster, Ledger ledger, Supplier<ClusterSnapshot> snapshot, Prices prices) {
        this.cluster = cluster;
        this.ledger = ledger;
        this.snapshot = snapshot;
        this.prices = prices;
        this.deleter = new Deleter(cluster, ledger);
        this.pageNamespaces = lab.steps().stream()
                .flatMap(step -> step.commands().stream())
                .flatMap(placed -> placed.command() instanceof Command.CreateNamespace create
                        ? Stream.of(create.name())
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    /**
     * Runs a command that ends by itself.
     *
     * @param edited the manifests as the learner edited them
     * @param lenient whether deleting what isn't there is as good as deleting it, as in a clean-up
     * @param waitsFor told what holds it, while it takes long
     */
    Answer run(PlacedCommand placed, Optional<String> edited, boolean lenient, Consumer<String> waitsFor) {
        try {
            return switch (placed.command()) {
                case Command.Apply apply -> apply(placed, apply, edited);
                case Command.CreateNamespace create -> createNamespace(placed, create);
                case Command.Delete delete ->
                    deleter.delete(placed.id(), refs(delete), delete.options(), lenient, waitsFor);
                case Command.DeleteManifests delete ->
                    deleter.delete(placed.id(), refs(delete), delete.options(), lenient, waitsFor);
                case Command.Scale scale -> scale(placed, scale);
                case Command.Get get -> Answer.done(CommandOutcome.read(new Reads(cluster).table(get.spec())));
                case Command.Logs logs -> Answer.done(CommandOutcome.read(new Reads(cluster).log(logs.spec())));
                case Command.NodeViewer viewer ->
                    Answer.done(CommandOutcome.read(NodeViewer.table(viewer, snapshot.get(), prices)));
                case Command.Shown shown ->
                    Answer.failed(Problem.of(Kind.USAGE, "This can't be run here: " + shown.why() + ".", ""));
            };
        } catch (ProblemException e) {
            return Answer.failed(e.problem());
        }
    }

    private Answer apply(PlacedCommand placed, Command.Apply apply, Optional<String> edited) {
        List<Manifest> manifests = edited.map(text -> Manifest.read(text, new Place("edited manifest", 1, 0)))
                .orElse(apply.manifests());
        var lines = new ArrayList<String>();
        var desired = new ArrayList<Desired>();
        for (Manifest manifest : manifests) {
            Ref ref = ref(manifest, apply.namespace());
            desired.add(new Desired(ref, ledger.stamp().on(manifest.object())));
        }
        for (String namespace : desired.stream()
                .flatMap(d -> d.ref().namespace().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new))) {
            makeMissing(placed, namespace).ifPresent(lines::add);
        }
        ledger.intend(
                placed.id(),
                desired.stream().map(Desired::ref).map(this::target).toList());
        ApplyReport report = cluster.apply(desired);
        Optional<Problem> problem = Optional.empty();
        boolean changed = !lines.isEmpty();
        for (int i = 0; i < report.objects().size(); i++) {
            Applied applied = report.objects().get(i);
            lines.add(applied.line());
            applied.uid().ifPresent(uid -> ledger.wrote(placed.id(), applied.ref(), uid, applied.generation()));
            changed |= applied.done() && !(applied.outcome() instanceof Applied.Outcome.Unchanged);
            if (problem.isEmpty()) {
                problem = problem(
                        applied,
                        manifests.get(Math.min(i, manifests.size() - 1)).place());
            }
        }
        return new Answer(new CommandOutcome(lines, changed), problem);
    }

    /** A namespace that the manifests use and that the page doesn't create is part of the run. */
    private Optional<String> makeMissing(PlacedCommand placed, String namespace) {
        if (pageNamespaces.contains(namespace)) {
            return Optional.empty();
        }
        Ref ref = namespace(namespace);
        Ledger.Target target = target(ref);
        ledger.intend(placed.id(), List.of(target));
        if (target.uid().isPresent()) {
            return Optional.empty();
        }
        Applied applied = cluster.createNamespace(namespace, ledger.stamp().labels());
        applied.uid().ifPresent(uid -> ledger.wrote(placed.id(), ref, uid, applied.generation()));
        problem(applied, placed.place()).ifPresent(problem -> {
            throw problem.asException();
        });
        return Optional.of(applied.line() + " (the page uses it and doesn't make it)");
    }

    private Answer createNamespace(PlacedCommand placed, Command.CreateNamespace create) {
        Ref ref = namespace(create.name());
        Ledger.Target target = target(ref);
        ledger.intend(placed.id(), List.of(target));
        Applied applied = cluster.createNamespace(create.name(), ledger.stamp().labels());
        applied.uid().ifPresent(uid -> ledger.wrote(placed.id(), ref, uid, applied.generation()));
        return new Answer(
                new CommandOutcome(List.of(applied.line()), target.uid().isEmpty()), problem(applied, placed.place()));
    }

    private Answer scale(PlacedCommand placed, Command.Scale scale) {
        var lines = new ArrayList<String>();
        for (Command.Target named : scale.targets()) {
            Ref ref = ref(named, scale.namespace());
            ledger.intend(placed.id(), List.of(target(ref)));
            Applied applied = cluster.scale(ref, scale.replicas());
            Optional<Problem> problem = problem(applied, placed.place());
            if (problem.isPresent()) {
                return new Answer(CommandOutcome.changed(lines), problem);
            }
            applied.uid().ifPresent(uid -> ledger.wrote(placed.id(), ref, uid, applied.generation()));
            lines.add(applied.resource() + "/" + ref.name() + " scaled");
        }
        return Answer.done(CommandOutcome.changed(lines));
    }

    private static Optional<Problem> problem(Applied applied, Place place) {
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

    /** The objects that a delete command names; their kinds are asked of the cluster. */
    List<Ref> refs(Command.Delete delete) {
        return delete.targets().stream()
                .map(target -> ref(target, delete.options().namespace()))
                .toList();
    }

    List<Ref> refs(Command.DeleteManifests delete) {
        return delete.manifests().stream()
                .map(manifest -> ref(manifest, delete.options().namespace()))
                .toList();
    }

    private Ref ref(Command.Target target, Optional<String> namespace) {
        ResourceKind kind = cluster.resource(target.resource());
        return new Ref(
                kind.apiVersion(),
                kind.kind(),
                kind.namespaced() ? Optional.of(space(namespace)) : Optional.empty(),
                target.name());
    }

    Ref ref(Manifest manifest, Optional<String> fallback) {
        boolean namespaced = cluster.kind(manifest.apiVersion(), manifest.kind())
                .map(ResourceKind::namespaced)
                .orElse(manifest.namespace().isPresent());
        Optional<String> namespace = manifest.namespace().or(() -> fallback);
        return new Ref(
                manifest.apiVersion(),
                manifest.kind(),
                namespaced ? Optional.of(space(namespace)) : Optional.empty(),
                manifest.name());
    }

    private String space(Optional<String> named) {
        return named.orElse(cluster.context().namespace());
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
}
