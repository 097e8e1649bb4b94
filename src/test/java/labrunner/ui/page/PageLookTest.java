package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import labrunner.lab.Block;
import labrunner.lab.Pages;
import labrunner.lab.Where;
import labrunner.ui.Fx;
import labrunner.ui.kit.Overlays;
import labrunner.ui.kit.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages as their authors know them, on the screen. */
class PageLookTest {
    @TempDir
    private Path folder;

    private static final class Host implements PageHost {
        private final StringProperty choice = new SimpleStringProperty("");
        private final Pictures pictures = new Pictures();

        @Override
        public List<Node> cards(Block.Code code) {
            return List.of(new Label(code.commands().getFirst().line()));
        }

        @Override
        public Pictures pictures() {
            return pictures;
        }

        @Override
        public void follow(String destination) {}

        @Override
        public boolean applies(Where where) {
            return true;
        }

        @Override
        public StringProperty tabChoice() {
            return choice;
        }
    }

    /** The page's text in a column of that width; what is asked of it is asked on the JavaFX thread. */
    private VBox shown(String text, double width) {
        List<Block> blocks = new Pages(folder.toAbsolutePath()).blocks(text);
        var page = new VBox(12);
        page.getChildren().addAll(new BlockRenderer(new Host()).render(blocks));
        var root = new StackPane(page, new Overlays());
        var scene = new Scene(root, width, 600);
        scene.getStylesheets()
                .add(Theme.class.getResource("/labrunner/ui/labrunner.css").toExternalForm());
        // loads the fonts, which another test's window may have loaded or not
        new Theme(Theme.Choice.LIGHT);
        root.applyCss();
        root.layout();
        return page;
    }

    private static Set<String> texts(Node node, String style) {
        return node.lookupAll("." + style).stream()
                .map(one ->
                        one instanceof Text text ? text.getText() : one instanceof Label label ? label.getText() : "")
                .collect(Collectors.toSet());
    }

    @Test
    void signsOfMaterialAreNoneOnTheScreen() throws TimeoutException {
        Fx.run(() -> {
            VBox page = shown("""
                    ~~gone~~ ==well seen== H~2~O ***both*** ++ctrl+c++ :rocket: A PDB[^1].

                    - [x] done

                    *[PDB]: budget
                    [^1]: Words.
                    """, 500);
            assertThat(texts(page, "struck-text")).containsExactly("gone");
            assertThat(texts(page, "marked-text")).containsExactlyInAnyOrder("well ", "seen");
            assertThat(texts(page, "lowered-text")).containsExactly("2");
            assertThat(texts(page, "strong-text")).contains("both");
            assertThat(texts(page, "emphasis-text")).containsExactly("both");
            assertThat(texts(page, "key-cap")).containsExactlyInAnyOrder("Ctrl", "C");
            assertThat(texts(page, "emoji-text")).containsExactly("\uD83D\uDE80");
            assertThat(((Text) page.lookup(".emoji-text")).getFont().getFamily())
                    .isEqualTo("Symbola");
            assertThat(texts(page, "abbreviation-text")).containsExactly("PDB");
            assertThat(texts(page, "footnote-mark")).containsExactly("1");
            assertThat(page.lookup(".footnotes")).isNotNull();
            assertThat(page.lookup(".success-icon")).isNotNull();
        });
    }

    @Test
    void codeHasItsTitleItsNumbersAndWhatIsSaidOfItsLines() throws TimeoutException {
        Fx.run(() -> {
            VBox page = shown("""
                    ```yaml title="pool" linenums="9" hl_lines="2"
                    a: 1
                    b: 2 # (1)!
                    ```

                    1. Two.
                    """, 500);
            assertThat(texts(page, "code-title")).containsExactly("pool");
            assertThat(texts(page, "code-number")).containsExactlyInAnyOrder(" 9", "10");
            assertThat(page.lookupAll(".annotation-mark")).hasSize(2);
            assertThat(page.lookupAll(".code-row:marked")).hasSize(1);
            assertThat(page.lookup(".code-row:marked .annotation-mark")).isNotNull();
        });
    }

