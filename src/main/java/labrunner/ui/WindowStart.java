package labrunner.ui;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.start.WindowParts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts JavaFX and the window; where there can't be one, says why in one line. */
public final class WindowStart {
    private static final Logger LOG = LoggerFactory.getLogger(WindowStart.class);

    private static final java.util.logging.Logger FX_LOG = java.util.logging.Logger.getLogger("javafx");

    private WindowStart() {}

    /**
     * Opens the window and returns when it was closed.
     *
     * @param page a page or folder to open
     * @return the problem, where no window can be opened here
     */
    public static Optional<Problem> open(WindowParts parts, Optional<Path> page) {
        Optional<Problem> impossible = Display.missing(System.getProperty("os.name", ""), System.getenv());
        if (impossible.isPresent()) {
            return impossible;
        }
        // JavaFX warns that it was started from the class path, which is what we do.
        FX_LOG.setLevel(java.util.logging.Level.SEVERE);
        var over = new CompletableFuture<Void>();
        try {
            Platform.startup(() -> {
                try {
                    first(parts, page, over);
                } catch (RuntimeException e) {
                    over.completeExceptionally(e);
                }
            });
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | IllegalStateException e) {
            LOG.debug("JavaFX doesn't start", e);
            return Optional.of(Display.broken(e));
        }
        over.join();
        Platform.exit();
        return Optional.empty();
    }

    private static void first(WindowParts parts, Optional<Path> page, CompletableFuture<Void> over) {
        Platform.setImplicitExit(false);
        var application = new Application() {
            @Override
            public void start(Stage stage) {
                throw new IllegalStateException("the window has its own stage");
            }
        };
        var window = new Window(parts, new Stage(), application, () -> over.complete(null));
        Thread.UncaughtExceptionHandler handler = (thread, error) -> {
            LOG.error("unexpected, in {}", thread.getName(), error);
            FxRelay.onFx(() -> window.unexpected(error));
        };
        Thread.setDefaultUncaughtExceptionHandler(handler);
        Thread.currentThread().setUncaughtExceptionHandler(handler);
        window.show(page);
    }

    /** Whether this machine can show a window, asked before JavaFX is. */
    static final class Display {
        private Display() {}

        static Optional<Problem> missing(String os, Map<String, String> environment) {
            boolean linux = os.toLowerCase(Locale.ROOT).contains("linux");
            boolean headless = "Headless".equals(System.getProperty("glass.platform"));
            boolean display = !environment.getOrDefault("DISPLAY", "").isBlank();
            if (!linux || headless || display) {
                return Optional.empty();
            }
            return Optional.of(Problem.of(Problem.Kind.USAGE, Texts.of("display.none"), ""));
        }

        static Problem broken(Throwable e) {
            String text = String.valueOf(e.getMessage());
            if (text.contains("DISPLAY")) {
                return Problem.of(Problem.Kind.USAGE, Texts.of("display.none"), "");
            }
            boolean library = e instanceof UnsatisfiedLinkError
                    || text.toLowerCase(Locale.ROOT).contains("gtk");
            return Problem.of(
                    Problem.Kind.USAGE,
                    Texts.of(library ? "display.gtk" : "display.broken", text),
                    Texts.of(library ? "display.gtk.hint" : "display.broken.hint"));
        }
    }
}
