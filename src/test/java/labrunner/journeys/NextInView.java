package labrunner.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import labrunner.texts.Texts;

/** Looks at each picture that the window draws of a lesson: there is one blue button, it can be seen, and beside it stands what it is for. */
final class NextInView implements AutoCloseable {
    /** "3 of 4 met \u00b7 35 s of about 100 s", "0 of 4 gone", "12 s so far". */
    private static final Pattern COUNTED = Pattern.compile("\\d+ of \\d+ (met|gone)|\\d+ (s|m) so far");

    private final Learner learner;
    private final Scene scene;
    private final Runnable look = this::look;
    private final List<String> seen = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int pulses;

    NextInView(Learner learner) {
        this.learner = learner;
        scene = learner.window().scene();
        learner.look(() -> {
            scene.addPostLayoutPulseListener(look);
            return true;
        });
    }

    private void look() {
        // a question has its own buttons, and stands in the bar until the lesson has heard the answer
        if (scene.lookup(".next-bar") == null
                || !learner.window().overlaysClosed()
                || says("#next-what").equals(Texts.of("next.asked"))) {
            return;
        }
        pulses++;
        String says = says("#next-what") + " | " + says("#next-more");
        List<Node> blue = learner.allNow(".button.accent");
        String state = blue.stream().map(button -> ((Labeled) button).getText()).toList() + " " + says;
        if (seen.isEmpty() || !seen.getLast().equals(state)) {
            seen.add(state);
        }
        if (blue.size() != 1) {
            wrong.add("not one blue button: " + state);
        } else if (!inView(blue.getFirst())) {
            wrong.add("not in view: " + state);
        }
        if (says("#next-what").isBlank()) {
            wrong.add("nothing is said: " + state);
        }
        boolean waits = blue.stream()
                .anyMatch(button -> List.of("do-skip-wait", "do-show").contains(button.getId()));
        if (waits && !COUNTED.matcher(says("#next-more")).find()) {
            wrong.add("no count: " + state);
        }
    }

    private boolean inView(Node node) {
        Bounds place = node.localToScene(node.getBoundsInLocal());
        return place.getWidth() > 1
                && place.getMinX() >= 0
                && place.getMinY() >= 0
                && place.getMaxX() <= scene.getWidth()
                && place.getMaxY() <= scene.getHeight();
    }

    private String says(String id) {
        return Optional.ofNullable(scene.lookup(id))
                .map(node -> ((Labeled) node).getText())
                .orElse("");
    }

    /** What the bar said, one after the other. */
    List<String> seen() {
        return learner.look(() -> List.copyOf(seen));
    }

    /** What was wrong in any picture. */
    List<String> wrong() {
        return learner.look(() -> wrong.stream().distinct().toList());
    }

    int pictures() {
        return learner.look(() -> pulses);
    }

    @Override
    public void close() {
        learner.look(() -> {
            scene.removePostLayoutPulseListener(look);
            return true;
        });
    }
}
