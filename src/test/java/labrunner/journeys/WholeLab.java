package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/**
 * The way through the bundled lab once it is open, on whichever cluster: whatever is blue is clicked, what is asked is answered
 * with yes, and nothing else is needed.
 *
 * @param limit how long all of it may take
 */
record WholeLab(Learner learner, Duration limit) {
    private static final String END = "#next-module.accent";
    private static final String YES = "#answer-yes";

    /** On the start screen: the module with two architectures, which the journeys go through. */
    static void chosenBy(Learner learner) {
        learner.seesText("Multi-architecture");
        learner.click("#lab-03-multi-architecture");
    }

    /** Goes to the end; the texts of the questions that were asked on the way. */
    List<String> walk() {
        return walk(END, () -> {});
    }

    /** The same up to where {@code last}, a button, is what is blue; looks before each click. */
    List<String> walk(String last, Runnable look) {
        var asked = new ArrayList<String>();
        long end = System.nanoTime() + limit.toNanos();
        while (!learner.canPress(last)) {
            learner.sees("something to do next", left(end), () -> learner.hasBlue() || answer().isPresent());
            Optional<String> question = learner.look(this::question);
            if (question.isPresent()) {
                asked.add(question.get());
                learner.click(YES);
            } else if (!learner.canPress(last)) {
                // what the button goes on from has been looked at: it may become another one meanwhile
                String seen = learner.blueWords();
                look.run();
                learner.clickBlueOnce(seen, left(end));
            }
        }
        return asked;
    }

    /** Looks at the end of the last step: every box ticked, the two runs compared, and nothing left. */
    void seesItDone() {
        learner.seesText("nothing of this lab is left");
        assertThat(learner.texts()).anyMatch(text -> text.contains("arm64 saves"));
        learner.sees("the way to the next module", () -> learner.blueIs("next-module"));
        assertThat(learner.look(() -> marks(":done"))).as("steps done").isEqualTo(learner.look(() -> marks("")));
    }

    private int marks(String state) {
        return learner.window()
                .scene()
                .getRoot()
                .lookupAll(".step-mark" + state)
                .size();
    }

    private Optional<Node> answer() {
        return learner.lookNow(YES).filter(node -> !node.isDisabled());
    }

    private Optional<String> question() {
        return answer().flatMap(yes -> learner.lookNow(".dialog-card .section-title"))
                .map(title -> title instanceof javafx.scene.control.Label label ? label.getText() : "");
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }
}
