package labrunner.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.util.Duration;
import labrunner.cluster.rows.RowKind;
import labrunner.lab.Lab;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.run.state.LessonState;
import labrunner.ui.kit.Preferences;
import labrunner.ui.kit.Theme;
import labrunner.ui.page.BoxView;

/** Draws the main states of the window into PNG files, light and dark, so that they can be looked at. */
public final class Screenshots {
    private record Shot(String name, Supplier<LessonState> state, boolean practice, Consumer<Window> then) {}

    private final Path folder;
    private final Predicate<String> wanted;
    private final boolean narrow;

    private Screenshots(Path folder, Predicate<String> wanted, boolean narrow) {
        this.narrow = narrow;
        this.folder = folder;
        this.wanted = wanted;
    }

    /** Arguments: the folder to write to, and parts of the names to draw (all if there are none). */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target/screenshots");
        Files.createDirectories(folder);
        List<String> parts = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        var shots = new Screenshots(
                folder, name -> parts.isEmpty() || parts.stream().anyMatch(name::contains), parts.contains("1024"));
        Platform.startup(() -> {});
        shots.drawAll();
        Platform.exit();
    }

    private void drawAll() throws IOException {
        Consumer<Window> start = window -> click(window, "start-practice");
        var shots = List.of(
                new Shot("start", Sketchbook::opened, true, window -> {}),
                new Shot("checkup", Sketchbook::opened, false, window -> click(window, "use-aks-workshop")),
                new Shot("opened", Sketchbook::opened, true, start),
                new Shot("under-way", Sketchbook::underWay, true, start),
                new Shot("broken", Sketchbook::broken, false, start.andThen(later(Screenshots::openPool))),
                new Shot("details", Sketchbook::underWay, true, start.andThen(later(Screenshots::openClaim))),
                new Shot(
                        "page-changed",
                        () -> Sketchbook.in(LessonState.Phase.RUNNING_ON),
                        true,
                        start.andThen(inLesson(shell -> shell.pageRead(changed(SketchLab.lab()), () -> {})))),
                new Shot(
                        "page-unreadable",
                        Sketchbook::underWay,
                        true,
                        start.andThen(inLesson(shell -> shell.pageUnreadable(unreadable())))),
                new Shot("observe", Sketchbook::observing, true, start),
                new Shot("finished", Sketchbook::cleanedUp, false, start),
                new Shot(
                        "keys",
                        Sketchbook::underWay,
                        true,
                        start.andThen(later(w -> w.shortcuts().turnList(w.overlays())))),
                new Shot("clean-up", Sketchbook::underWay, true, start.andThen(later(w -> click(w, "clean-up")))));
        for (Shot shot : shots) {
            for (Theme.Choice theme : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
                draw(shot, theme, 1440, 900, false);
                draw(shot, theme, 1280, 720, true);
            }
            if (narrow) {
                draw(shot, Theme.Choice.LIGHT, 1024, 700, false);
            }
        }
    }

    private static Consumer<Window> later(Consumer<Window> what) {
        return window -> {
            var pause = new PauseTransition(Duration.millis(400));
            pause.setOnFinished(end -> what.accept(window));
            pause.play();
        };
    }

    private static Consumer<Window> inLesson(Consumer<Shell> what) {
        return later(window -> {
            if (window.scene().lookup(".shell") instanceof Shell shell) {
                what.accept(shell);
            } else {
                inLesson(what).accept(window); // the lesson isn't there yet
            }
        });
    }

    /** The lab as it is read from a page that says something else now. */
    private static Lab changed(Lab lab) {
        return new Lab(
                lab.id(),
                lab.title(),
                lab.duration(),
                lab.page(),
                lab.base(),
                lab.intro(),
                lab.prerequisites(),
                lab.exercises(),
                lab.warnings(),
                lab.setUp(),
                lab.files(),
                lab.hash() + ", changed");
    }

    private static Problem unreadable() {
        return Problem.at(
                new Place("lab.yaml", 5, 16),
                Problem.Kind.BAD_LAB,
                "This isn't YAML: what begins here doesn't end.",
                "It ends with a }.");
    }

    /** Opens the details of the only NodePool. */
    private static void openPool(Window window) {
        if (!(window.scene().lookup("#tab-nodepools") instanceof ToggleButton tab)) {
            later(Screenshots::openPool).accept(window); // the lesson isn't there yet
            return;
        }
        tab.fire();
        later(shown -> selectRow(shown, 1)).accept(window);
    }

    /** Opens the details of the claim that isn't ready, and what the cluster has where a box waits. */
    private static void openClaim(Window window) {
        if (!(window.scene().lookup(".box:waiting") instanceof BoxView box)) {
            later(Screenshots::openClaim).accept(window);
            return;
        }
        box.turnEvidence();
        later(shown -> selectRow(shown, 1)).accept(window);
    }

    /** Rows count with their group's heading. */
    private static void selectRow(Window window, int row) {
        window.scene().getRoot().lookupAll(".row-table").stream()
                .filter(node -> node instanceof TableView<?> table && table.isVisible())
                .forEach(node -> ((TableView<?>) node).getSelectionModel().select(row));
    }

    static void click(Window window, String id) {
        Node node = window.scene().lookup("#" + id);
        if (node instanceof Button button && !button.isDisabled()) {
            button.fire();
        } else {
            throw new IllegalStateException("no button to click: " + id);
        }
    }

    private void draw(Shot shot, Theme.Choice theme, int width, int height, boolean presentation) throws IOException {
        String name = shot.name() + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width
                + (presentation ? "-presentation" : "");
        if (!wanted.test(name)) {
            return;
        }
        Path memory = Files.createTempDirectory("labrunner-shot");
        // Made now, so that the newest event is as young as in a window that is in use.
        LessonState state = shot.state().get();
        var made = new CompletableFuture<Window>();
        Platform.runLater(() -> {
            try {
                var preferences = new Preferences(memory);
                preferences.keep("theme", theme);
                var parts = new SketchParts(state, shot.practice());
                if (shot.name().equals("checkup")) {
                    parts.share();
                }
                if (!state.snapshot().rows(RowKind.NODE_CLAIMS).isEmpty()) {
                    parts.logs = SketchCluster::log;
                }
                var window = new Window(parts.parts(memory), new Stage(), application(), () -> {});
                off(window.scene(), width, height);
                made.complete(window);
            } catch (RuntimeException e) {
                made.completeExceptionally(e);
            }
        });
        Window window = made.join();
        after(500, () -> {
            shot.then().accept(window);
            if (presentation) {
                window.present();
            }
        });
        for (int i = 0; i < 10; i++) {
            after(150, () -> off(window.scene(), width, height));
        }
        var picture = new ArrayList<BufferedImage>();
        after(100, () -> picture.add(picture(window.scene(), width, height)));
        SmallPng.write(picture.getFirst(), folder.resolve(name + ".png"));
        System.out.println(folder.resolve(name + ".png"));
        var old = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            close(window);
            old.complete(null);
        });
        old.join();
    }

    /** Closes a window for good, so that nothing of it goes on in the background. */
    static void close(Window window) {
        var stage = window.scene().getWindow();
        stage.fireEvent(new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST));
        if (window.scene().lookup("#leave") instanceof Button leave) {
            leave.fire();
        }
    }

    static Application application() {
        return new Application() {
            @Override
            public void start(Stage stage) {}
        };
    }

    /** Lays a scene out at a size of our own: the headless screen is smaller than a learner's. */
    private static void off(Scene scene, int width, int height) {
        Region root = (Region) scene.getRoot();
        root.resize(width, height);
        root.applyCss();
        root.layout();
    }

    private static BufferedImage picture(Scene scene, int width, int height) {
        off(scene, width, height);
        var parameters = new SnapshotParameters();
        parameters.setViewport(new Rectangle2D(0, 0, width, height));
        return Optional.ofNullable(SwingFXUtils.fromFXImage(scene.getRoot().snapshot(parameters, null), null))
                .orElseThrow();
    }

    private static void after(int millis, Runnable what) {
        var done = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            var pause = new PauseTransition(Duration.millis(millis));
            pause.setOnFinished(end -> {
                try {
                    what.run();
                    done.complete(null);
                } catch (RuntimeException e) {
                    done.completeExceptionally(e);
                }
            });
            pause.play();
        });
        try {
            done.join();
        } catch (java.util.concurrent.CompletionException e) {
            throw new UncheckedIOException(new IOException(e.getCause()));
        }
    }
}
