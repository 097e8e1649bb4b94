package labrunner;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import labrunner.lab.Lab;
import labrunner.lab.SystemPoolWords;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;

/**
 * The window's practice cluster: the one that it had the last time, with its time where it stood. A second window, which can't have it
 * too, has one that ends with it.
 */
final class WindowPractice implements AutoCloseable {
    private final PracticeCluster cluster;
    private final Optional<KeptPractice> kept;
    private final AtomicReference<Optional<String>> news = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean used = new AtomicBoolean();

    private WindowPractice(PracticeCluster cluster, Optional<KeptPractice> kept) {
        this.cluster = cluster;
        this.kept = kept;
        kept.ifPresent(one -> one.tell(text -> news.set(Optional.of(text))));
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
        return kept.filter(KeptPractice::goesOn).isPresent();
    }

    /** What to tell a learner of it now: how it differs from that of the last time, or what has changed since. */
    Optional<String> said() {
        return Objects.requireNonNull(news.get());
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
        boolean other = cluster.dedicateSystemPool(lab.dedicatedSystemPool());
        if (used.getAndSet(true) && other) {
            news.set(Optional.of(SystemPoolWords.changed(lab.dedicatedSystemPool())));
        }
        cluster.playOnly(lab.faults());
    }

    @Override
    public void close() {
        kept.ifPresentOrElse(KeptPractice::close, cluster::close);
    }
}
