package labrunner.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import labrunner.problem.Problem;

/** What one command line of a page asks for. Namespaces are empty where the line names none. */
public sealed interface Command {

    /** Whether it changes the cluster. */
    default boolean writes() {
        return switch (this) {
            case Apply c -> true;
            case CreateNamespace c -> true;
            case Delete c -> true;
            case DeleteManifests c -> true;
            case Scale c -> true;
            case Get c -> false;
            case Logs c -> false;
            case NodeViewer c -> false;
            case Shown c -> false;
        };
    }

    /**
     * {@code kubectl apply -f}.
     *
     * @param text the YAML, as an editor shows it
     * @param file where the YAML is a file that the line names
     * @param namespace {@code -n}: for objects that name no namespace
     */
    record Apply(String text, Optional<Path> file, List<Manifest> manifests, Optional<String> namespace)
            implements Command {}

    /** {@code kubectl create namespace}. */
    record CreateNamespace(String name) implements Command {}

    /** {@code kubectl delete} by kind and name. */
    record Delete(List<Target> targets, DeleteOptions options) implements Command {}

    /** {@code kubectl delete -f}. */
    record DeleteManifests(String text, Optional<Path> file, List<Manifest> manifests, DeleteOptions options)
            implements Command {}

    /** {@code kubectl scale --replicas}. */
    record Scale(List<Target> targets, Optional<String> namespace, int replicas) implements Command {}

    /** {@code kubectl get}. */
    record Get(GetSpec spec) implements Command {}

    /** {@code kubectl logs}, with the greps after it. */
    record Logs(LogSpec spec) implements Command {}

    /**
     * {@code aks-node-viewer}: one table of nodes with what is requested of them and what they cost.
     *
     * @param nodeSelector label selector
     * @param resources what to add up, {@code cpu} where the line doesn't say
     * @param extraLabels labels to show as columns
     * @param nodeSort as typed, for example {@code creation=dsc}; empty for the default
     */
    record NodeViewer(
            Optional<String> nodeSelector,
            List<String> resources,
            List<String> extraLabels,
            Optional<String> nodeSort,
            boolean pricing)
            implements Command {}

    /**
     * Not run here: shown with a button that copies it.
     *
     * @param why one clause for the learner
     * @param replaced whether another tab is run that does the same, so that nothing is left out
     * @param mistake what the page's author has to mend, where it would be run but for that
     */
    record Shown(String why, boolean replaced, Optional<Problem> mistake) implements Command {
        /** One that is left to the learner. */
        public Shown(String why) {
            this(why, false, Optional.empty());
        }
    }

    /** An object as a command line names it; the resource is as typed: {@code deploy}, {@code nodepools.karpenter.sh}. */
    record Target(String resource, String name) {}

    /** What stands behind {@code kubectl delete}; empty where kubectl's default holds. */
    record DeleteOptions(
            Optional<String> namespace,
            boolean ignoreNotFound,
            Cascade cascade,
            boolean waiting,
            OptionalLong gracePeriodSeconds,
            Optional<Duration> timeout) {}

    /** What happens to what the deleted object owns. */
    enum Cascade {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }
}
