package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import labrunner.cluster.rows.Ref;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.run.Checkup;
import labrunner.run.cleanup.Orphan;
import labrunner.run.state.Plan;
import labrunner.run.state.PlanItem;
import labrunner.run.state.PlanItem.Action;
import labrunner.run.state.PlanItem.Whose;
import labrunner.run.state.Question;
import labrunner.ui.kit.Overlays;
import labrunner.ui.start.CheckupCard;
import org.junit.jupiter.api.Test;

/** What the cards over the window say before something is done, and that they can always be answered. */
class CardsTest {
    private static final int WIDTH = 1024;
    private static final int HEIGHT = 768;

    private final Overlays overlays = Fx.call(Overlays::new);

    private static PlanItem item(Action action, String name, Whose whose, String... fields) {
        return new PlanItem(
                "",
                action,
                new Ref("apps/v1", "Deployment", Optional.of("workshop"), name),
                whose,
                Optional.empty(),
                List.of(fields),
                Optional.empty());
    }

    private static PlanItem foreign(Action action, String name, String... fields) {
        return item(action, name, new Whose.Others("kubectl, made 2026-11-24 09:00 UTC"), fields);
    }

    private static PlanItem fresh(String name) {
        return item(Action.CREATE, name, new Whose.Nobodys());
    }

    private static Orphan orphan(boolean mine) {
        return new Orphan(
                "03-multi-architecture-8559e2fd08",
                Optional.of(Instant.parse("2026-11-28T09:00:00Z")),
                mine,
                List.of(
                        new Orphan.Found(
                                new Ref("karpenter.sh/v1", "NodePool", Optional.empty(), "default-demo"), "u1"),
                        new Orphan.Found(new Ref("apps/v1", "Deployment", Optional.of("workshop"), "inflate"), "u2")),
                2,
                0.198);
    }

    private <R extends Region> R shown(R card) {
        return Fx.call(() -> {
            if (overlays.getScene() == null) {
                new Scene(overlays, WIDTH, HEIGHT);
            }
            overlays.show("card", card, () -> {});
            overlays.resize(WIDTH, HEIGHT);
            // text gets its height only once its width is known
            for (int i = 0; i < 3; i++) {
                overlays.applyCss();
                overlays.layout();
            }
            return card;
        });
    }

    private CheckupCard checkup(List<PlanItem> items, List<Orphan> orphans, List<Orphan> cleaned) {
        return shown(Fx.call(() -> {
            var card = new CheckupCard(
                    SketchParts.context("aks-workshop", "me", "https://10.0.0.1", true, false),
                    SketchLab.lab(),
                    () -> {},
                    () -> {});
            card.onClean(cleaned::add);
            card.show(
                    new Checkup(Sketchbook.underWay().cluster(), new Plan(items), orphans, List.of(), Optional.empty()),
                    open -> {});
            return card;
        }));
    }

    @Test
    void theCheckupSaysWhichCommandWillFailForWantOfItsKindAndTheLabCanBeOpened() {
        CheckupCard card = shown(Fx.call(() -> {
            var made = new CheckupCard(
                    SketchParts.context("aks-workshop", "me", "https://10.0.0.1", true, false),
                    SketchLab.lab(),
                    () -> {},
                    () -> {});
            Problem lacking = Problem.at(
                    new Place("index.md", 5, 1),
                    Problem.Kind.NO_SUCH_KIND,
                    "The cluster has no kind \"Widget\" in version \"example.org/v1\".",
                    "Install its CRD first.");
            made.show(
                    new Checkup(
                            Sketchbook.underWay().cluster(),
                            Plan.NOTHING,
                            List.of(),
                            List.of(),
                            List.of(lacking),
                            Optional.empty()),
                    open -> {});
            return made;
        }));

        assertThat(texts(card))
                .contains("index.md:5:1: A command will fail here. The cluster has no kind \"Widget\" in version "
                        + "\"example.org/v1\". Install its CRD first.");
        assertThat(Fx.call(() -> card.lookup("#open-lab").isDisabled())).isFalse();
    }

    private Region question(Question.About about, List<Boolean> answers, PlanItem... items) {
        var plan = new Plan(List.of(items));
        return shown(Fx.call(() -> QuestionCard.of(
                new Question(
                        "q", about, "This lab changes the cluster.", plan.lines(), plan.items(), "Use this cluster"),
                answers::add)));
    }

    private static List<String> texts(Node card) {
        return Fx.call(() -> card.lookupAll(".label").stream()
                .map(node -> ((Labeled) node).getText())
                .filter(text -> !text.isBlank())
                .toList());
    }

    private static void inSight(Node card, String id) {
        Bounds place = Fx.call(() -> {
            Node node = card.lookup(id);
            return node.localToScene(node.getLayoutBounds());
        });
        assertThat(place.getMinY()).isNotNegative();
        assertThat(place.getMaxY()).isLessThanOrEqualTo(HEIGHT);
        assertThat(place.getHeight()).isGreaterThan(10);
    }

    private static ScrollPane body(Node card) {
        return (ScrollPane) card.lookup(".card-body");
    }