    @Test
    void whatIsSaidOfCommandsStandsBelowTheirCards() throws TimeoutException {
        Fx.run(() -> {
            VBox page = shown("```bash title=\"Look\"\nkubectl get nodes # (1)!\n```\n\n1. All of them.\n", 500);
            assertThat(page.getChildren()).hasSize(3);
            assertThat(((Label) page.getChildren().get(1)).getText()).isEqualTo("kubectl get nodes");
            assertThat(page.getChildren().get(2).lookup(".mono"))
                    .extracting(line -> ((Label) line).getText())
                    .isEqualTo("kubectl get nodes");
        });
    }

    @Test
    void linesBreakWithinMarkedText() throws TimeoutException {
        Fx.run(() -> {
            VBox page = shown(
                    "==one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen==",
                    160);
            var flow = (Region) page.getChildren().getFirst();
            assertThat(flow.getHeight()).isGreaterThan(60);
            assertThat(flow.lookupAll(".marked-text"))
                    .allMatch(word -> word.getBoundsInParent().getMaxX() <= 162);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "note, look-note",
        "hint, look-tip",
        "caution, look-warning",
        "error, look-danger",
        "faq, look-question",
        "unheard-of, look-note"
    })
    void eachKindOfNoteHasItsLook(String kind, String look) throws TimeoutException {
        Fx.run(() -> assertThat(shown("!!! " + kind + "\n    Text.\n", 500).lookup("." + look))
                .isNotNull());
    }

    @Test
    void aTableBreaksBetweenWordsAndWhereItCannotItIsScrolled() throws TimeoutException {
        String stations = "| condition | what has happened |\n|---|---|\n"
                + "| Registered | the machine has joined, and its node carries the labels and taints of its pool |\n"
                + "| Initialised | its start-up taint is gone |\n| liiiiiiiiiiii | nothing |\n";
        Fx.run(() -> {
            Text wide = text(shown(stations, 300), "Registered");
            assertThat(wide.getLayoutBounds().getHeight())
                    .as("wider than what has more letters")
                    .isLessThan(24);
        });
        String table = "| Name | Centers | What it is for |\n|---|---|---|\n"
                + "| swedencentral-north-1 | Center | Many short words that may stand in several lines of a cell |\n";
        Fx.run(() -> {
            var wide = (Region) shown(table, 900).getChildren().getFirst();
            var narrow = (Region) shown(table, 360).getChildren().getFirst();
            var tiny = (Region) shown(table, 200).getChildren().getFirst();
            for (Region one : List.of(wide, narrow, tiny)) {
                Text name = text(one, "swedencentral-north-1");
                assertThat(name.getLayoutBounds().getHeight()).as("one line").isLessThan(24);
            }
            assertThat(narrow.getHeight()).isGreaterThan(wide.getHeight());
            assertThat(tiny.lookup(".page-table").getLayoutBounds().getWidth()).isGreaterThan(200);
        });
    }

    private static Text text(Node in, String words) {
        return (Text) in.lookupAll(".text").stream()
                .filter(node -> node instanceof Text text && text.getText().equals(words))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"600, 100 50 300", "300, 100 50 150", "200, 100 50 240"})
    void columnsShareTheRoomAfterTheirWords(double room, String widths) {
        var wanted = new PageTable.Widths(new double[] {100, 50, 60}, new double[] {100, 50, 300});
        double[] shared = PageTable.share(wanted, room);
        assertThat(String.format("%.0f %.0f %.0f", shared[0], shared[1], shared[2]))
                .isEqualTo(widths);
    }

    @Test
    void aPictureIsAsWideAsThePageSaysAndAClickShowsItLarger() throws Exception {
        Path file = folder.resolve("a.png");
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(400, 200, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "png",
                file.toFile());
        assertThat(Files.exists(file)).isTrue();
        Fx.run(() -> {
            VBox page = shown(
                    "<figure markdown>\n![A](a.png){ width=\"120\" }\n<figcaption>Two</figcaption>\n</figure>\n", 500);
            var view = (javafx.scene.image.ImageView) page.lookup(".image-view");
            assertThat(view.getFitWidth()).isEqualTo(120);
            assertThat(page.lookup(".caption")).isNotNull();
            page.lookup(".page-picture")
                    .fireEvent(new javafx.scene.input.KeyEvent(
                            javafx.scene.input.KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            javafx.scene.input.KeyCode.ENTER,
                            false,
                            false,
                            false,
                            false));
            var overlays = Overlays.over(page).orElseThrow();
            assertThat(overlays.open()).isEqualTo("picture");
            overlays.close();
            assertThat(overlays.isVisible()).isFalse();
        });
    }
}
