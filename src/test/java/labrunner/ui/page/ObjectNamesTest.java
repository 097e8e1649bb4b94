package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.text.Text;
import labrunner.ui.Clicks;
import labrunner.ui.Fx;
import labrunner.ui.SilentLinks;
import labrunner.ui.SketchCluster;
import org.junit.jupiter.api.Test;

class ObjectNamesTest {
    private final List<String> selected = new ArrayList<>();

    private final ObjectNames names = new ObjectNames(new SilentLinks() {
        @Override
        public void select(String kind, Optional<String> namespace, String name) {
            selected.add(kind + " " + name);
        }
    });

    /** What is selected by clicks on all that is a link in a sentence. */
    private List<String> clicked(String sentence) {
        selected.clear();
        Fx.run(() -> {
            names.show(SketchCluster.snapshot(true, true));
            names.linked(sentence, "plain").stream()
                    .filter(node -> node.getStyleClass().contains("link-text"))
                    .forEach(ObjectNamesTest::click);
        });
        return selected;
    }

    private static void click(Node node) {
        node.getOnMouseClicked().handle(Clicks.click(1));
    }

    @Test
    void aNameInASentenceLeadsToItsRow() {
        assertThat(clicked("It waits for default-demo-474w8, and `default-demo-gqwd5` is there."))
                .containsExactly("NodeClaim default-demo-474w8", "NodeClaim default-demo-gqwd5");
    }

    @Test
    void theKindBeforeANameDecidesWhichObjectIsMeant() {
        assertThat(clicked("NodePool default-demo is ready")).containsExactly("NodePool default-demo");
        assertThat(clicked("AKSNodeClass `default-demo` is ready")).containsExactly("AKSNodeClass default-demo");
        assertThat(clicked("AKSNodeClass other, default-demo")).containsExactly("AKSNodeClass default-demo");
        assertThat(clicked("The pool default-demo is ready")).containsExactly("NodePool default-demo");
        assertThat(clicked("Its default-demo is ready")).containsExactly("NodePool default-demo");
    }

    @Test
    void aSentenceStaysWhole() {
        String sentence = "Two of them, default-demo-474w8 and others, wait.";
        Fx.run(() -> {
            names.show(SketchCluster.snapshot(true, true));
            var text = new StringBuilder();
            names.linked(sentence, "plain").forEach(node -> text.append(((Text) node).getText()));
            assertThat(text.toString()).isEqualTo(sentence);
        });
    }
}