    private static boolean scrolls(Node card) {
        return Fx.call(() -> body(card).getContent().getLayoutBounds().getHeight()
                > body(card).getViewportBounds().getHeight() + 1);
    }

    private Optional<String> focus() {
        return Fx.call(
                () -> Optional.ofNullable(overlays.getScene().getFocusOwner()).map(Node::getId));
    }

    private static PlanItem[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> foreign(
                        Action.CHANGE,
                        "app-" + i,
                        "spec.replicas 3 \u2192 0",
                        "spec.template.spec.x " + "y ".repeat(60)))
                .toArray(PlanItem[]::new);
    }

    @Test
    void theCheckupNamesWhatIsSomebodyElsesFirstWithWhoseSinceWhenAndEachFieldThatChanges() {
        CheckupCard card = checkup(
                List.of(
                        fresh("new"),
                        foreign(
                                Action.CHANGE,
                                "theirs",
                                "spec.replicas 3 \u2192 0",
                                "spec.paused nothing \u2192 true")),
                List.of(),
                List.of());

        assertThat(texts(card))
                .containsSubsequence(
                        "This isn\u2019t yours. Look at it before you go on:",
                        "Change Deployment workshop/theirs (not yours: kubectl, made 2026-11-24 09:00 UTC)",
                        "\u00b7 spec.replicas 3 \u2192 0",
                        "\u00b7 spec.paused nothing \u2192 true",
                        "What else is done",
                        "Create Deployment workshop/new");
    }

    @Test
    void aCheckupWithNothingOfOthersIsOneScreenWithNothingToScroll() {
        CheckupCard card =
                checkup(List.of(fresh("one"), fresh("two"), fresh("three"), fresh("four")), List.of(), List.of());

        assertThat(texts(card)).contains("What the lab does here").noneMatch(text -> text.contains("yours"));
        assertThat(scrolls(card)).isFalse();
        inSight(card, "#open-lab");
    }

    @Test
    void aLongCheckupScrollsAndKeepsItsButtonsInSight() {
        CheckupCard card = checkup(List.of(many(40)), List.of(), List.of());

        assertThat(scrolls(card)).isTrue();
        assertThat(Fx.call(() -> body(card).isFocusTraversable()))
                .as("by keyboard too")
                .isTrue();
        inSight(card, "#open-lab");
    }

    @Test
    void onlyWhatTheLearnersOwnRunLeftHasAButtonToCleanUp() {
        var cleaned = new ArrayList<Orphan>();
        CheckupCard card = checkup(List.of(), List.of(orphan(false), orphan(true)), cleaned);

        assertThat(texts(card))
                .contains(
                        "Somebody else's run is here, or left this, from 28 Nov by 03-multi-architecture: 2 objects, 2 machines, $0.1980/h (NodePool default-demo, Deployment workshop/inflate)",
                        "Left from 28 Nov by 03-multi-architecture: 2 objects, 2 machines, $0.1980/h (NodePool default-demo, Deployment workshop/inflate)");
        List<Node> buttons = Fx.call(() -> List.copyOf(card.lookupAll("#clean-orphan")));
        assertThat(buttons).hasSize(1);
        Fx.run(() -> ((Button) buttons.getFirst()).fire());
        assertThat(cleaned).containsExactly(orphan(true));
    }

    @Test
    void aLongQuestionScrollsAndKeepsItsButtonsInSight() {
        Region card = question(Question.About.FIRST_WRITE, new ArrayList<>(), many(8));

        assertThat(scrolls(card)).isTrue();
        inSight(card, "#answer-yes");
        inSight(card, "#answer-no");
    }

    @Test
    void aPlanOfWhatIsNewIsAnsweredYesByEnter() {
        var answers = new ArrayList<Boolean>();
        question(Question.About.FIRST_WRITE, answers, fresh("new"));

        assertThat(focus()).contains("answer-yes");
        enter();
        assertThat(answers).containsExactly(true);
    }

    @Test
    void enterIsNoWhereverSomethingOfOthersIsConcernedOrThePlanDidNotNameIt() {
        var asked = List.of(
                new Question(
                        "1", Question.About.FIRST_WRITE, "", List.of(), List.of(foreign(Action.CHANGE, "a")), "Yes"),
                new Question(
                        "2",
                        Question.About.TAKES_FROM_OTHERS,
                        "",
                        List.of(),
                        List.of(foreign(Action.DELETE, "a")),
                        "Yes"),
                new Question("3", Question.About.NOT_ON_THE_PLAN, "", List.of(), List.of(fresh("a")), "Yes"),
                new Question("4", Question.About.CLEAN_UP, "", List.of("one"), List.of(), "Yes"));
        for (Question question : asked) {
            var answers = new ArrayList<Boolean>();
            shown(Fx.call(() -> QuestionCard.of(question, answers::add)));

            assertThat(focus()).as(question.toString()).contains("answer-no");
            enter();
            assertThat(answers).containsExactly(false);
        }
    }

    private void enter() {
        Fx.run(() -> List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)
                .forEach(type -> overlays.getScene()
                        .getFocusOwner()
                        .fireEvent(new KeyEvent(type, "\r", "\r", KeyCode.ENTER, false, false, false, false))));
    }
}
