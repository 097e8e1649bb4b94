package labrunner.journeys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;

/** The boxes that stood on a page while somebody looked, and which of them were unmet and which met. */
final class SeenBoxes {
    private static final String MET = "met";
    private static final Set<String> UNMET = Set.of("not checked yet", "waiting");

    /** What a box was seen as so far. */
    private record Sight(boolean unmet, boolean met) {
        Sight and(Sight other) {
            return new Sight(unmet || other.unmet, met || other.met);
        }
    }

    private final Learner learner;
    private final Scene scene;
    private final Map<String, Sight> seen = new LinkedHashMap<>();

    private SeenBoxes(Learner learner, Scene scene) {
        this.learner = learner;
        this.scene = scene;
    }

    static SeenBoxes of(Learner learner) {
        return new SeenBoxes(learner, learner.window().scene());
    }

    /** Looks at those that are shown. */
    void look() {
        learner.look(() -> {
            note();
            return true;
        });
    }

    private void note() {
        scene.getRoot().lookupAll(".expected").stream()
                .filter(card -> !isBefore(card))
                .flatMap(card -> card.lookupAll(".box").stream())
                .forEach(this::note);
    }

    /** What has to hold before the first step is no step's. */
    private static boolean isBefore(Node card) {
        return card.lookupAll(".card-head .strong").stream()
                .anyMatch(
                        title -> title instanceof Label label && label.getText().equals("Before you begin"));
    }

    private void note(Node box) {
        String mark = box.lookup(".check-mark").getAccessibleText();
        String text = box.getAccessibleText();
        String expected = text.substring(0, text.indexOf(": " + mark));
        seen.merge(expected, new Sight(UNMET.contains(mark), mark.equals(MET)), Sight::and);
    }

    List<String> all() {
        return learner.look(() -> List.copyOf(seen.keySet()));
    }

    List<String> neverMet() {
        return learner.look(() -> without(false));
    }

    List<String> neverUnmet() {
        return learner.look(() -> without(true));
    }

    private List<String> without(boolean unmet) {
        var lacking = new ArrayList<String>();
        seen.forEach((box, sight) -> {
            if (!(unmet ? sight.unmet() : sight.met())) {
                lacking.add(box);
            }
        });
        return lacking;
    }
}
