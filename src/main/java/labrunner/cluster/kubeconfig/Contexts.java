package labrunner.cluster.kubeconfig;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.cluster.kubeconfig.Access.ClusterEntry;
import labrunner.cluster.kubeconfig.Access.UserEntry;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;

/** The contexts of one or more kubeconfig files, read and checked by us; nothing is contacted and no process is started. */
public final class Contexts {
    private final List<ContextChoice> choices;
    private final Map<String, Problem> broken;
    private final List<Problem> problems;
    private final Optional<String> currentName;
    private final String files;

    private Contexts(
            List<ContextChoice> choices,
            Map<String, Problem> broken,
            List<Problem> problems,
            Optional<String> currentName,
            String files) {
        this.choices = List.copyOf(choices);
        this.broken = Map.copyOf(broken);
        this.problems = List.copyOf(problems);
        this.currentName = currentName;
        this.files = files;
    }

    /** Where kubectl would look: an explicit file, else {@code KUBECONFIG}'s, else {@code ~/.kube/config}. */
    public static List<Path> files(Optional<Path> explicit, Map<String, String> environment, Path home) {
        if (explicit.isPresent()) {
            return List.of(explicit.get());
        }
        String list = environment.getOrDefault("KUBECONFIG", "");
        List<Path> named = List.of(list.split(File.pathSeparator)).stream()
                .filter(path -> !path.isBlank())
                .distinct()
                .map(Path::of)
                .toList();
        return named.isEmpty() ? List.of(home.resolve(".kube").resolve("config")) : named;
    }

