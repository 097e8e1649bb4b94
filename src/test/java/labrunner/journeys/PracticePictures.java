package labrunner.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;

/** The lab from the start screen to nothing left, on the window's own practice cluster, with a mistake on the way. */
record PracticePictures(Learner learner, Camera camera, Path checkout) {
    private static final Pattern WAITED = Pattern.compile("\\b(\\d+) s so far");
    private static final int BEFORE_MACHINES_JOIN = 40;

    void take() throws IOException {
        start();
        mistake();
        nodePool();
        pageUnreadable();
        workload();
        observe();
        otherArchitecture();
        finish();
    }

    private void start() {
        camera.look(Picture.Look.LIGHT);
        WholeLab.chosenBy(learner);
        learner.seesText("team");
        camera.take(Picture.START);
        learner.click("#start-practice");
        learner.sees("the first command", () -> learner.canPressNow(".command-card .button"));
    }

    private void nodePool() {
        learner.click("the last box", () -> boxes().reversed().stream().findFirst());
        camera.take(Picture.NODEPOOL);
    }

    /** A letter of the node class's name is deleted, and so it is applied. */
    private void mistake() {
        learner.click("the manifest", this::editor);
        learner.look(() -> {
            var area = (CodeArea) editor().orElseThrow();
            int reference = area.getText().indexOf("nodeClassRef");
            area.moveTo(area.getText().indexOf("name: default-demo", reference) + "name: default-d".length());
            return true;
        });
        learner.presses(KeyCode.DELETE);
        learner.seesText("Reset");
        learner.readsToTheCommand();
        learner.clickBlue();
        learner.sees("the button that mends it", () -> learner.canPressNow("#mend"));
        learner.presses(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        learner.click("the NodePool's row", () -> row("#table-nodepools"));
        learner.click("the way to the line", () -> button("Show line 37"));
        camera.look(Picture.Look.DARK);
        learner.scrollsTo(() -> button("Apply again"));
        camera.take(Picture.BROKEN);
        camera.look(Picture.Look.DARK_PRESENTATION);
        learner.scrollsTo(() -> learner.lookNow("#mend"));
        camera.take(Picture.BROKEN_PRESENTATION);
        camera.look(Picture.Look.LIGHT);
        learner.click("#mend");
        allMet();
    }

    /** The author of the page forgets a bracket. */
    private void pageUnreadable() throws IOException {
        Path file = checkout.resolve("labs/03-multi-architecture/lab.yaml");
        String before = Files.readString(file);
        Files.writeString(file, before.replace("exists: {kind: Node}", "exists: {kind: Node"));
        learner.seesText("can\u2019t be read as it is now");
        camera.take(Picture.PAGE_UNREADABLE);
        Files.writeString(file, before);
        learner.sees(
                "the page without a complaint",
                () -> learner.lookNow(".page-news .notice").isEmpty());
    }

    private void workload() {
        learner.click("#next");
        learner.readsToTheCommand();
        learner.clickBlue();
        learner.presses(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        learner.seesText("so far, usually");
        learner.scrollsTo(() -> learner.lookNow(".box:waiting"));
        // soon a machine joins: from here on as fast as outside, or it would be ready before anybody had looked
        learner.sees(
                "a wait of " + BEFORE_MACHINES_JOIN + " s",
                () -> learner.texts().stream()
                        .map(WAITED::matcher)
                        .anyMatch(wait -> wait.find() && Integer.parseInt(wait.group(1)) >= BEFORE_MACHINES_JOIN));
        pace(KeyCode.COMMA);
        learner.sees("a machine that has joined", () -> says("Joined") || says("Start-up taint"));
        turnPause();
        camera.take(Picture.UNDER_WAY);
        camera.look(Picture.Look.PRESENTATION);
        learner.scrollsTo(() -> learner.lookNow(".box:waiting"));
        camera.take(Picture.UNDER_WAY_PRESENTATION);
        camera.look(Picture.Look.NARROW);
        learner.scrollsTo(() -> learner.lookNow(".box:waiting"));
        camera.take(Picture.UNDER_WAY_NARROW);
        camera.look(Picture.Look.DARK);
        learner.click("a machine's row", () -> row("#table-machines"));
        learner.click(".box:waiting");
        camera.take(Picture.DETAILS);
        camera.look(Picture.Look.LIGHT);
        learner.click(
                "the cross of the details",
                () -> learner.allNow(".detail-head .button").reversed().stream().findFirst());
        turnPause();
        pace(KeyCode.PERIOD);
        allMet();
    }

    /** Stops the practice cluster's time, so that all pictures of a moment are of that moment; or lets it go on. */
    private void turnPause() {
        learner.presses(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.T);
    }

    /** From ten times as fast as outside to as fast as outside, or back. */
    private void pace(KeyCode slowerOrFaster) {
        for (int i = 0; i < 2; i++) {
            learner.presses(KeyCode.SHORTCUT, slowerOrFaster);
        }
    }

    private void observe() {
        learner.click("#next");
        for (int i = 1; i <= 2; i++) {
            int answered = i;
            learner.click("a command that only looks", () -> buttons("Run").findFirst());
            learner.sees("its answer", () -> buttons("Run again").count() >= answered);
        }
        camera.take(Picture.OBSERVE);
    }

    private void otherArchitecture() {
        learner.click("#next");
        learner.readsToTheCommand();
        learner.clickBlue();
        learner.seesText("so far, usually");
        learner.sees("machines of both", () -> chips("arm64") >= 2 && chips("amd64") >= 4);
        turnPause();
        camera.take(Picture.BOTH_ARCHITECTURES);
        camera.look(Picture.Look.LIGHT);
        turnPause();
        allMet();
        camera.look(Picture.Look.DARK);
        learner.presses(KeyCode.SHORTCUT, KeyCode.T);
        camera.take(Picture.TIMELINE);
        camera.look(Picture.Look.LIGHT);
        learner.click("a machine's row", () -> row("#table-machines"));
        learner.presses(KeyCode.ALT, KeyCode.DIGIT4);
        learner.sees("why it is of its size", () -> learner.lookNow("#choice").isPresent());
        learner.click("#tab-lower-cost");
        camera.take(Picture.COST);
        learner.click("#tab-lower-timeline");
        learner.click(
                "the cross of the details",
                () -> learner.allNow(".detail-head .button").reversed().stream().findFirst());
    }

    private void finish() {
        var lab = new WholeLab(learner, Duration.ofMinutes(9));
        lab.walk();
        lab.seesItDone();
        learner.scrollsTo(() -> learner.lookNow("#compare"));
        camera.take(Picture.FINISHED);
    }

    private void allMet() {
        learner.readsToTheEnd();
    }

    private boolean says(String text) {
        return learner.texts().stream().anyMatch(line -> line.contains(text));
    }

    /** How often the tables name an architecture; the two system nodes are amd64. */
    private long chips(String architecture) {
        return learner.allNow("#table-machines .chip").stream()
                .filter(node -> node instanceof Labeled chip && architecture.equals(chip.getText()))
                .count();
    }

    private List<Node> boxes() {
        return learner.allNow(".expected .box");
    }

    private Optional<Node> editor() {
        return learner.allNow(".command-card .code-area").stream()
                .filter(node -> node instanceof CodeArea area && area.getText().contains("nodeClassRef"))
                .findFirst();
    }

    private Optional<Node> button(String text) {
        return buttons(text).findFirst();
    }

    private Stream<Node> buttons(String text) {
        return learner.allNow(".button").stream()
                .filter(node -> node instanceof Labeled label && text.equals(label.getText()));
    }

    /** The first row of a table that isn't a heading. */
    private Optional<Node> row(String table) {
        return learner.allNow(table + " .table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> row && !row.isEmpty() && row.getIndex() == 1)
                .findFirst();
    }
}
