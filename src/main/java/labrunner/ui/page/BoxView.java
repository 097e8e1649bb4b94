package labrunner.ui.page;

import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import labrunner.run.state.BoxState;
import labrunner.run.state.Cause;
import labrunner.run.state.CommandState;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;

/** One expectation: a mark that only the cluster ticks, what is expected, and while it isn't so, why not. */
public final class BoxView extends HBox {
    private final Actions actions;
    private final ObjectNames names;
    private final CheckMark mark = new CheckMark();
    private final TextFlow title = flow();
    private final TextFlow state = flow();
    private final VBox more = new VBox(4);
    private final VBox evidence = new VBox();
    private Optional<BoxState> shown = Optional.empty();
    private boolean focus;
    private boolean repeats;
    private String stateText = "";

    /** What a box can ask of what is around it. */
    interface Actions {
        /** Applies a manifest with its broken line put right. */
        void mend(Verdict.Mend mend);

        /** Shows a line of a command's manifest. */
        void showLine(String commandId, int line);

        /** Lets time jump over the wait. */
        void skipWait();

        /** The command that makes a box true again that was lost; empty where it comes back by itself, or nobody knows. */
        Optional<CommandState> again(BoxState box);

        /** Sends a command again. */
        void send(CommandState command);

        /** Whether there is a wait that can be skipped here. */
        boolean canSkipWait();
    }

