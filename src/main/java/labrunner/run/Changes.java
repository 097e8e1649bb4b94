package labrunner.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.Desired;
import labrunner.cluster.Ref;
import labrunner.cluster.ResourceKind;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;

/** Says which objects a command writes, in its order. Kinds are asked of the cluster: blocks. */
final class Changes {
    private final Cluster cluster;
    private final Set<String> pageNamespaces;

    Changes(Lab lab, Cluster cluster) {
        this.cluster = cluster;
        this.pageNamespaces = lab.commands()
                .flatMap(placed -> namespacesMade(placed.command()))
                .collect(Collectors.toSet());
    }

    private static Stream<String> namespacesMade(Command command) {
        return switch (command) {
            case Command.Apply apply ->
                apply.manifests().stream()
                        .filter(manifest -> manifest.kind().equals("Namespace"))
                        .map(Manifest::name);
            case Command.CreateNamespace create -> Stream.of(create.name());
            case Command.Delete c -> Stream.of();
            case Command.DeleteManifests c -> Stream.of();
            case Command.Scale c -> Stream.of();
            case Command.Get c -> Stream.of();
            case Command.Logs c -> Stream.of();
            case Command.NodeViewer c -> Stream.of();
            case Command.Shown c -> Stream.of();
        };
    }

    /**
     * What a command writes; nothing for one that only reads.
     *
     * @param edited the manifests as the learner edited them
     * @throws labrunner.problem.ProblemException NO_SUCH_KIND in kubectl's words, BAD_LAB for an edited text that can't be read
     */
    List<Change> of(PlacedCommand placed, Optional<String> edited) {
        return switch (placed.command()) {
            case Command.Apply apply ->
                applied(
                        edited.map(text -> Manifest.read(text, new Place("edited manifest", 1, 0)))
                                .orElse(apply.manifests()),
                        apply.namespace());
            case Command.CreateNamespace create -> List.of(new Change.MakeNamespace(namespace(create.name()), true));
            case Command.Delete delete ->
                delete.targets().stream()
                        .<Change>map(target ->
                                new Change.Delete(ref(target, delete.options().namespace()), delete.options()))
                        .toList();
            case Command.DeleteManifests delete ->
                delete.manifests().stream()
                        .<Change>map(manifest ->
                                new Change.Delete(ref(manifest, delete.options().namespace()), delete.options()))
                        .toList();
            case Command.Scale scale ->
                scale.targets().stream()
                        .<Change>map(target -> new Change.Scale(ref(target, scale.namespace()), scale.replicas()))
                        .toList();
            case Command.Get c -> List.of();
            case Command.Logs c -> List.of();
            case Command.NodeViewer c -> List.of();
            case Command.Shown c -> List.of();
        };
    }

    /** A namespace that the manifests use and that the page doesn't make is part of the run. */
    private List<Change> applied(List<Manifest> manifests, Optional<String> fallback) {
        List<Change.Apply> applies = manifests.stream()
                .map(manifest ->
                        new Change.Apply(new Desired(ref(manifest, fallback), manifest.object()), manifest.place()))
                .toList();
        var changes = new ArrayList<Change>();
        applies.stream()
                .flatMap(apply -> apply.ref().namespace().stream())
                .filter(space -> !pageNamespaces.contains(space))
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .forEach(space -> changes.add(new Change.MakeNamespace(namespace(space), false)));
        changes.addAll(applies);
        return changes;
    }

    static Ref namespace(String name) {
        return new Ref("v1", "Namespace", Optional.empty(), name);
    }

    /** The object that a word on a command line means. */
    Ref ref(Command.Target target, Optional<String> namespace) {
        ResourceKind kind = cluster.resource(target.resource());
        return new Ref(
                kind.apiVersion(),
                kind.kind(),
                kind.namespaced() ? Optional.of(space(namespace)) : Optional.empty(),
                target.name());
    }

    private Ref ref(Manifest manifest, Optional<String> fallback) {
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
}
