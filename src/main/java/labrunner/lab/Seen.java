package labrunner.lab;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.value.Kind;
import labrunner.value.Value;

/**
 * An object as it is now, and what else a {@link Modification} may look at.
 *
 * @param kind with the names that the cluster has for it
 * @param builtIn whether it is Kubernetes' own kind
 * @param manifest the manifest that names it; empty where a word on the line does
 * @param now the cluster's time
 * @param dryRun whether nothing is changed
 */
public record Seen(
        Value.Mapping object,
        Kind kind,
        boolean builtIn,
        Optional<Manifest> manifest,
        Instant now,
        DryRun dryRun,
        Others others) {

    /** Other objects of the same namespace. Blocks. */
    public interface Others {
        /** @throws labrunner.problem.ProblemException NOT_FOUND in kubectl's words */
        Value.Mapping one(String resource, String name);

        List<Value.Mapping> all(String resource);
    }

    /** {@code --dry-run}. */
    public enum DryRun {
        NO(""),
        CLIENT(" (dry run)"),
        SERVER(" (server dry run)");

        private final String suffix;

        DryRun(String suffix) {
            this.suffix = suffix;
        }

        /** What most verbs print behind their outcome. */
        public String suffix() {
            return suffix;
        }
    }

    public String name() {
        return object.text("metadata", "name").orElse("");
    }

    /** As kubectl's lines begin: {@code deployment.apps/web}. */
    public String printed() {
        return kind.printed() + "/" + name();
    }

    /** As some of kubectl's errors name it: {@code deployments/web}. */
    public String plural() {
        return kind.plural() + "/" + name();
    }

    /** As others do: {@code deployments.apps "web"}. */
    public String quoted() {
        return kind.qualified() + " \"" + name() + "\"";
    }
}