    BoxView(Actions actions, ObjectNames names) {
        this.actions = actions;
        this.names = names;
        getStyleClass().add("box");
        setAlignment(Pos.TOP_LEFT);
        evidence.getStyleClass().add("evidence");
        more.getStyleClass().add("box-more");
        FxParts.show(evidence, false);
        var text = new VBox(2, title, state, more, evidence);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        var place = new HBox(mark);
        place.setPadding(new javafx.geometry.Insets(1, 0, 0, 0));
        getChildren().addAll(place, text);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.CHECK_BOX);
        setOnMouseClicked(event -> turnEvidence());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getTarget() == this && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
                turnEvidence();
                event.consume();
            }
        });
    }

    private static TextFlow flow() {
        var flow = new TextFlow();
        flow.getStyleClass().add("page-text");
        return flow;
    }

    BoxState.Mark mark() {
        return mark.mark();
    }

    /** Opens or closes what the cluster was seen to have. */
    public void turnEvidence() {
        FxParts.show(evidence, !evidence.isVisible());
        shown.ifPresent(this::fillEvidence);
    }

    /** Shows what the cluster was seen to have. */
    void openEvidence() {
        if (!evidence.isVisible()) {
            turnEvidence();
        }
    }

    /** Shows a state. {@code first} is whether this is the one that the learner waits for. */
    void show(BoxState box, boolean first) {
        show(box, first, false);
    }

    /** @param said whether the box that is waited for says the same of why */
    void show(BoxState box, boolean first, boolean said) {
        boolean same = shown.filter(box::equals).isPresent() && focus == first && repeats == said;
        boolean sameWords = shown.filter(old -> old.now().equals(box.now())
                                && old.mark() == box.mark()
                                && old.cause().equals(box.cause()))
                        .isPresent()
                && focus == first
                && repeats == said;
        shown = Optional.of(box);
        focus = first;
        repeats = said;
        if (same) {
            return;
        }
        mark.show(box.mark(), box.slow(), first);
        FxParts.state(this, "waiting", first && box.mark() == BoxState.Mark.WAITING);
        FxParts.state(this, "broken", box.mark() == BoxState.Mark.BROKEN || box.mark() == BoxState.Mark.NO_LONGER);
        if (!sameWords) {
            boolean strong = first || box.mark() == BoxState.Mark.BROKEN || box.mark() == BoxState.Mark.NO_LONGER;
            title.getChildren().setAll(names.linked(box.expectation().text(), strong ? "strong-text" : "plain"));
            fillMore(box);
            if (evidence.isVisible()) {
                fillEvidence(box);
            }
        }
        tick(Duration.ZERO);
        setAccessibleText(box.expectation().text() + ": " + mark.getAccessibleText() + ". " + stateText);
    }

    /** Counts the seconds of a wait on, {@code since} the state came. */
    void tick(Duration since) {
        shown.ifPresent(box -> {
            String text = BoxWords.state(box, since, focus);
            if (!text.equals(stateText)) {
                stateText = text;
                boolean late = BoxWords.isSlow(box, since);
                mark.show(box.mark(), late, focus);
                boolean red = box.mark() == BoxState.Mark.BROKEN || box.mark() == BoxState.Mark.NO_LONGER;
                state.getChildren().setAll(names.linked(text, late ? "late-text" : red ? "plain" : "muted-text"));
            }
            FxParts.show(state, !text.isEmpty());
        });
    }

    private void fillMore(BoxState box) {
        more.getChildren().clear();
        switch (box.now()) {
            case Verdict.NotYet n when box.mark() == BoxState.Mark.NO_LONGER -> lost(box);
            case Verdict.NotYet notYet when focus -> waiting(box, notYet);
            case Verdict.Broken broken -> broken(broken);
            case Verdict.NotYet n -> cause(box);
            case Verdict.Pending p -> {}
            case Verdict.Met m -> {}
            case Verdict.StaysPending s -> cause(box);
            case Verdict.Overtaken o -> {}
            case Verdict.CommandFailed f -> {}
            case Verdict.NotHere n -> {}
            case Verdict.Unknown u -> cause(box);
        }
        FxParts.show(more, !more.getChildren().isEmpty());
    }

    /** Why it isn't met, and what to do about that; once where several wait for the same. */
    private void cause(BoxState box) {
        box.cause().filter(cause -> !repeats).ifPresent(cause -> {
            TextFlow words = flow();
            words.getChildren().setAll(names.linked(cause.words(), cause.broken() ? "strong-text" : "plain"));
            words.getStyleClass().add("cause");
            more.getChildren().add(words);
            cause.advice().ifPresent(advice -> {
                TextFlow todo = flow();
                todo.getChildren().setAll(names.linked(advice, "plain"));
                more.getChildren().add(todo);
            });
        });
    }

    private void waiting(BoxState box, Verdict.NotYet notYet) {
        cause(box);
        if (box.cause().isEmpty()) {
            notYet.hint().ifPresent(hint -> {
                TextFlow words = flow();
                words.getChildren().setAll(names.linked(hint, "plain"));
                more.getChildren().add(words);
            });
        }
        var ways = ways();
        if (actions.canSkipWait()) {
            ways.getChildren().add(FxParts.link(Texts.of("box.skipwait"), actions::skipWait, "small"));
        }
    }

    /** What was met and is no longer: its one fact stands above; here is what makes it so again, and all else is in the details. */
    private void lost(BoxState box) {
        Optional<CommandState> again = actions.again(box);
        if (again.isEmpty()) {
            cause(box);
        }
        var ways = ways();
        again.ifPresent(command -> {
            var send = FxParts.button(
                    CommandWords.verbAgain(command.command().command()), () -> actions.send(command), "compact");
            send.getStyleClass().add("again");
            ways.getChildren().addFirst(send);
        });
    }

    private void broken(Verdict.Broken broken) {
        var ways = ways();
        broken.mend().ifPresent(mend -> {
            var put = FxParts.button(Texts.of("box.mend", mend.line()), () -> actions.mend(mend), "compact");
            put.setId("mend");
            var look = FxParts.link(
                    Texts.of("box.line", mend.line()), () -> actions.showLine(mend.commandId(), mend.line()), "small");
            ways.getChildren().addFirst(look);
            ways.getChildren().addFirst(put);
        });
    }

    private FlowPane ways() {
        var ways = new FlowPane(12, 2, FxParts.link(Texts.of("box.byhand"), this::turnEvidence, "small"));
        ways.setRowValignment(javafx.geometry.VPos.CENTER);
        more.getChildren().add(ways);
        return ways;
    }

    private void fillEvidence(BoxState box) {
        evidence.getChildren().clear();
        BoxWords.evidence(box).forEach((name, text) -> {
            TextFlow line = flow();
            line.getChildren().addAll(names.linked(name + "  ", "muted-text"));
            line.getChildren().addAll(names.linked(text, "plain"));
            evidence.getChildren().add(line);
        });
        box.cause().map(Cause::kubectl).filter(line -> !line.isBlank()).ifPresent(this::kubectl);
        if (!box.byHand().isBlank()) {
            kubectl(box.byHand());
        }
    }

    private void kubectl(String byHand) {
        var command = FxParts.wrapping(byHand, "command-line");
        HBox.setHgrow(command, Priority.ALWAYS);
        command.setMaxWidth(Double.MAX_VALUE);
        var prompt = FxParts.label("$", "prompt");
        prompt.setMinWidth(USE_PREF_SIZE);
        evidence.getChildren()
                .add(FxParts.row(
                        8,
                        prompt,
                        command,
                        FxParts.copyButton(
                                Texts.of("copy.command"), () -> names.terminal().of(byHand))));
    }
}