    /**
     * Reads files as kubectl merges them: of two of the same name the first wins, and of several files those that aren't there
     * are passed over. Never throws for what is in them.
     */
    public static Contexts read(List<Path> files) {
        var problems = new ArrayList<Problem>();
        var configs = new ArrayList<Kubeconfig>();
        boolean anyThere = files.stream().anyMatch(Files::exists);
        for (Path file : files) {
            if (anyThere && !Files.exists(file)) {
                continue;
            }
            try {
                configs.add(Kubeconfig.read(file));
            } catch (ProblemException e) {
                problems.add(e.problem());
            }
        }
        return merge(
                configs, problems, files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    /** Reads a kubeconfig that isn't in a file, as a practice cluster hands it out; the name stands for the file in messages. */
    public static Contexts parse(String text, String name) {
        var problems = new ArrayList<Problem>();
        var configs = new ArrayList<Kubeconfig>();
        try {
            configs.add(Kubeconfig.parse(text, Path.of(name)));
        } catch (ProblemException e) {
            problems.add(e.problem());
        }
        return merge(configs, problems, name);
    }

    private record Found(Kubeconfig.Entry entry, Path file) {}

    private static Contexts merge(List<Kubeconfig> configs, List<Problem> problems, String files) {
        var clusters = collect(configs, "clusters", "cluster", problems);
        var users = collect(configs, "users", "user", problems);
        var contexts = collect(configs, "contexts", "context", problems);
        Optional<String> current = configs.stream()
                .flatMap(config -> config.currentContext().stream())
                .findFirst();
        var choices = new ArrayList<ContextChoice>();
        var broken = new LinkedHashMap<String, Problem>();
        contexts.forEach((name, found) -> {
            try {
                choices.add(choice(found, clusters, users, current.equals(Optional.of(name))));
            } catch (ProblemException e) {
                broken.put(name, e.problem());
                problems.add(e.problem());
            }
        });
        if (problems.isEmpty() && contexts.isEmpty()) {
            problems.add(Problem.at(
                    Place.of(files),
                    Kind.BAD_KUBECONFIG,
                    "There is no context in it, so there is no cluster to choose.",
                    "Ask for a cluster's credentials (az aks get-credentials), or use the practice cluster."));
        }
        return new Contexts(choices, broken, problems, current, files);
    }

    private static Map<String, Found> collect(
            List<Kubeconfig> configs, String list, String body, List<Problem> problems) {
        var all = new LinkedHashMap<String, Found>();
        for (Kubeconfig config : configs) {
            for (Kubeconfig.Entry entry : config.entries(list, body, problems)) {
                all.putIfAbsent(entry.name(), new Found(entry, config.file()));
            }
        }
        return all;
    }

    private static ContextChoice choice(
            Found context, Map<String, Found> clusters, Map<String, Found> users, boolean current) {
        String name = context.entry().name();
        String clusterName = context.entry().body().text("cluster").orElse("");
        String userName = context.entry().body().text("user").orElse("");
        Found cluster = clusters.get(clusterName);
        if (cluster == null) {
            throw missing(context, "cluster", clusterName, clusters);
        }
        Found user = users.get(userName);
        if (user == null && !userName.isEmpty()) {
            throw missing(context, "user", userName, users);
        }
        ClusterEntry reach = KubeconfigEntries.cluster(cluster.entry(), cluster.file());
        UserEntry who = KubeconfigEntries.withUserOf(
                user == null ? UserEntry.ANONYMOUS : KubeconfigEntries.user(user.entry(), user.file()),
                cluster.entry());
        return new ContextChoice(
                new ClusterContext(
                        name,
                        clusterName,
                        userName,
                        reach.server(),
                        context.entry()
                                .body()
                                .text("namespace")
                                .filter(n -> !n.isBlank())
                                .orElse("default"),
                        context.file(),
                        current,
                        who.plugin().isPresent() && reach.encrypted(),
                        !reach.encrypted()
                                ? ClusterContext.Trust.PLAIN_TEXT
                                : reach.insecure() ? ClusterContext.Trust.UNVERIFIED : ClusterContext.Trust.VERIFIED),
                new Access(reach, who));
    }

    private static ProblemException missing(Found context, String what, String name, Map<String, Found> there) {
        String which = name.isEmpty()
                ? "names no " + what
                : "names the " + what + " \"" + name + "\", which isn't in the file";
        return Problem.at(
                        context.entry().place(),
                        Kind.BAD_KUBECONFIG,
                        "The context \"" + context.entry().name() + "\" " + which + ".",
                        there.isEmpty()
                                ? "There are no " + what + "s in it."
                                : "There are: " + String.join(", ", there.keySet()))
                .asException();
    }

    /** Those that can be chosen, in the order of the files. */
    public List<ClusterContext> contexts() {
        return choices.stream().map(ContextChoice::context).toList();
    }

    /** What is wrong with the files, or with a context in them. */
    public List<Problem> problems() {
        return problems;
    }

    /** The current context, if there is one and it can be chosen. */
    public Optional<ClusterContext> current() {
        return contexts().stream().filter(ClusterContext::current).findFirst();
    }

    /**
     * A context by name, or the current one.
     *
     * @throws ProblemException with BAD_KUBECONFIG, and why
     */
    public ContextChoice choose(Optional<String> name) {
        Optional<String> wanted = name.or(() -> currentName);
        if (wanted.isEmpty()) {
            throw (choices.isEmpty() && !problems.isEmpty()
                            ? problems.getFirst()
                            : bad(
                                    "It has no current-context, and none was named.",
                                    "Name one with --context: " + names()))
                    .asException();
        }
        return choices.stream()
                .filter(choice -> choice.context().name().equals(wanted.get()))
                .findFirst()
                .orElseThrow(() -> reason(wanted.get(), name.isEmpty()).asException());
    }

    private Problem reason(String wanted, boolean fromFile) {
        Problem known = broken.get(wanted);
        if (known != null) {
            return known;
        }
        if (choices.isEmpty() && !problems.isEmpty()) {
            return problems.getFirst();
        }
        return bad(
                (fromFile ? "Its current-context is \"" + wanted + "\", but there" : "There") + " is no context \""
                        + wanted + "\" in it.",
                choices.isEmpty() ? "There are no contexts in it." : "There are: " + names());
    }

    private String names() {
        return choices.stream().map(choice -> choice.context().name()).collect(Collectors.joining(", "));
    }

    private Problem bad(String summary, String hint) {
        return Problem.at(Place.of(files), Kind.BAD_KUBECONFIG, summary, hint);
    }
}
