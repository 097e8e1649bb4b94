package labrunner.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.problem.Problem;

/** The contexts of one or more kubeconfig files, read and checked by us; nothing is contacted and no process is started. */
public final class Contexts {
    private final List<ClusterContext> contexts;
    private final List<Problem> problems;

    private Contexts(List<ClusterContext> contexts, List<Problem> problems) {
        this.contexts = List.copyOf(contexts);
        this.problems = List.copyOf(problems);
    }

    /** Where kubectl would look: an explicit file, else {@code KUBECONFIG}'s, else {@code ~/.kube/config}. */
    public static List<Path> files(Optional<Path> explicit, Map<String, String> environment, Path home) {
        throw new UnsupportedOperationException("next commit");
    }

    /** Reads files as kubectl merges them: of two of the same name, the first wins. Never throws for what is in them. */
    public static Contexts read(List<Path> files) {
        throw new UnsupportedOperationException("next commit");
    }

    /** Reads a kubeconfig that isn't in a file, as a practice cluster hands it out. */
    public static Contexts parse(String text, String name) {
        throw new UnsupportedOperationException("next commit");
    }

    /** Those that can be chosen, in the order of the files. */
    public List<ClusterContext> contexts() {
        return contexts;
    }

    /** What is wrong with the files, or with a context in them. */
    public List<Problem> problems() {
        return problems;
    }

    /** The current context, if there is one and it can be chosen. */
    public Optional<ClusterContext> current() {
        return contexts.stream().filter(ClusterContext::current).findFirst();
    }

    /**
     * A context by name, or the current one.
     *
     * @throws labrunner.problem.ProblemException with BAD_KUBECONFIG, and why
     */
    public ContextChoice choose(Optional<String> name) {
        throw new UnsupportedOperationException("next commit");
    }
}
