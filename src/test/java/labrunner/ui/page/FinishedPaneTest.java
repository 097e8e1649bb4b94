package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import labrunner.run.state.BoxState;
import labrunner.run.state.Finished;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Recorded;
import labrunner.ui.Fx;
import labrunner.ui.Sketchbook;
import labrunner.ui.kit.Motion;
import labrunner.ui.kit.Preferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands at a page's end, and how a box that is ticked is felt. */
class FinishedPaneTest {
    @TempDir
    private Path folder;

    /** Cleaned up, after a run that was recorded. */
    private static LessonState finished() {
        LessonState state = Sketchbook.cleanedUp();
        return new LessonState(
                state.lab(),
                state.cluster(),
                state.phase(),
                state.steps().getLast().id(),
                state.steps(),
                state.prerequisites(),
                state.question(),
                state.cleanup(),
                state.comparison(),
                state.nodePools(),
                state.deployments(),
                state.resumed(),
                state.problem(),
                state.snapshot(),
                Recorded.twoArchitectures());
    }

    @Test
    void theEndIsOnlyThereOnceItIsReached() {
        assertThat(Finished.of(Sketchbook.underWay())).isEmpty();
        assertThat(Finished.of(Sketchbook.opened())).isEmpty();
        assertThat(Finished.of(finished())).isPresent();
    }

    @Test
    void asMarkdownItHasBothRunsWhatWasMetAndWhatHappened() {
        String text = Finished.of(finished()).orElseThrow().markdown();
        assertThat(text)
                .startsWith("# ")
                .contains("| arm64 | D4pls_v6 + D2pls_v6 | 4 | 0.1982 |", "| amd64 |")
                .contains("arm64 saves $0.0598 an hour (23 %) for the same 4 pods")
                .contains("  - [x] ", "## What happened");
    }

    @Test
    void itShowsTheRunsAsBarsAndIsSavedAsAPictureAndCopied() throws Exception {
        FinishedPane pane = Fx.call(() -> {
            var made = new FinishedPane();
            var stage = new Stage();
            stage.setScene(new Scene(made, 480, 700));
            stage.show();
            assertThat(made.show(finished())).isTrue();
            made.applyCss();
            made.layout();
            made.chooseFilesBy(() -> Optional.of(folder.resolve("end.png")));
            ((Button) made.lookup("#finished-picture")).fire();
            ((Button) made.lookup("#finished-markdown")).fire();
            assertThat(Clipboard.getSystemClipboard().getString()).startsWith("# ");
            stage.close();
            return made;
        });
        List<String> texts = Fx.call(() -> pane.lookupAll(".label").stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
        assertThat(texts).contains("What you measured", "What the cluster showed you", "What happened");
        assertThat(Fx.call(() -> pane.lookupAll(".measured-bar").size())).isEqualTo(2);
        Image image = new Image(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("end.png"))));
        assertThat(image.isError()).isFalse();
        assertThat(image.getWidth()).isGreaterThan(600);
    }

    @Test
    void aBoxThatIsTickedMovesAndNeitherOneThatWasBeforeNorWhereLessMotionIsWanted() {
        Fx.run(() -> {
            var mark = new CheckMark();
            var before = new CheckMark();
            var stage = new Stage();
            stage.setScene(new Scene(new javafx.scene.layout.HBox(mark, before)));
            var motion = new Motion(stage.getScene(), new Preferences(folder));
            before.show(BoxState.Mark.MET, false, false);
            assertThat(Motion.moves(before)).isFalse();
            mark.show(BoxState.Mark.WAITING, false, true);
            mark.show(BoxState.Mark.MET, false, false);
            assertThat(Motion.moves(mark)).isTrue();

            motion.toggle();
            before.show(BoxState.Mark.WAITING, false, true);
            before.show(BoxState.Mark.MET, false, false);
            assertThat(Motion.moves(before)).isFalse();
            assertThat(new Preferences(folder).truth("motion.less", false)).isTrue();
        });
    }
}
