package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Expectation;
import labrunner.problem.Problem;
import labrunner.run.state.BoxState;
import labrunner.run.state.Cause;
import labrunner.run.state.CauseMode;
import labrunner.run.state.CommandState;
import labrunner.run.state.Verdict;
import labrunner.ui.Fx;
import labrunner.ui.SilentLinks;
import labrunner.ui.SketchLab;
import labrunner.ui.Sketchbook;
import labrunner.ui.kit.Formats;
import org.junit.jupiter.api.Test;

class BoxViewTest {
    private static final Expectation EXPECTATION =
            SketchLab.expect("e", "4 pods run on arm64 nodes", "Look at the nodes.");
    private final List<String> asked = new ArrayList<>();
    private Optional<CommandState> scaled = Optional.empty();

    private final BoxView.Actions actions = new BoxView.Actions() {
        @Override
        public void mend(Verdict.Mend mend) {
            asked.add("mend " + mend.line());
        }

        @Override
        public void showLine(String commandId, int line) {
            asked.add("show " + line);
        }

        @Override
        public void skipWait() {
            asked.add("skip");
        }

        @Override
        public Optional<CommandState> again(BoxState box) {
            return scaled;
        }

        @Override
        public void send(CommandState command) {
            asked.add("send " + command.id());
        }

        @Override
        public boolean canSkipWait() {
            return true;
        }
    };

    private BoxView view(BoxState box) {
        var view = new BoxView(actions, new ObjectNames(new SilentLinks()));
        view.show(box, true);
        return view;
    }

