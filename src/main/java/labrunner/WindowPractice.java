package labrunner;

import java.nio.file.Path;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;

/**
 * The window's practice cluster: the one that it had the last time, with its time where it stood. A second window, which can't have it
 * too, has one that ends with it.
 */
final class WindowPractice implements AutoCloseable {
    private final PracticeCluster cluster;
    private final Optional<KeptPractice> kept;

    private WindowPractice(PracticeCluster cluster, Optional<KeptPractice> kept) {
        this.cluster = cluster;
        this.kept = kept;
    }

    static WindowPractice open(Path file, PracticeOptions options) {
        Optional<KeptPractice> kept = KeptPractice.open(file, options);
        return new WindowPractice(
                kept.map(KeptPractice::cluster).orElseGet(() -> PracticeCluster.start(options)), kept);
    }

    PracticeCluster cluster() {
        return cluster;
    }

    /** Whether it will be there again, so that runs on it can be gone on with. */
    boolean livesOn() {
        return kept.isPresent();
    }

    /** What to tell a learner who expected the cluster of the last time. */
    Optional<String> said() {
        return kept.flatMap(KeptPractice::said);
    }

    /** Whether the next one is to be new. */
    void forget(boolean wanted) {
        kept.ifPresent(one -> one.forget(wanted));
    }

    boolean forgotten() {
        return kept.map(KeptPractice::forgotten).orElse(false);
    }

    /** Makes it what a page wants. */
    void prepare(Lab lab) {
        cluster.dedicateSystemPool(lab.dedicatedSystemPool());
        cluster.playOnly(lab.faults());
    }

    @Override
    public void close() {
        kept.ifPresentOrElse(KeptPractice::close, cluster::close);
    }
}
