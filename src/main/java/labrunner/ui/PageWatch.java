package labrunner.ui;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.start.LabSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a page again when a folder changes that it, an include or a manifest of it lies in, and tells what came of it. */
final class PageWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageWatch.class);
    /** Editors write a file in several goes: what comes within this time is one change. */
    private static final long SETTLES_MILLIS = 200;

    private final Lab lab;
    private final LabSource library;
    private final Consumer<Lab> read;
    private final Consumer<Problem> unreadable;
    private final Optional<WatchService> service;
    private volatile boolean closed;

    /**
     * Tells on the JavaFX thread, and nothing more once it was closed there.
     *
     * @param read told each time the page was read again, with what it says now
     * @param unreadable told why the page can't be read
     */
    PageWatch(Lab lab, Background background, LabSource library, Consumer<Lab> read, Consumer<Problem> unreadable) {
        this.lab = lab;
        this.library = library;
        this.read = read;
        this.unreadable = unreadable;
        service = open();
        service.ifPresent(open -> {
            register(open, lab);
            background.run(() -> {
                try {
                    watch(open);
                } catch (ClosedWatchServiceException | InterruptedException e) {
                    LOG.debug("the page is no longer watched");
                }
            });
        });
    }

    private static Optional<WatchService> open() {
        try {
            return Optional.of(FileSystems.getDefault().newWatchService());
        } catch (IOException e) {
            LOG.info("changes of the page won't be seen: {}", e.toString());
            return Optional.empty();
        }
    }

    /** A folder that is watched already is watched once all the same. */
    private static void register(WatchService service, Lab lab) {
        Stream.concat(Stream.of(lab.page()), lab.files().stream())
                .map(file -> Optional.ofNullable(file.toAbsolutePath().getParent()))
                .flatMap(Optional::stream)
                .distinct()
                .forEach(folder -> {
                    try {
                        folder.register(
                                service,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_DELETE);
                    } catch (IOException e) {
                        LOG.info("changes in {} won't be seen: {}", folder, e.toString());
                    }
                });
    }

    private void watch(WatchService open) throws InterruptedException {
        while (true) {
            settle(open, open.take());
            try {
                Lab fresh = library.again(lab, lab.fetched());
                register(open, fresh);
                tell(() -> read.accept(fresh));
            } catch (ProblemException e) {
                LOG.info("the changed page can't be read: {}", e.getMessage());
                tell(() -> unreadable.accept(e.problem()));
            }
        }
    }

    /** What is on its way when the watch is closed is news of a lesson that was left. */
    private void tell(Runnable news) {
        FxRelay.onFx(() -> {
            if (!closed) {
                news.run();
            }
        });
    }

    private static void settle(WatchService service, WatchKey first) throws InterruptedException {
        for (WatchKey key = first; key != null; key = service.poll(SETTLES_MILLIS, TimeUnit.MILLISECONDS)) {
            key.pollEvents();
            key.reset();
        }
    }

    @Override
    public void close() {
        closed = true;
        service.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("closing the watch: {}", e.toString());
            }
        });
    }
}
