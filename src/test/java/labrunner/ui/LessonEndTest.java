package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import labrunner.lab.Lab;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.run.state.LessonState.Phase;
import labrunner.texts.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** How a lesson ends: because it is left, because the window is closed, because its page was changed. */
class LessonEndTest {
    @TempDir
    private Path folder;

    private final SketchParts parts = new SketchParts(Sketchbook.underWay(), true);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private Window window;
    private Path page;

    @BeforeEach
    void openLesson() throws IOException, TimeoutException {
        page = Files.writeString(folder.resolve("page.md"), "first");
        parts.library = new OnDisk();
        window = Fx.call(() -> {
            var made = new Window(
                    parts.parts(folder.resolve("state")), new Stage(), TestWindows.application(), closed::countDown);
            made.show(Optional.empty());
            return made;
        });
        Fx.await(() -> window.scene().lookup(".lab-card") != null);
        Fx.run(() -> TestWindows.click(window, "start-practice"));
        Fx.await(() -> window.scene().lookup(".outline-row") != null);
    }

    @AfterEach
    void closeWindow() throws InterruptedException {
        answered.countDown();
        Fx.run(() -> TestWindows.close(window));
        assertThat(closed.await(4, TimeUnit.MINUTES)).isTrue();
    }

    /** A page whose hash is its text. */
    private final class OnDisk implements PagesOnly {
        @Override
        public List<Path> bundled() {
            return List.of(page);
        }

        @Override
        public Lab read(Path path) {
            try {
                Lab lab = SketchLab.lab();
                return new Lab(
                        lab.id(),
                        lab.title(),
                        lab.duration(),
                        page,
                        folder,
                        lab.intro(),
                        lab.prerequisites(),
                        lab.exercises(),
                        lab.warnings(),
                        lab.setUp(),
                        List.of(page),
                        Files.readString(page));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public WorkshopFolder folder(Path path) {
            return new WorkshopFolder(path, "", List.of());
        }
    }

    private boolean says(String text) {
        return window.scene().getRoot().lookupAll(".page-news .label").stream()
                .anyMatch(
                        node -> node instanceof Labeled label && label.getText().equals(text));
    }

    private void lessonTakesItsTimeToEnd() {
        parts.end = () -> {
            ending.countDown();
            try {
                // not for ever, so that a window that waits for it fails its test and doesn't hang it
                assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Test
    void aChangedPageIsReadAgainAtOnceWhereNothingIsUnderWay() throws Exception {
        Files.writeString(page, "second");
        Fx.await(() -> parts.ended.equals(List.of("begun", "lesson", "begun")));
    }

    @Test
    void aChangedPageStopsNoCleanUpAndIsReadAgainWhenThatIsDone() throws Exception {
        Fx.run(() -> parts.states.accept(Sketchbook.in(Phase.CLEANING_UP)));
        Files.writeString(page, "second");
        Fx.await(() -> says(Texts.of("news.waits.cleaning")));
        assertThat(parts.ended).containsExactly("begun");
        Fx.run(() -> parts.states.accept(Sketchbook.in(Phase.LEARNING)));
        Fx.await(() -> parts.ended.equals(List.of("begun", "lesson", "begun")));
        Fx.await(() -> !says(Texts.of("news.waits.cleaning")));
    }

    @Test
    void aChangeThatWasTakenBackMeanwhileEndsNoLesson() throws Exception {
        Fx.run(() -> parts.states.accept(Sketchbook.in(Phase.RUNNING_ON)));
        Files.writeString(page, "second");
        Fx.await(() -> says(Texts.of("news.waits.running.on")));
        Files.writeString(page, "first");
        Fx.await(() -> !says(Texts.of("news.waits.running.on")));
        Fx.run(() -> parts.states.accept(Sketchbook.in(Phase.LEARNING)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(parts.ended).containsExactly("begun");
    }

    /** JavaFX itself keeps the way to what it drew last, so the newest may stay; of three that were left two are gone. */
    @Test
    void lessonsThatWereLeftAreHeldByNothing() throws Exception {
        var left = new ArrayList<WeakReference<Node>>();
        for (int i = 0; i < 3; i++) {
            left.add(new WeakReference<>(Fx.call(() -> window.scene().lookup(".shell"))));
            int ends = i + 1;
            Fx.run(window::showStart);
            Fx.await(() -> window.scene().lookup("#start-practice") != null
                    && Collections.frequency(parts.ended, "lesson") == ends);
            Fx.run(() -> TestWindows.click(window, "start-practice"));
            Fx.await(() -> window.scene().lookup(".outline-row") != null);
        }
        assertThat(left).extracting(WeakReference::get).doesNotHaveDuplicates();
        Fx.await(() -> {
            System.gc();
            return left.stream().filter(shell -> shell.get() != null).count() <= 1;
        });
    }

    @Test
    void leavingALessonThatTakesItsTimeToEndHoldsUpNothing() throws Exception {
        lessonTakesItsTimeToEnd();
        Fx.run(window::showStart);
        Fx.await(() -> window.scene().lookup(".lab-card") != null);
        assertThat(parts.ended).containsExactly("begun");
        answered.countDown();
        Fx.await(() -> parts.ended.equals(List.of("begun", "lesson")));
    }

    @Test
    void theNextLessonBeginsWhenTheOneBeforeHasLetGoOfItsJournal() throws Exception {
        lessonTakesItsTimeToEnd();
        Files.writeString(page, "second");
        assertThat(ending.await(4, TimeUnit.MINUTES)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(parts.ended).containsExactly("begun");
        answered.countDown();
        Fx.await(() -> parts.ended.equals(List.of("begun", "lesson", "begun")));
    }

    @Test
    void theWindowGoesAtOnceAndTheProcessWhenTheLessonHasEnded() throws Exception {
        lessonTakesItsTimeToEnd();
        Fx.run(() -> TestWindows.close(window));
        Fx.run(() -> assertThat(window.scene().getWindow().isShowing()).isFalse());
        assertThat(closed.getCount()).isOne();
        answered.countDown();
        assertThat(closed.await(4, TimeUnit.MINUTES)).isTrue();
        assertThat(parts.ended).containsExactly("begun", "lesson", "cluster");
    }
}
