package labrunner.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labrunner.value.KindTable;

/** A command that changes the cluster. Which objects it changes, and how, say its effects alone. */
public sealed interface WritingCommand extends Command
        permits WritingCommand.Apply,
                WritingCommand.CreateNamespace,
                WritingCommand.Create,
                WritingCommand.Delete,
                WritingCommand.DeleteFound,
                WritingCommand.Drain,
                WritingCommand.DeleteManifests,
                WritingCommand.Scale,
                WritingCommand.Modify,
                ReplaceAnew {

    @Override
    List<Effect> effects();

    @Override
    default boolean writes() {
        return true;
    }

    /**
     * {@code kubectl apply -f}.
     *
     * @param yaml as an editor shows it
     * @param file where the YAML is a file that the line names
     * @param namespace {@code -n}: for objects that name no namespace
     * @param selector {@code -l}: which of the objects are meant
     * @param output {@code -o}: what is printed of them instead of a line for each
     */
    record Apply(
            String yaml,
            Optional<Path> file,
            List<Manifest> manifests,
            Optional<String> namespace,
            Optional<String> selector,
            Optional<GetSpec.Output> output)
            implements WritingCommand {
        public Apply {
            manifests = Manifest.selected(manifests, selector);
        }

        /** One of all objects, with a line for each. */
        public Apply(String yaml, Optional<Path> file, List<Manifest> manifests, Optional<String> namespace) {
            this(yaml, file, manifests, namespace, Optional.empty(), Optional.empty());
        }

        @Override
        public List<Effect> effects() {
            return each(manifests, manifest -> new Effect.Apply(new PageObject.Written(manifest, namespace)));
        }

        @Override
        public Command withYaml(String edited, List<Manifest> read) {
            return new Apply(edited, file, read, namespace, selector, output);
        }

        @Override
        public boolean printsNamesOnly() {
            return output.stream().allMatch(GetSpec.Output.Name.class::isInstance);
        }

        @Override
        public String words() {
            return "apply " + Phrases.count(manifests.size(), "object") + Phrases.in(namespace);
        }

        @Override
        public Saying saying() {
            return Saying.of("apply", Saying.objects(manifests));
        }

        @Override
        public Use use() {
            return Use.APPLY;
        }
    }

    /** {@code kubectl create namespace}. */
    record CreateNamespace(String name) implements WritingCommand {
        @Override
        public List<Effect> effects() {
            return List.of(new Effect.MakeNamespace(name));
        }

        @Override
        public String words() {
            return "create namespace " + name;
        }

        @Override
        public Saying saying() {
            return Saying.of("namespace", new Saying.Word(name));
        }

        @Override
        public Use use() {
            return Use.RUN;
        }
    }

    /**
     * {@code kubectl create}, {@code run}, {@code expose} and {@code autoscale}: makes objects that must not be there.
     *
     * @param yaml as an editor shows it; empty where the line itself describes the objects
     * @param file where the YAML is a file that the line names
     * @param output {@code -o}: what is printed of the objects instead of a line for each
     */
    record Create(List<Effect.Create> makes, String yaml, Optional<Path> file, Optional<GetSpec.Output> output)
            implements WritingCommand {
        public Create {
            makes = List.copyOf(makes);
        }

        @Override
        public List<Effect> effects() {
            return List.copyOf(makes);
        }

        @Override
        public boolean printsNamesOnly() {
            return output.stream().allMatch(GetSpec.Output.Name.class::isInstance);
        }

        @Override
        public Command withYaml(String edited, List<Manifest> read) {
            Effect.Create first = makes.getFirst();
            return new Create(
                    each(
                            read,
                            manifest -> new Effect.Create(
                                    new PageObject.Written(
                                            manifest, first.object().fallback()),
                                    Optional.empty(),
                                    first.words())),
                    edited,
                    file,
                    output);
        }

        @Override
        public String words() {
            return "create " + Phrases.made(makes);
        }

        @Override
        public Saying saying() {
            return Saying.of("create", Saying.objects(manifests()));
        }

        @Override
        public Use use() {
            return yaml.isEmpty() ? Use.RUN : Use.APPLY;
        }
    }

    /** {@code kubectl delete} by kind and name. */
    record Delete(List<Command.Target> targets, Command.DeleteOptions options) implements WritingCommand {
        @Override
        public List<Effect> effects() {
            return each(targets, target -> new Effect.Delete(target.in(options.namespace()), options));
        }

        @Override
        public String words() {
            return "delete " + Phrases.targets(targets) + Phrases.in(options.namespace());
        }

        @Override
        public Saying saying() {
            return Saying.of("delete", Saying.targets(targets));
        }

        @Override
        public Use use() {
            return Use.DELETE;
        }
    }

    /**
     * {@code kubectl delete} of what a selector or {@code --all} finds. Which objects these are is looked up when it is planned, and
     * again when it is carried out.
     */
    record DeleteFound(GetSpec objects, Command.DeleteOptions options) implements WritingCommand {
        /** What is made again as soon as it is gone, by what owns it. */
        private static final Set<String> COME_BACK = Set.of("Pod", "ReplicaSet", "Job", "NodeClaim", "Node");

        @Override
        public List<Effect> effects() {
            return List.of();
        }

        @Override
        public List<String> kinds() {
            return objects.asked().stream()
                    .map(asked -> KindTable.nameOf(asked.resource()))
                    .toList();
        }

        @Override
        public List<Outcome> outcomes() {
            return objects.fieldSelector().isPresent()
                    ? List.of()
                    : objects.asked().stream()
                            .map(GetSpec.Asked::resource)
                            .filter(resource -> !COME_BACK.contains(KindTable.nameOf(resource)))
                            .filter(resource -> objects.selector().isPresent())
                            .map(this::gone)
                            .toList();
        }

        @Override
        public Optional<Finds> finds() {
            return Optional.of(new Finds(objects, options));
        }

        private Outcome gone(String resource) {
            var set = new ObjectSet(
                    KindTable.nameOf(resource),
                    Optional.empty(),
                    Optional.empty(),
                    KindTable.mayBeNamespaced(resource) ? objects.namespace() : Optional.empty(),
                    objects.selector());
            return new Outcome(set, new Check.Absent(set), Optional.empty(), true);
        }

        @Override
        public List<Need> needs() {
            return objects.asked().stream()
                    .map(asked -> new Need(
                            asked.resource(),
                            "",
                            List.of("list", "delete"),
                            objects.namespace(),
                            objects.allNamespaces()))
                    .toList();
        }

        @Override
        public String words() {
            return "delete " + Phrases.objects(objects);
        }

        @Override
        public Saying saying() {
            return Saying.of(
                    "delete.found",
                    objects.asking(),
                    objects.allNamespaces() ? Saying.of("get.all") : Saying.of("get.in", objects.namespace()),
                    Saying.of("get.with", objects.selector().or(objects::fieldSelector)));
        }

        @Override
        public Use use() {
            return Use.DELETE;
        }
    }

    /**
     * {@code kubectl drain}. Which pods have to go is looked up when it is planned, and again when it is carried out. No box follows
     * from it: a machine that is empty may be taken away.
     */
    record Drain(DrainSpec spec) implements WritingCommand {
        @Override
        public List<Effect> effects() {
            return List.of();
        }

        @Override
        public Optional<DrainSpec> drains() {
            return Optional.of(spec);
        }

        @Override
        public List<String> kinds() {
            return List.of("Node", "Pod");
        }

        @Override
        public List<Need> needs() {
            Optional<String> nowhere = Optional.empty();
            return List.of(
                    new Need("nodes", "", List.of("get", "list", "patch"), nowhere, true),
                    new Need("pods", "", List.of("list", "delete"), nowhere, true),
                    new Need("pods", "eviction", List.of("create"), nowhere, true));
        }

        @Override
        public String words() {
            return "drain " + (spec.nodes().isEmpty() ? "nodes" : String.join(", ", spec.nodes()))
                    + spec.selector().map(labels -> " with " + labels).orElse("");
        }

        @Override
        public Saying saying() {
            return spec.nodes().isEmpty()
                    ? Saying.of("drain.some", new Saying.Word(spec.selector().orElse("")))
                    : Saying.of(
                            "drain",
                            new Saying.Listed(spec.nodes().stream()
                                    .map(name -> Saying.object("Node", name))
                                    .toList()));
        }

        @Override
        public Use use() {
            return Use.RUN;
        }
    }

    /** {@code kubectl delete -f}. */
    record DeleteManifests(String yaml, Optional<Path> file, List<Manifest> manifests, Command.DeleteOptions options)
            implements WritingCommand {
        @Override
        public List<Effect> effects() {
            return each(
                    manifests,
                    manifest -> new Effect.Delete(new PageObject.Written(manifest, options.namespace()), options));
        }

        @Override
        public String words() {
            return "delete " + Phrases.count(manifests.size(), "object");
        }

        @Override
        public Saying saying() {
            return Saying.of("delete", Saying.objects(manifests));
        }

        @Override
        public Use use() {
            return Use.DELETE;
        }
    }

    /** {@code kubectl scale --replicas}. */
    record Scale(List<Command.Target> targets, Optional<String> namespace, int replicas) implements WritingCommand {
        @Override
        public List<Effect> effects() {
            return each(targets, target -> new Effect.Scale(target.in(namespace), replicas));
        }

        @Override
        public String words() {
            return "scale " + Phrases.targets(targets) + Phrases.in(namespace) + " to " + replicas;
        }

        @Override
        public Saying saying() {
            return Saying.of("scale", Saying.targets(targets), new Saying.Figure(replicas));
        }

        @Override
        public Use use() {
            return Use.RUN;
        }
    }

    /** {@code kubectl label} and all others that change what is there. */
    record Modify(List<PageObject> objects, Modification how) implements WritingCommand {
        public Modify {
            objects = List.copyOf(objects);
        }

        @Override
        public List<Effect> effects() {
            return each(objects, object -> new Effect.Modify(object, how));
        }

        @Override
        public String words() {
            return how.words() + " " + Phrases.pageObjects(objects);
        }

        @Override
        public Saying saying() {
            return how.saying(Saying.pageObjects(objects));
        }

        @Override
        public Use use() {
            return Use.RUN;
        }
    }

    private static <A, B> List<B> each(List<A> all, Function<A, B> made) {
        return all.stream().map(made).toList();
    }
}
