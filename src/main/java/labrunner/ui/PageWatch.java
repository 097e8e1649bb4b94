package labrunner.ui;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a page again when its folder changes, and tells if it says something else, or that it can't be read. */
final class PageWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageWatch.class);
    /** Editors write a file in several goes: what comes within this time is one change. */
    private static final long SETTLES_MILLIS = 200;

    private final Optional<WatchService> service;

    /**
     * @param changed told once, with the page as it is now; then the watch has ended
     * @param unreadable told why a changed page can't be read; empty when it can be again and says what it said before
     */
    PageWatch(
            Lab lab,
            Background background,
            Library library,
            Consumer<Lab> changed,
            Consumer<Optional<Problem>> unreadable) {
        service = open(lab.page());
        service.ifPresent(open -> background.run(() -> {
            try {
                watch(open, lab, library, changed, unreadable);
            } catch (ClosedWatchServiceException | InterruptedException e) {
                LOG.debug("the page is no longer watched");
            }
        }));
    }

    private static Optional<WatchService> open(Path page) {
        try {
            WatchService service = FileSystems.getDefault().newWatchService();
            Path folder = Optional.ofNullable(page.toAbsolutePath().getParent()).orElse(Path.of("."));
            folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_DELETE);
            return Optional.of(service);
        } catch (IOException e) {
            LOG.info("changes of the page won't be seen: {}", e.toString());
            return Optional.empty();
        }
    }

    private static void watch(
            WatchService service,
            Lab lab,
            Library library,
            Consumer<Lab> changed,
            Consumer<Optional<Problem>> unreadable)
            throws InterruptedException {
        while (true) {
            settle(service, service.take());
            try {
                Lab fresh = library.read(lab.page());
                if (!fresh.hash().equals(lab.hash())) {
                    FxRelay.onFx(() -> changed.accept(fresh));
                    return;
                }
                FxRelay.onFx(() -> unreadable.accept(Optional.empty()));
            } catch (ProblemException e) {
                LOG.info("the changed page can't be read: {}", e.getMessage());
                FxRelay.onFx(() -> unreadable.accept(Optional.of(e.problem())));
            }
        }
    }

    private static void settle(WatchService service, WatchKey first) throws InterruptedException {
        for (WatchKey key = first; key != null; key = service.poll(SETTLES_MILLIS, TimeUnit.MILLISECONDS)) {
            key.pollEvents();
            key.reset();
        }
    }

    @Override
    public void close() {
        service.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("closing the watch: {}", e.toString());
            }
        });
    }
}
