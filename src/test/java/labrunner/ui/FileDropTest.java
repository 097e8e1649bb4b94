package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import labrunner.lab.reader.WorkshopFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are dropped on the window. */
class FileDropTest {
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    @TempDir
    private Path folder;

    private final SketchParts parts = new SketchParts(Sketchbook.underWay(), true);
    private Window window;

    @BeforeEach
    void open() throws TimeoutException {
        window = Fx.call(() -> {
            var made =
                    new Window(parts.parts(folder.resolve("state")), new Stage(), TestWindows.application(), () -> {});
            made.show(Optional.empty());
            return made;
        });
        Fx.await(() -> window.scene().lookup(".lab-card:chosen") != null);
    }

    @AfterEach
    void close() {
        Fx.run(() -> TestWindows.close(window));
    }

    private void openLesson() throws TimeoutException {
        Fx.run(() -> TestWindows.click(window, "start-practice"));
        Fx.await(() -> window.scene().lookup(".outline-row") != null);
    }

    private Path page(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "# Page\n");
    }

    /** What the system would say of files that are dragged. */
    private static Dragboard holding(List<Path> paths) {
        List<File> files = paths.stream().map(Path::toFile).toList();
        return DragboardHelper.createDragboard((TKClipboard) Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hasContent" -> arguments[0] == DataFormat.FILES;
                    case "getContent" -> arguments[0] == DataFormat.FILES ? files : null;
                    case "getContentTypes" -> Set.of(DataFormat.FILES);
                    case "getTransferModes" -> Set.of(TransferMode.COPY);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private void fire(EventType<DragEvent> type, Path... paths) {
        Fx.run(() -> {
            Node target = window.scene().lookup(".button");
            Event.fireEvent(
                    target,
                    new DragEvent(
                            type,
                            holding(List.of(paths)),
                            1,
                            1,
                            1,
                            1,
                            TransferMode.COPY,
                            null,
                            target,
                            new PickResult(target, 1, 1)));
        });
    }

    private void drop(Path... paths) {
        fire(DragEvent.DRAG_OVER, paths);
        fire(DragEvent.DRAG_DROPPED, paths);
    }

    private boolean says(String text) {
        return texts().anyMatch(line -> line.contains(text));
    }

    private Stream<String> texts() {
        return window.overlays().lookupAll(".label").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText());
    }

    private List<Path> recent() {
        return Fx.call(() -> window.preferences().recent());
    }

    @Test
    void aPageThatIsDroppedOnTheStartScreenIsOpened() throws Exception {
        Path page = page("page.md");
        drop(page);
        Fx.await(() -> recent().contains(page));
    }

    @Test
    void aWorkshopFolderThatIsDroppedIsOpenedAsOne() throws Exception {
        var asked = new AtomicBoolean();
        parts.library = new PagesOnly() {
            @Override
            public labrunner.lab.Lab read(Path page) {
                return SketchLab.lab();
            }

            @Override
            public WorkshopFolder folder(Path path) {
                asked.set(true);
                return new WorkshopFolder(path, "Workshop", List.of());
            }
        };
        close();
        window = Fx.call(() -> {
            var made = new Window(parts.parts(folder.resolve("s2")), new Stage(), TestWindows.application(), () -> {});
            made.show(Optional.empty());
            return made;
        });
        Path workshop = Files.createDirectories(folder.resolve("workshop"));
        Files.writeString(workshop.resolve("mkdocs.yml"), "site_name: Workshop\n");
        drop(workshop);
        Fx.await(asked::get);
        Fx.await(() -> recent().contains(workshop));
    }

    @Test
    void aPageThatIsDroppedOnALessonTakesItsPlace() throws Exception {
        openLesson();
        Path page = page("page.md");
        drop(page);
        Fx.await(() -> parts.ended.equals(List.of("begun", "lesson")));
        Fx.await(() -> recent().contains(page));
    }

    @Test
    void severalFilesAreRefusedAndTheLessonGoesOn() throws Exception {
        openLesson();
        drop(page("one.md"), page("two.md"));
        Fx.await(() -> says("2 files were dropped. Nothing was opened."));
        assertThat(parts.ended).containsExactly("begun");
        assertThat(recent()).isEmpty();
    }

    @Test
    void whatIsNoMarkdownIsRefusedAndTheLessonGoesOn() throws Exception {
        openLesson();
        drop(page("notes.pdf"));
        Fx.await(() -> says("\u201cnotes.pdf\u201d is no Markdown page"));
        assertThat(parts.ended).containsExactly("begun");
    }

    @Test
    void aPageThatCannotBeReadIsSaidSoAndTheLessonGoesOn() throws Exception {
        openLesson();
        drop(page("bad.md"));
        Fx.await(() -> says("the page has no heading"));
        assertThat(parts.ended).containsExactly("begun");
        Fx.run(() -> window.overlays().close());
        assertThat(Fx.call(window::overlaysClosed)).isTrue();
        assertThat(Fx.call(() -> window.scene().lookup(".outline-row").isVisible()))
                .isTrue();
    }

    @Test
    void whatHangsOverTheWindowIsMarkedUntilItLeaves() throws Exception {
        fire(DragEvent.DRAG_OVER, page("page.md"));
        assertThat(Fx.call(() -> window.scene().getRoot().getPseudoClassStates()))
                .contains(DROP);
        fire(DragEvent.DRAG_EXITED, page("page.md"));
        assertThat(Fx.call(() -> window.scene().getRoot().getPseudoClassStates()))
                .doesNotContain(DROP);
    }
}
