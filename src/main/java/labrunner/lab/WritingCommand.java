package labrunner.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A command that changes the cluster. Which objects it changes, and how, say its effects alone. */
public sealed interface WritingCommand extends Command {

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
     */
    record Apply(String yaml, Optional<Path> file, List<Manifest> manifests, Optional<String> namespace)
            implements WritingCommand {
        @Override
        public List<Effect> effects() {
            return each(manifests, manifest -> new Effect.Apply(new PageObject.Written(manifest, namespace)));
        }

        @Override
        public Command withYaml(String edited, List<Manifest> read) {
            return new Apply(edited, file, read, namespace);
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
