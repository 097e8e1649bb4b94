package labrunner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import labrunner.cluster.kubeconfig.ContextChoice;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.fault.Fault;
import labrunner.lab.Lab;
import labrunner.lab.SystemPoolWords;
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
     * @param faults what goes wrong on it
     * @param save the file that it lives on in; one that is there already is gone on with, and stays as it was made
     */
    record Settings(
            OptionalDouble speed,
            boolean managed,
            boolean dedicatedSystemPool,
            String region,
            int port,
            List<Fault> faults,
            Optional<Path> save) {

        /** One where nothing goes wrong, and which ends with this process. */
        Settings(OptionalDouble speed, boolean managed, boolean dedicatedSystemPool, String region, int port) {
            this(speed, managed, dedicatedSystemPool, region, port, List.of(), Optional.empty());
        }
    }

    /**
     * A practice cluster that runs until it is closed.
     *
     * @param kubeconfig the one that leads to it, as text
     * @param server where it listens
     * @param dedicate keeps its system pool for system pods from now on, or opens it to all; answers whether it was otherwise before
     * @param faults lets these go wrong from now on, and what went wrong before go well again
     * @param said tells what there is to say of how it is kept, now and, on any thread, later
     * @param end ends it
     */
    record Running(
            String kubeconfig,
            String server,
            Predicate<Boolean> dedicate,
            Consumer<List<Fault>> faults,
            Consumer<Consumer<String>> said,
            Runnable end)
            implements AutoCloseable {
        /** Makes it what a page wants of a practice cluster; answers what that changes for the pages after it, if anything. */
        Optional<String> prepare(Lab lab) {
            boolean other = dedicate.test(lab.dedicatedSystemPool());
            faults.accept(lab.faults());
            return other ? Optional.of(SystemPoolWords.changed(lab.dedicatedSystemPool())) : Optional.empty();
        }

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