    private static String text(Node view) {
        return view.lookupAll("TextFlow").stream()
                .filter(Node::isVisible)
                .map(TextFlow.class::cast)
                .map(flow -> flow.getChildren().stream()
                        .map(child -> child instanceof Text text ? text.getText() : "")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aWaitSaysExpectedActualTimeUsualAndHint() {
        Fx.run(() -> {
            BoxView view = view(Sketchbook.box(
                    EXPECTATION,
                    BoxState.Mark.WAITING,
                    new Verdict.NotYet("4 running", "3 of 4", Optional.of("Look at the nodes.")),
                    98));
            assertThat(text(view)).contains("3 of 4", "98 s so far", "usually 2 m 30 s", "Look at the nodes.");
        });
    }

    @Test
    void theSecondsOfAWaitGoOnBetweenStates() {
        Fx.run(() -> {
            BoxView view = view(Sketchbook.box(
                    EXPECTATION, BoxState.Mark.WAITING, new Verdict.NotYet("4", "3", Optional.empty()), 98));
            view.tick(Duration.ofSeconds(62));
            assertThat(text(view)).contains("2 m 40 s so far", "longer than the usual 2 m 30 s");
        });
    }

    @Test
    void whatMendsItIsWithinTheBoxHoweverNarrowThatIs() {
        Fx.run(() -> {
            var verdict = new Verdict.Broken(
                    Problem.of(Problem.Kind.NOT_FOUND, "No AKSNodeClass is called default-dmo.", "Line 37 names it."),
                    Optional.of(new Verdict.Mend("pool-1", 37, "")));
            BoxView view = view(Sketchbook.box(EXPECTATION, BoxState.Mark.BROKEN, verdict, 12));
            var scene = new Scene(new StackPane(view), 200, 400);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            Node look = view.lookupAll(".button").stream().toList().getLast();
            assertThat(look.localToScene(look.getBoundsInLocal()).getMaxX()).isLessThanOrEqualTo(200);
        });
    }

    @Test
    void onlyTheClusterTicksIt() {
        Fx.run(() -> {
            BoxView view = view(Sketchbook.box(
                    EXPECTATION, BoxState.Mark.WAITING, new Verdict.NotYet("4", "3", Optional.empty()), 5));
            view.getOnMouseClicked().handle(null);
            assertThat(view.mark()).isEqualTo(BoxState.Mark.WAITING);
            assertThat(view.lookup(".check-mark").isMouseTransparent()).isTrue();
            view.show(Sketchbook.met(EXPECTATION, 100, "all four"), false);
            assertThat(view.mark()).isEqualTo(BoxState.Mark.MET);
        });
    }

    @Test
    void screenReadersKnowItAsACheckBox() {
        Fx.run(() -> {
            var mark = new CheckMark();
            mark.show(BoxState.Mark.MET, false, false);
            assertThat(mark.getAccessibleRole()).isEqualTo(AccessibleRole.CHECK_BOX);
            assertThat(mark.queryAccessibleAttribute(AccessibleAttribute.SELECTED))
                    .isEqualTo(true);
            mark.show(BoxState.Mark.UNKNOWN, false, false);
            assertThat(mark.queryAccessibleAttribute(AccessibleAttribute.SELECTED))
                    .isEqualTo(false);
            assertThat(mark.queryAccessibleAttribute(AccessibleAttribute.INDETERMINATE))
                    .isEqualTo(true);
        });
    }

    @Test
    void aTickSaysWhenAndAfterHowLong() {
        Fx.run(() -> {
            String at = Formats.clock(SketchLab.NOW.minusSeconds(60));
            assertThat(text(view(Sketchbook.met(EXPECTATION, 92, "all four"))))
                    .contains("met " + at + ", after 92 s \u00b7 all four");
            assertThat(text(view(Sketchbook.met(EXPECTATION, 0, "all four"))))
                    .contains("met " + at + ", at once \u00b7 all four");
        });
    }

    @Test
    void aBrokenOneOffersToMendTheLine() {
        Fx.run(() -> {
            var verdict = new Verdict.Broken(
                    Problem.of(Problem.Kind.NOT_FOUND, "No AKSNodeClass is called default-dmo.", "Line 24 names it."),
                    Optional.of(new Verdict.Mend("c", 24, "text")));
            BoxView view = view(Sketchbook.box(EXPECTATION, BoxState.Mark.BROKEN, verdict, 12));
            ((Button) view.lookup("#mend")).fire();
            assertThat(asked).containsExactly("mend 24");
            assertThat(text(view)).contains("No AKSNodeClass is called default-dmo.");
        });
    }

    @Test
    void whatWasLostIsOneFactAndOneButtonAndTheRestIsInTheDetails() {
        Fx.run(() -> {
            scaled = Optional.of(Sketchbook.underWay().currentStep().commands().getFirst());
            var lack = new Verdict.Lack("Deployment inflate", "spec.replicas", "4", "6");
            var verdict = new Verdict.NotYet(
                    "Deployment inflate with spec.replicas=4, spec.strategy.type=Recreate",
                    "Deployment inflate has spec.replicas 6",
                    Optional.of("Both lines belong to the pod template."),
                    Optional.of(lack));
            BoxView view = view(Sketchbook.box(
                    SketchLab.expect("e", "It has four pods", "Set replicas to 4."),
                    BoxState.Mark.NO_LONGER,
                    verdict,
                    3));
            assertThat(text(view).lines())
                    .containsExactly(
                            "It has four pods",
                            "replicas is 6, the step wants 4 \u00b7 was met "
                                    + Formats.clock(SketchLab.NOW.minusSeconds(12)));
            assertThat(view.lookupAll(".button.again")).singleElement().isInstanceOfSatisfying(Button.class, button -> {
                assertThat(button.getText()).isEqualTo("Apply again");
                button.fire();
            });
            assertThat(asked).containsExactly("send deploy-1");
            view.turnEvidence();
            assertThat(text(view)).contains("spec.strategy.type=Recreate", "Set replicas to 4.");
        });
    }

    @Test
    void aClickOpensTheEvidenceWithTheCommandToCheckByHand() {
        Fx.run(() -> {
            BoxView view = view(Sketchbook.met(EXPECTATION, 1.4, "all four"));
            assertThat(view.lookup(".evidence").isVisible()).isFalse();
            view.turnEvidence();
            assertThat(view.lookup(".evidence").isVisible()).isTrue();
            assertThat(view.lookupAll(".command-line").toString()).contains("kubectl get nodeclaims");
        });
    }

    @Test
    void whatStaysPendingSaysWhyAndIsNoCheckMark() {
        Fx.run(() -> {
            BoxView view = view(Sketchbook.box(
                    EXPECTATION,
                    BoxState.Mark.STAYS_PENDING,
                    new Verdict.StaysPending("all four run", "one pod stays pending: no node fits"),
                    40));
            assertThat(text(view)).contains("stays pending: one pod stays pending: no node fits");
            assertThat(view.getAccessibleText()).contains("stays pending");
            view.turnEvidence();
            assertThat(text(view)).contains("all four run");
        });
    }

    @Test
    void whatWasMetOnceAndStillIsHasItsTimeAndNoHistory() {
        Fx.run(() -> {
            BoxState met = Sketchbook.met(EXPECTATION, 1.4, "all four");
            BoxView view = view(new BoxState(
                    EXPECTATION,
                    met.mark(),
                    met.now(),
                    met.judged(),
                    met.since(),
                    met.metAt(),
                    met.took(),
                    met.lastMet(),
                    List.of(new BoxState.Moment(SketchLab.NOW, true, "all four")),
                    false,
                    met.waited(),
                    met.byHand(),
                    Optional.empty()));
            view.turnEvidence();
            assertThat(text(view)).contains("usually").doesNotContain("history");
        });
    }

    @Test
    void theDetailsTellWhenItWasMetAndLostAndKeepWhatWasSeenWhileItIsUnknown() {
        Fx.run(() -> {
            BoxState met = Sketchbook.met(EXPECTATION, 1.4, "all four");
            BoxView view = view(new BoxState(
                    EXPECTATION,
                    BoxState.Mark.UNKNOWN,
                    new Verdict.Unknown("the connection to the cluster is lost"),
                    Optional.of(new Verdict.Met("all four")),
                    met.since(),
                    met.metAt(),
                    met.took(),
                    met.lastMet(),
                    List.of(
                            new BoxState.Moment(SketchLab.NOW.minusSeconds(90), true, "all four"),
                            new BoxState.Moment(SketchLab.NOW.minusSeconds(75), false, "3 of 4"),
                            new BoxState.Moment(SketchLab.NOW.minusSeconds(60), true, "all four")),
                    false,
                    met.waited(),
                    met.byHand(),
                    Optional.empty()));
            view.turnEvidence();
            assertThat(text(view))
                    .contains(
                            "seen  all four",
                            "history",
                            "met " + Formats.clock(SketchLab.NOW.minusSeconds(90)) + " \u00b7 all four",
                            "lost " + Formats.clock(SketchLab.NOW.minusSeconds(75)) + " \u00b7 3 of 4",
                            "met " + Formats.clock(SketchLab.NOW.minusSeconds(60)) + " \u00b7 all four")
                    .doesNotContain("no longer");
        });
    }

    private static BoxState because(BoxState box, Cause cause) {
        return new BoxState(
                box.expectation(),
                box.mark(),
                box.now(),
                box.judged(),
                box.since(),
                box.metAt(),
                box.took(),
                box.lastMet(),
                box.history(),
                box.frozen(),
                box.waited(),
                box.byHand(),
                Optional.of(cause));
    }

    private static Cause cause(Cause.Sure sure) {
        var pool = new Ref("karpenter.sh/v1", "NodePool", Optional.empty(), "default-demo");
        return new Cause(
                CauseMode.POOL_TAINT,
                "NodePool default-demo puts the taint team on its machines.",
                Optional.of("Add a toleration."),
                List.of(pool),
                List.of(new Cause.Evidence(Cause.Source.EVENT, pool, Optional.empty(), "FailedScheduling: no")),
                sure,
                Cause.Mends.BY_HAND,
                Optional.empty(),
                "kubectl describe nodepool default-demo");
    }

    @Test
    void saysWhyInPlaceOfThePagesHintWhichIsInTheDetails() {
        Fx.run(() -> {
            BoxState waiting = because(
                    Sketchbook.box(
                            EXPECTATION,
                            BoxState.Mark.WAITING,
                            new Verdict.NotYet("4", "3", Optional.of("Look at the nodes.")),
                            98),
                    cause(Cause.Sure.PROBABLY));
            BoxView view = view(waiting);
            assertThat(text(view))
                    .contains("Probably: NodePool default-demo puts the taint team on its machines.")
                    .contains("Add a toleration.")
                    .doesNotContain("Look at the nodes.");
            view.turnEvidence();
            assertThat(text(view)).contains("FailedScheduling: no").contains("Look at the nodes.");
        });
    }

    @Test
    void saysItOnceWhereSeveralWaitForTheSame() {
        Fx.run(() -> {
            BoxState waiting = because(
                    Sketchbook.box(
                            EXPECTATION, BoxState.Mark.WAITING, new Verdict.NotYet("4", "3", Optional.empty()), 98),
                    cause(Cause.Sure.CERTAIN));
            var view = new BoxView(actions, new ObjectNames(new SilentLinks()));
            view.show(waiting, false, true);
            assertThat(text(view)).doesNotContain("puts the taint");
            view.show(waiting, false, false);
            assertThat(text(view)).contains("puts the taint");
        });
    }
}
