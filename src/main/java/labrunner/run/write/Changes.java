package labrunner.run.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.write.Desired;
import labrunner.lab.Command;
import labrunner.lab.DrainSpec;
import labrunner.lab.Effect;
import labrunner.lab.GetSpec;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.PageObject;
import labrunner.lab.PlacedCommand;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;

/** Says which objects a command writes, in its order. Kinds are asked of the cluster: blocks. */
public final class Changes {
    private static final Place EDITED = new Place(Texts.of("judged.manifest"), 1, 0);

    private final Cluster cluster;
    private final Set<String> pageNamespaces;

    public Changes(Lab lab, Cluster cluster) {
        this.cluster = cluster;
        this.pageNamespaces = lab.commands()
                .flatMap(placed -> placed.command().effects().stream())
                .filter(effect -> effect.makes() && effect.object().kind().equals("Namespace"))
                .map(effect -> effect.object().name())
                .collect(Collectors.toSet());
    }

    /**
     * What a command writes; nothing for one that only reads.
     *
     * @param edited the manifests as the learner edited them
     * @throws labrunner.problem.ProblemException NO_SUCH_KIND in kubectl's words, BAD_LAB for an edited text that can't be read
     */
    public List<Change> of(PlacedCommand placed, Optional<String> edited) {
        Command command = edited.map(text -> placed.command().withYaml(text, ManifestReader.read(text, EDITED)))
                .orElse(placed.command());
        if (command.drains().isPresent()) {
            return drained(command.drains().get());
        }
        if (command.finds().isPresent()) {
            return found(command.finds().get());
        }
        List<Change> changes = command.effects().stream()
                .flatMap(effect -> of(effect).stream())
                .toList();
        return Stream.concat(missingNamespaces(changes), changes.stream()).toList();
    }

    /** What a selector finds now, kind by kind in the order of the line, as kubectl goes through them. */
    private List<Change> found(Command.Finds delete) {
        GetSpec asked = delete.objects();
        var found = new ArrayList<Change>();
        boolean one = asked.asked().size() == 1;
        for (GetSpec.Asked each : asked.asked()) {
            Optional<ResourceKind> kind =
                    one ? Optional.of(cluster.resource(each.resource())) : served(each.resource());
            kind.stream()
                    .flatMap(served -> cluster
                            .list(
                                    served,
                                    asked.allNamespaces() ? Optional.empty() : space(served, asked.namespace()),
                                    asked.selector(),
                                    asked.fieldSelector())
                            .stream())
                    .forEach(object -> found.add(new Change.Delete(Ref.of(object), delete.options(), true)));
        }
        return found;
    }

    /** The nodes, and the pods that have to go from them now; none where one of a node's mustn't. */
    private List<Change> drained(DrainSpec spec) {
        List<Ref> nodes = DrainedPods.nodes(cluster, spec);
        Stream<Change> pods = nodes.stream()
                .map(node -> DrainedPods.of(cluster, spec, node.name()))
                .filter(found -> found.errors().isEmpty())
                .flatMap(found -> found.going().stream())
                .map(pod -> new Change.Evict(Ref.of(pod), spec.evicts()));
        return Stream.concat(nodes.stream().map(Change.Cordon::new), pods).toList();
    }

    /** Of several kinds one that isn't served has no objects. */
    private Optional<ResourceKind> served(String resource) {
        try {
            return Optional.of(cluster.resource(resource));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /**
     * One for each object that the effect is on; those that a selector means are asked of the cluster.
     *
     * @throws labrunner.problem.ProblemException NO_SUCH_KIND in kubectl's words
     */
    public List<Change> of(Effect effect) {
        return switch (effect) {
            case Effect.Apply apply ->
                List.of(new Change.Apply(
                        new Desired(
                                ref(apply.object()), apply.object().written().object()),
                        apply.object().written().place()));
            case Effect.Create create ->
                List.of(new Change.Create(
                        ref(create.object()), create, create.from().map(from -> ref(from.target()))));
            case Effect.MakeNamespace make -> List.of(new Change.MakeNamespace(namespace(make.name()), true));
            case Effect.Scale scale -> List.of(new Change.Scale(ref(scale.object()), scale.replicas()));
            case Effect.Modify modify ->
                refs(modify.object())
                        .<Change>map(ref -> new Change.Modify(
                                ref, modify.how(), modify.object().manifest()))
                        .toList();
            case Effect.Delete delete -> List.of(new Change.Delete(ref(delete.object()), delete.options(), false));
        };
    }

    private Stream<Ref> refs(PageObject object) {
        if (!(object instanceof PageObject.Several several)) {
            return Stream.of(ref(object));
        }
        ResourceKind kind = cluster.resource(several.resource());
        return cluster.list(kind, space(kind, several.namespace()), several.selector()).stream()
                .map(Ref::of);
    }

    /** A namespace that the manifests use and that the page doesn't make is part of the run. */
    private Stream<Change> missingNamespaces(List<Change> changes) {
        return changes.stream()
                .filter(Change.Apply.class::isInstance)
                .flatMap(apply -> apply.ref().namespace().stream())
                .filter(space -> !pageNamespaces.contains(space))
                .distinct()
                .map(space -> new Change.MakeNamespace(namespace(space), false));
    }

    static Ref namespace(String name) {
        return new Ref("v1", "Namespace", Optional.empty(), name);
    }

    private Ref ref(PageObject object) {
        return switch (object) {
            case PageObject.Typed typed -> ref(typed.resource(), typed.name(), typed.namespace());
            case PageObject.Several several -> throw new IllegalStateException("several objects have no one name");
            case PageObject.Written written -> {
                Manifest manifest = written.written();
                boolean namespaced = cluster.kind(manifest.apiVersion(), manifest.kind())
                        .map(ResourceKind::namespaced)
                        .orElse(manifest.namespace().isPresent());
                yield new Ref(
                        manifest.apiVersion(),
                        manifest.kind(),
                        namespaced ? Optional.of(space(written.namespace())) : Optional.empty(),
                        manifest.name());
            }
        };
    }

    /** The object that a word on a command line means. */
    Ref ref(String resource, String name, Optional<String> namespace) {
        return cluster.resource(resource).ref(name, namespace, cluster.context().namespace());
    }

    /** The namespace of an object of this kind; none where it has none. */
    private Optional<String> space(ResourceKind kind, Optional<String> named) {
        return kind.namespace(named, cluster.context().namespace());
    }

    private String space(Optional<String> named) {
        return named.orElse(cluster.context().namespace());
    }
}
