package labrunner;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.practice.UnreadableSaveException;
import labrunner.problem.ProblemException;
import labrunner.run.journal.PracticeSaveFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A practice cluster that lives on in a file: it is saved soon after whatever was done to it, from time to time, and at its end. While it
 * doesn't run its time stands still.
 */
final class KeptPractice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptPractice.class);
    /** A script's commands come close behind each other: one save does for several. */
    private static final long SOON_MILLIS = 300;
    /** What happened by itself and was seen comes back after a crash, too, but for so much of this machine's time. */
    private static final long AT_LEAST_EVERY_SECONDS = 60;

    private final PracticeCluster cluster;
    private final PracticeSaveFile file;
    private final AtomicReference<Optional<String>> said;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService saver = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("practice-save").factory());
    private final AtomicBoolean soon = new AtomicBoolean();
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicBoolean forgotten = new AtomicBoolean();

    private KeptPractice(PracticeCluster cluster, PracticeSaveFile file, Optional<String> said) {
        this.cluster = cluster;
        this.file = file;
        this.said = new AtomicReference<>(said);
        save();
        cluster.whenAsked(() -> {
            if (goesOn() && soon.compareAndSet(false, true)) {
                later();
            }
        });
        saver.scheduleWithFixedDelay(this::save, AT_LEAST_EVERY_SECONDS, AT_LEAST_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void later() {
        try {
            saver.schedule(this::save, SOON_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("it ends, and is saved with that");
        }
    }

    /**
     * Goes on with the cluster of a file, or starts one that is kept in it.
     *
     * @param file need not be there
     * @param options of a new cluster, and how fast the time of either runs
     * @return empty if another Labrunner has that cluster
     */
    static Optional<KeptPractice> open(Path file, PracticeOptions options) {
        return PracticeSaveFile.open(file).map(saved -> {
            try {
                return open(saved, options);
            } catch (RuntimeException e) {
                saved.close();
                throw e;
            }
        });
    }

    private static KeptPractice open(PracticeSaveFile file, PracticeOptions options) {
        Optional<String> text = file.read();
        if (text.isPresent()) {
            try {
                var cluster = PracticeCluster.resume(text.get(), options.speed(), options.port());
                return new KeptPractice(cluster, file, Optional.empty());
            } catch (UnreadableSaveException e) {
                LOG.warn("the save {}: {}", file.file(), e.getMessage());
                String said = file.setAside(
                        switch (e.reason()) {
                            case DAMAGED -> PracticeSaveFile.Why.DAMAGED;
                            case OTHER_FORM -> PracticeSaveFile.Why.OTHER_FORM;
                            case OTHER_OBJECTS -> PracticeSaveFile.Why.OTHER_OBJECTS;
                        });
                return new KeptPractice(PracticeCluster.startKept(options), file, Optional.of(said));
            }
        }
        return new KeptPractice(PracticeCluster.startKept(options), file, Optional.empty());
    }

    PracticeCluster cluster() {
        return cluster;
    }

    /** What to tell whoever expected the cluster of before, and has a new one; or that it is no longer kept. */
    Optional<String> said() {
        return Objects.requireNonNull(said.get());
    }

    /** Whether it goes on in its file as it is now. */
    boolean goesOn() {
        return !full.get();
    }

    /** The listener is told what there is to say now, and what there is later, on any thread; it must not block. */
    void tell(Consumer<String> listener) {
        listeners.add(listener);
        said().ifPresent(listener);
    }

    /** Whether the next cluster is to be a new one. */
    void forget(boolean wanted) {
        forgotten.set(wanted);
    }

    boolean forgotten() {
        return forgotten.get();
    }

    private void save() {
        soon.set(false);
        try {
            Optional<String> save = cluster.save();
            save.ifPresent(file::write);
            if (save.isEmpty() && full.compareAndSet(false, true)) {
                LOG.warn("more was done to the practice cluster than can be saved: {} stays as it is", file.file());
                said.set(Optional.of(file.full()));
                listeners.forEach(listener -> listener.accept(file.full()));
            }
        } catch (ProblemException e) {
            LOG.warn("{}", e.problem().summary());
        } catch (IllegalStateException e) {
            LOG.debug("it has ended meanwhile", e);
        }
    }

    @Override
    public void close() {
        saver.shutdown();
        try {
            if (!saver.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a save of the practice cluster takes too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (forgotten.get()) {
            file.forget();
        } else {
            save();
        }
        cluster.close();
        file.close();
    }
}
