package labrunner.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.Cluster;
import labrunner.cluster.Ref;
import labrunner.cluster.ResourceKind;
import labrunner.cluster.Right;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Where;
import labrunner.problem.ProblemException;

/** The rights that a lab needs: those of its commands, of its clean-up and of its watches. */
final class Rights {
    private final Cluster cluster;
    private final Set<Right> needed = new LinkedHashSet<>();
    private final Set<String> namespaces = new LinkedHashSet<>();

    private Rights(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Asks the cluster what its kinds are called; blocks. Kinds that it doesn't serve need no right. */
    static List<Right> of(Lab lab, Cluster cluster, Set<Where> here) {
        var rights = new Rights(cluster);
        Interests.of(lab, cluster.context().namespace(), List.of())
                .forEach(interest -> rights.kind(interest.kind()).ifPresent(kind -> {
                    rights.add("list", kind, interest.namespace());
                    rights.add("watch", kind, interest.namespace());
                }));
        lab.steps().stream()
                .filter(step -> here.contains(step.only()))
                .flatMap(step -> step.commands().stream())
                .filter(placed -> here.contains(placed.only()))
                .forEach(rights::command);
        rights.namespaces();
        return List.copyOf(rights.needed);
    }

    private void command(PlacedCommand placed) {
        switch (placed.command()) {
            case Command.Apply apply -> apply.manifests().forEach(manifest -> applied(manifest, apply.namespace()));
            case Command.CreateNamespace create -> namespaces.add(create.name());
            case Command.Delete delete ->
                delete.targets()
                        .forEach(target -> typed(target.resource())
                                .ifPresent(kind -> add(
                                        "delete", kind, space(delete.options().namespace()))));
            case Command.DeleteManifests delete ->
                delete.manifests()
                        .forEach(manifest -> cluster.kind(manifest.apiVersion(), manifest.kind())
                                .ifPresent(kind -> add(
                                        "delete",
                                        kind,
                                        space(manifest.namespace()
                                                .or(() -> delete.options().namespace())))));
            case Command.Scale scale ->
                scale.targets()
                        .forEach(target -> typed(target.resource())
                                .ifPresent(kind -> needed.add(new Right(
                                        "patch",
                                        kind.group(),
                                        kind.plural() + "/scale",
                                        kind.namespaced() ? space(scale.namespace()) : Optional.empty()))));
            case Command.Get get ->
                get.spec()
                        .asked()
                        .forEach(asked -> typed(asked.resource())
                                .ifPresent(kind -> add(
                                        "list",
                                        kind,
                                        get.spec().allNamespaces()
                                                ? Optional.empty()
                                                : space(get.spec().namespace()))));
            case Command.Logs logs ->
                needed.add(new Right("get", "", "pods/log", space(logs.spec().namespace())));
            case Command.NodeViewer viewer -> {}
            case Command.Shown shown -> {}
        }
    }

    private void applied(Manifest manifest, Optional<String> fallback) {
        cluster.kind(manifest.apiVersion(), manifest.kind()).ifPresent(kind -> {
            Optional<String> space = space(manifest.namespace().or(() -> fallback));
            for (String verb : List.of("get", "create", "patch", "delete")) {
                add(verb, kind, space);
            }
            if (kind.namespaced()) {
                space.ifPresent(namespaces::add);
            }
        });
    }

    /** A namespace that isn't there has to be made, and taken away again. */
    private void namespaces() {
        kind("Namespace").ifPresent(kind -> {
            for (String name : namespaces) {
                add("get", kind, Optional.empty());
                if (cluster.find(new Ref("v1", "Namespace", Optional.empty(), name))
                        .isEmpty()) {
                    add("create", kind, Optional.empty());
                    add("delete", kind, Optional.empty());
                }
            }
        });
    }

    private void add(String verb, ResourceKind kind, Optional<String> namespace) {
        needed.add(new Right(verb, kind.group(), kind.plural(), kind.namespaced() ? namespace : Optional.empty()));
    }

    private Optional<String> space(Optional<String> named) {
        return Optional.of(named.orElse(cluster.context().namespace()));
    }

    private Optional<ResourceKind> kind(String kind) {
        return typed(kind.toLowerCase(Locale.ROOT));
    }

    private Optional<ResourceKind> typed(String resource) {
        try {
            return Optional.of(cluster.resource(resource));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** Refusals in few words: "create, patch and delete nodepools.karpenter.sh". */
    static List<String> words(List<Right> refused) {
        var byResource = new LinkedHashMap<String, List<String>>();
        for (Right right : refused) {
            String resource = right.resource()
                    + (right.group().isEmpty() ? "" : "." + right.group())
                    + right.namespace().map(space -> " in namespace " + space).orElse("");
            byResource.computeIfAbsent(resource, name -> new ArrayList<>()).add(right.verb());
        }
        return byResource.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " " + entry.getKey())
                .toList();
    }
}
