package labrunner.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Skips with the reason where there is no reference cluster, else hands out clusters and stops them in time. */
final class ReferenceClusters implements ExecutionCondition, ParameterResolver {

    private static final Namespace STORE = Namespace.create(ReferenceClusters.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return whyNot().map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the reference cluster is there"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ReferenceCluster.class || type == ClusterSupply.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Path run = ReferenceCluster.folder().orElseThrow().resolve("run");
        Optional<List<String>> fresh = parameter.findAnnotation(Fresh.class).map(asked -> List.of(asked.value()));
        if (parameter.getParameter().getType() == ClusterSupply.class) {
            return kept(context, new ClusterSupply(run, fresh.orElse(List.of())));
        }
        if (fresh.isPresent()) {
            return kept(context, ReferenceCluster.start(run, fresh.get()));
        }
        return context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(
                        ReferenceCluster.class, key -> ReferenceCluster.start(run, List.of()), ReferenceCluster.class);
    }

    /** JUnit closes what its stores hold, this one at the end of the test (or of the class, in a constructor). */
    private static <T extends AutoCloseable> T kept(ExtensionContext context, T own) {
        context.getStore(STORE).put(own, own);
        return own;
    }

    private static Optional<String> whyNot() {
        Optional<Path> folder = ReferenceCluster.folder();
        if (folder.isEmpty()) {
            return Optional.of(
                    "needs the reference cluster: " + ReferenceCluster.FOLDER + " names no folder (.ci/run sets it)");
        }
        if (!Files.isExecutable(folder.get().resolve("run"))) {
            return Optional.of(
                    "needs the reference cluster: there is no " + folder.get().resolve("run"));
        }
        return Optional.empty();
    }
}
