package labrunner.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import labrunner.cluster.kubeconfig.ContextChoice;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.run.OpenedCluster;

/** Starts practice clusters. The terminal declares it, Main fulfils it. */
public interface PracticeServers {

    /**
     * What kind of practice cluster is wanted.
     *
     * @param speed simulated seconds in a second; empty for full speed
     * @param managed whether Karpenter runs out of sight, as with node auto-provisioning
     * @param dedicatedSystemPool whether only system pods run on its system pool
     * @param region whose zones and prices it has
     * @param port 0 takes a free one
     */
    record Settings(OptionalDouble speed, boolean managed, boolean dedicatedSystemPool, String region, int port) {}

    /**
     * A practice cluster that runs until it is closed.
     *
     * @param kubeconfig the one that leads to it, as text
     * @param server where it listens
     * @param dedicate keeps its system pool for system pods from now on, or opens it to all
     * @param end ends it
     */
    record Running(String kubeconfig, String server, Consumer<Boolean> dedicate, Runnable end)
            implements AutoCloseable {
        /** Contacts it. */
        OpenedCluster open() {
            return OpenedCluster.openOwnPractice(choice());
        }

        /** The way to it. */
        ContextChoice choice() {
            return Contexts.parse(kubeconfig, "practice").choose(Optional.empty());
        }

        @Override
        public void close() {
            end.run();
        }
    }

    /**
     * Starts one; it serves when this returns.
     *
     * @throws labrunner.problem.ProblemException where it can't be started
     */
    Running start(Settings settings);

    /** One that is being started, as {@link #start} gives it. */
    static Running started(CompletableFuture<Running> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
