package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import labrunner.fault.Fault;
import labrunner.fault.FaultReader;
import labrunner.fault.Span;
import labrunner.lab.Lab;
import labrunner.lab.reader.LabReader;
import labrunner.ui.kit.PracticeControls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menu by which a teacher lets things go wrong on the practice cluster. */
class FaultMenuTest {
    private static final Lab LAB = LabReader.read(Path.of("labs/03-multi-architecture"), Optional.empty());

    /** A practice cluster of which only the faults count. */
    private static final class Faulty implements PracticeControls {
        final List<Fault> played = new ArrayList<>();

        @Override
        public List<Fault> faults() {
            return List.copyOf(played);
        }

        @Override
        public void play(Fault fault) {
            played.add(fault);
        }

        @Override
        public void mend(Fault fault) {
            played.remove(fault);
        }

        @Override
        public double rate() {
            return 1;
        }

        @Override
        public void rate(double wanted) {}

        @Override
        public boolean paused() {
            return false;
        }

        @Override
        public void pause(boolean wanted) {}

        @Override
        public CompletionStage<Skipped> skipWait() {
            return CompletableFuture.completedFuture(new Skipped(Duration.ZERO, false));
        }
    }

    private final Faulty cluster = new Faulty();
    private final List<String> said = new ArrayList<>();
    private final FaultMenu menu = Fx.call(() -> new FaultMenu(cluster, said::add));

    private static Stream<CheckMenuItem> items(List<? extends MenuItem> all) {
        return all.stream().flatMap(item -> switch (item) {
            case CheckMenuItem check -> Stream.of(check);
            case Menu below -> items(below.getItems());
            default -> Stream.empty();
        });
    }

    private List<CheckMenuItem> opened() {
        return Fx.call(() -> {
            menu.show(LAB);
            menu.getOnShowing().handle(new javafx.event.Event(javafx.event.Event.ANY));
            return items(menu.getItems()).toList();
        });
    }

    private void choose(String id) {
        CheckMenuItem item = opened().stream()
                .filter(one -> one.getId().equals(id))
                .findFirst()
                .orElseThrow();
        Fx.run(() -> {
            item.setSelected(!item.isSelected());
            item.getOnAction().handle(new javafx.event.ActionEvent());
        });
    }

    @Test
    void eachKindIsOfferedWithWhatWillBeSeen() {
        assertThat(opened())
                .extracting(item -> item.getId().replace("fault-", ""))
                .containsAll(FaultReader.allKinds());
        assertThat(opened()).allSatisfy(item -> assertThat(item.getText()).matches("(?s).+\\n.+\\."));
    }

    @Test
    void whatIsPlayedIsTickedAndCountedUntilItIsMended() {
        assertThat(Fx.call(menu::getText)).isEqualTo("Let it go wrong");
        choose("fault-neverJoins");
        choose("fault-crashes");
        assertThat(cluster.played)
                .hasSize(2)
                .contains(new Fault.NeverJoins("", Span.ALWAYS))
                .anySatisfy(fault -> assertThat(FaultReader.line(fault))
                        .startsWith("crashes:image=mcr.microsoft.com/oss/kubernetes/pause:3.6"));
        assertThat(Fx.call(menu::getText)).isEqualTo("2 faults are played");
        assertThat(opened().stream().filter(CheckMenuItem::isSelected)).hasSize(2);

        choose("fault-neverJoins");
        assertThat(cluster.played).hasSize(1);
        assertThat(Fx.call(menu::getText)).isEqualTo("1 fault is played");
        assertThat(said)
                .containsExactly(
                        "Played from now on: Machines never join",
                        "Played from now on: Its program ends with an error",
                        "Mended: Machines never join");
    }

    @Test
    void whatTheLabAsksForIsThereToo() {
        Fault asked = new Fault.Quota("E", Fault.Capacity.ON_DEMAND, 4, Span.ALWAYS);
        cluster.played.add(asked);
        CheckMenuItem first = opened().getFirst();
        assertThat(first.isSelected()).isTrue();
        assertThat(first.getText()).startsWith("Asked for by this lab: quota:family=E");
        assertThat(Fx.call(menu::getText)).isEqualTo("1 fault is played");
        choose("fault-quota");
        assertThat(cluster.played).isEmpty();
    }

    @Test
    void itIsThereOnAPracticeClusterOnly(@TempDir Path folder) throws TimeoutException {
        assertThat(hasMenu(folder.resolve("practice"), true, "start-practice")).isTrue();
        assertThat(hasMenu(folder.resolve("real"), false, "use-staging")).isFalse();
    }

    private static boolean hasMenu(Path folder, boolean practice, String start) throws TimeoutException {
        Window window = Fx.call(() -> {
            var made = new Window(
                    new SketchParts(Sketchbook.underWay(), practice).parts(folder),
                    new Stage(),
                    TestWindows.application(),
                    () -> {});
            made.show(Optional.empty());
            return made;
        });
        try {
            Fx.await(() -> window.scene().lookup(".lab-card:chosen") != null
                    && window.scene().lookup("#" + start) != null);
            Fx.run(() -> TestWindows.click(window, start));
            if (!practice) {
                Fx.await(() -> window.scene().lookup("#open-lab") != null
                        && !window.scene().lookup("#open-lab").isDisabled());
                Fx.run(() -> TestWindows.click(window, "open-lab"));
            }
            Fx.await(() -> window.scene().lookup(".outline-row") != null);
            return Fx.call(() -> window.scene().lookup("#faults") != null);
        } finally {
            Fx.run(() -> TestWindows.close(window));
        }
    }
}
