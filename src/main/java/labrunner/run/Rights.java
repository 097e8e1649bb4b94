package labrunner.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.Cluster;
import labrunner.cluster.Right;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.lab.Effect;
import labrunner.lab.Lab;
import labrunner.lab.Modification;
import labrunner.lab.Need;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Where;
import labrunner.problem.ProblemException;
import labrunner.run.write.Change;
import labrunner.run.write.Changes;
import labrunner.texts.Texts;

/** The rights that a lab needs: those of its commands, of its clean-up and of its watches. */
final class Rights {
    private final Cluster cluster;
    private final Changes changes;
    private final Set<Right> needed = new LinkedHashSet<>();
    private final Set<String> namespaces = new LinkedHashSet<>();

    private Rights(Cluster cluster, Changes changes) {
        this.cluster = cluster;
        this.changes = changes;
    }

    /** Asks the cluster what its kinds are called; blocks. Kinds that it doesn't serve need no right. */
    static List<Right> of(Lab lab, Cluster cluster, Set<Where> here) {
        var rights = new Rights(cluster, new Changes(lab, cluster));
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
        placed.command().effects().forEach(effect -> {
            changes(effect).forEach(this::written);
            effect.needs().forEach(this::looked);
        });
        placed.command().needs().forEach(this::looked);
    }

    /** None for a kind that isn't served. */
    private List<Change> changes(Effect effect) {
        try {
            return changes.of(effect);
        } catch (ProblemException e) {
            return List.of();
        }
    }

    private void written(Change change) {
        switch (change) {
            case Change.Apply apply -> {
                if (add(apply.ref(), "", "get", "create", "patch", "delete")) {
                    apply.ref().namespace().ifPresent(namespaces::add);
                }
            }
            case Change.Create create -> {
                add(create.ref(), "", "get", "create", "delete");
                create.target().ifPresent(target -> add(target, "", "get"));
            }
            case Change.MakeNamespace make -> namespaces.add(make.ref().name());
            case Change.Cordon cordon -> add(cordon.ref(), "", "patch");
            case Change.Evict evict -> add(evict.ref(), "eviction", "create");
            case Change.Scale scale -> add(scale.ref(), "scale", "patch");
            case Change.Modify modify -> {
                Modification how = modify.how();
                add(modify.ref(), "", "get");
                add(modify.ref(), how.part().orElse(""), how.verbs().toArray(String[]::new));
            }
            case Change.Delete delete -> add(delete.ref(), "", "delete");
        }
    }

    private void looked(Need need) {
        typed(need.resource()).ifPresent(kind -> looked(need, kind));
    }

    private void looked(Need need, ResourceKind kind) {
        Optional<String> space = need.everywhere() || !kind.namespaced()
                ? Optional.empty()
                : need.namespace().or(() -> Optional.of(cluster.context().namespace()));
        need.verbs().forEach(verb -> needed.add(right(verb, kind, need.part(), space)));
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
        needed.add(right(verb, kind, "", kind.namespaced() ? namespace : Optional.empty()));
    }

    /** Whether the object's kind is served, so that these rights are needed. */
    private boolean add(Ref ref, String part, String... verbs) {
        Optional<ResourceKind> served = cluster.kind(ref.apiVersion(), ref.kind());
        served.ifPresent(kind -> {
            for (String verb : verbs) {
                needed.add(right(verb, kind, part, ref.namespace()));
            }
        });
        return served.isPresent();
    }

    private static Right right(String verb, ResourceKind kind, String part, Optional<String> namespace) {
        return new Right(verb, kind.group(), kind.plural() + (part.isEmpty() ? "" : "/" + part), namespace);
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
                    + right.namespace()
                            .map(space -> Texts.of("opened.right.in", space))
                            .orElse("");
            byResource.computeIfAbsent(resource, name -> new ArrayList<>()).add(right.verb());
        }
        return byResource.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " " + entry.getKey())
                .toList();
    }
}
