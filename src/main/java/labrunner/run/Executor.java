package labrunner.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import labrunner.cluster.Applied;
import labrunner.cluster.Cluster;
import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.Desired;
import labrunner.cluster.Query;
import labrunner.cluster.Ref;
import labrunner.cluster.ResourceKind;
import labrunner.lab.Command;
import labrunner.lab.GetSpec;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;

/** Runs one command through the Kubernetes API. Blocks: call it on a virtual thread. Never starts a process. */
final class Executor {
    private final Cluster cluster;
    private final Ledger ledger;
    private final Supplier<ClusterSnapshot> snapshot;
    private final Prices prices;
    private final Applier applier;
    private final Deleter deleter;

    Executor(Lab lab, Cluster cluster, Ledger ledger, Supplier<ClusterSnapshot> snapshot, Prices prices) {
        this.cluster = cluster;
        this.ledger = ledger;
        this.snapshot = snapshot;
        this.prices = prices;
        this.applier = new Applier(lab, cluster, ledger);
        this.deleter = new Deleter(cluster, ledger);
    }

    /**
     * Runs a command that ends by itself.
     *
     * @param edited the manifests as the learner edited them
     * @param lenient whether what isn't there is as good as deleted, as in a clean-up
     * @param waitsFor told what holds it, while it takes long
     */
    Answer run(PlacedCommand placed, Optional<String> edited, boolean lenient, Consumer<String> waitsFor) {
        try {
            return switch (placed.command()) {
                case Command.Apply apply -> apply(placed, apply, edited);
                case Command.CreateNamespace create -> applier.createNamespace(placed, create.name());
                case Command.Delete delete ->
                    deleter.delete(placed.id(), refs(delete), delete.options(), lenient, waitsFor);
                case Command.DeleteManifests delete ->
                    deleter.delete(placed.id(), refs(delete), delete.options(), lenient, waitsFor);
                case Command.Scale scale -> scale(placed, scale);
                case Command.Get get -> get(get.spec(), lenient);
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

    /** kubectl's lines. What isn't there is an error, unless this run deleted it: then that was to be seen. */
    private Answer get(GetSpec spec, boolean lenient) {
        Query.Printed printed = new Reads(cluster).table(spec);
        Optional<Problem> problem =
                printed.problem().filter(said -> said.kind() != Kind.NOT_FOUND || !lenient && !wasDeleted(spec));
        String lines = problem.isPresent() ? printed.out() : printed.out() + printed.err();
        return new Answer(CommandOutcome.read(lines.lines().toList()), problem);
    }

    private boolean wasDeleted(GetSpec spec) {
        return spec.asked().stream()
                .flatMap(asked -> asked.names().stream()
                        .map(name -> ref(new Command.Target(asked.resource(), name), spec.namespace())))
                .anyMatch(ledger::wasDeleted);
    }

    private Answer apply(PlacedCommand placed, Command.Apply apply, Optional<String> edited) {
        List<Manifest> manifests = edited.map(text -> Manifest.read(text, new Place("edited manifest", 1, 0)))
                .orElse(apply.manifests());
        return applier.apply(
                placed,
                manifests,
                manifests.stream()
                        .map(manifest -> new Desired(ref(manifest, apply.namespace()), manifest.object()))
                        .toList());
    }

    private Answer scale(PlacedCommand placed, Command.Scale scale) {
        var lines = new ArrayList<String>();
        for (Command.Target named : scale.targets()) {
            Ref ref = ref(named, scale.namespace());
            ledger.intend(placed.id(), target(ref));
            Applied applied = cluster.scale(ref, scale.replicas());
            Optional<Problem> problem = Applier.problem(applied, placed.place());
            if (problem.isPresent()) {
                return new Answer(CommandOutcome.changed(lines), problem);
            }
            applied.uid().ifPresent(uid -> ledger.wrote(placed.id(), ref, uid, applied.generation()));
            lines.add(applied.resource() + "/" + ref.name() + " scaled");
        }
        return Answer.done(CommandOutcome.changed(lines));
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

    Ledger.Target target(Ref ref) {
        return applier.target(ref);
    }
}
