package labrunner.lab;

import java.util.List;
import java.util.Optional;

/** A command that asks something of the cluster, or of the way to it, that isn't one object after the other. */
public sealed interface FactCommand extends LookingCommand {

    /** What it asks may be asked by anybody who may come in at all, or is told as kubectl tells it. */
    @Override
    default List<Need> needs() {
        return List.of();
    }

    /**
     * {@code kubectl events}.
     *
     * @param about {@code --for}, an object as {@code KIND/NAME}
     * @param types {@code --types}; none for all
     */
    record Events(
            Optional<String> namespace,
            boolean everywhere,
            Optional<String> about,
            List<String> types,
            boolean noHeaders)
            implements FactCommand {
        public Events {
            types = List.copyOf(types);
        }

        @Override
        public List<Need> needs() {
            return List.of(new Need("events", "", List.of("list"), namespace, everywhere));
        }

        @Override
        public String words() {
            return "events" + about.map(object -> " of " + object).orElse("")
                    + (types.isEmpty() ? "" : " of type " + String.join(", ", types))
                    + (everywhere ? " in all namespaces" : Phrases.in(namespace));
        }

        @Override
        public Saying saying() {
            return Saying.of(
                    "events",
                    Saying.of("events.of", about),
                    everywhere ? Saying.of("get.all") : Saying.of("get.in", namespace));
        }
    }

    /**
     * {@code kubectl top}.
     *
     * @param nodes nodes, else pods
     * @param sortBy {@code cpu} or {@code memory}; empty for the name
     */
    record Top(
            boolean nodes,
            Optional<String> name,
            Optional<String> namespace,
            boolean everywhere,
            Optional<String> selector,
            String sortBy,
            boolean noHeaders,
            boolean containers)
            implements FactCommand {
        @Override
        public String words() {
            return "what " + name.orElse(nodes ? "nodes" : "pods")
                    + (nodes ? " use" : (everywhere ? " of all namespaces use" : " use" + Phrases.in(namespace)));
        }

        @Override
        public Saying saying() {
            return nodes ? Saying.of("top.nodes") : Saying.of("top.pods");
        }
    }

    /**
     * {@code kubectl auth can-i}.
     *
     * @param what a resource, {@code RESOURCE/NAME} or an address that begins with a slash
     */
    record CanI(String verb, String what, Optional<String> part, Optional<String> namespace, boolean everywhere)
            implements FactCommand {
        @Override
        public String words() {
            return "ask whether you may " + verb + " " + what
                    + (everywhere ? " in all namespaces" : Phrases.in(namespace));
        }

        @Override
        public Saying saying() {
            return Saying.of("may", new Saying.Word(verb), new Saying.Word(what));
        }
    }

    /** {@code kubectl auth can-i --list}. */
    record Permissions(Optional<String> namespace, boolean noHeaders) implements FactCommand {
        @Override
        public String words() {
            return "list what you may do" + Phrases.in(namespace);
        }

        @Override
        public Saying saying() {
            return Saying.of("permissions", Saying.of("get.in", namespace));
        }
    }

    /**
     * {@code kubectl api-resources}.
     *
     * @param namespaced only those with a namespace, or only those without
     * @param group an API group; an empty text for the core
     * @param sortBy {@code name} or {@code kind}; empty for the group
     * @param output of its table, its wide table or names
     */
    record ApiResources(
            Optional<Boolean> namespaced,
            Optional<String> group,
            List<String> verbs,
            List<String> categories,
            String sortBy,
            GetSpec.Output output,
            boolean noHeaders)
            implements FactCommand {
        @Override
        public String words() {
            return "list the kinds" + group.map(name -> " of " + name).orElse("")
                    + namespaced
                            .map(yes -> yes ? " with a namespace" : " without a namespace")
                            .orElse("");
        }

        @Override
        public Saying saying() {
            return Saying.of("kinds", Saying.of("kinds.of", group.filter(name -> !name.isEmpty())));
        }
    }

    /** {@code kubectl explain}: a kind, and fields behind dots. */
    record Explain(String what, boolean recursive, Optional<String> apiVersion) implements FactCommand {
        @Override
        public String words() {
            return "explain " + what + (recursive ? " with all fields below" : "");
        }

        @Override
        public Saying saying() {
            return Saying.of("explain", new Saying.Word(what));
        }
    }

    /** A question with no words of its own. */
    enum Question {
        API_VERSIONS,
        CLUSTER_INFO,
        VERSION,
        CLIENT_VERSION,
        CURRENT_CONTEXT
    }

    /** {@code kubectl api-versions}, {@code cluster-info}, {@code version}, {@code config current-context}. */
    record Fact(Question question) implements FactCommand {
        private String name() {
            return question.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }

        @Override
        public String words() {
            return "ask for the " + name();
        }

        @Override
        public Saying saying() {
            return Saying.of("fact." + name().replace(' ', '-'));
        }
    }

    /** {@code kubectl config get-contexts}. */
    record Contexts(List<String> names, boolean namesOnly, boolean noHeaders) implements FactCommand {
        @Override
        public String words() {
            return "list the context that is used";
        }

        @Override
        public Saying saying() {
            return Saying.of("contexts");
        }
    }

    /** {@code kubectl config view}. */
    record ConfigView(GetSpec.Output output) implements FactCommand {
        @Override
        public String words() {
            return "show the kubeconfig of the context that is used";
        }

        @Override
        public Saying saying() {
            return Saying.of("config");
        }
    }

    /** {@code kubectl get --raw}. */
    record Raw(String path) implements FactCommand {
        @Override
        public boolean printsSecretData() {
            return path.contains("secrets");
        }

        @Override
        public String words() {
            return "get " + path;
        }

        @Override
        public Saying saying() {
            return Saying.of("raw", new Saying.Word(path));
        }
    }
}
