package labrunner.ui.start;

import java.util.ArrayList;
import java.util.Optional;
import java.util.StringJoiner;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.ProblemView;

/** One page that can be chosen and opened; or its place, while it is being read; or why it can't be read. */
final class LabCard extends HBox {
    /** What a card does when it is clicked. */
    interface Actions {
        void choose();

        /** Opens it on the cluster where this window has been, or on the practice cluster. */
        void open();
    }

    private final Optional<Lab> lab;
    private final Region circle = FxParts.styled(new Region(), "choice-circle");
    private final Label progress = FxParts.label("", "muted", "small");
    private final Label needs = FxParts.wrapping("", "muted", "small");

    private LabCard(Optional<Lab> lab) {
        super(12);
        this.lab = lab;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("start-card");
    }

    /** The place of a page that isn't read yet; as high as it will be, where its title is known already. */
    static LabCard place(Optional<String> title) {
        var card = new LabCard(Optional.empty());
        title.ifPresent(name -> card.getChildren()
                .addAll(
                        card.circle,
                        new VBox(
                                2,
                                FxParts.wrapping(name, "strong", "muted"),
                                FxParts.label(Texts.of("start.lab.reading"), "muted", "small"))));
        FxParts.show(card, title.isPresent());
        return card;
    }

    /** A page that can't be read. */
    static LabCard unreadable(Problem problem) {
        var card = new LabCard(Optional.empty());
        card.getStyleClass().add("lab-card");
        var view = new ProblemView(problem);
        HBox.setHgrow(view, Priority.ALWAYS);
        card.getChildren().add(view);
        return card;
    }

    /** @param title as the workshop's list of pages has it; empty for a page by itself */
    static LabCard of(Lab lab, Optional<String> title, Actions actions) {
        var card = new LabCard(Optional.of(lab));
        card.fill(lab, title, actions);
        return card;
    }

    private void fill(Lab read, Optional<String> title, Actions actions) {
        String name = title.orElse(read.title());
        FxParts.show(needs, false);
        var text =
                new VBox(2, FxParts.wrapping(name, "strong"), FxParts.wrapping(about(read), "muted", "small"), needs);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        progress.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(circle, text, progress);
        if (title.isPresent()) {
            Button open = FxParts.link(Texts.of("start.lab.open"), () -> {
                actions.choose();
                actions.open();
            });
            open.setId("open-" + read.id());
            open.setMinWidth(USE_PREF_SIZE);
            open.setAccessibleText(Texts.of("start.lab.open.accessible", name));
            getChildren().add(open);
        }
        getStyleClass().addAll("lab-card", "pressable");
        setFocusTraversable(true);
        setId("lab-" + read.id());
        setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        setAccessibleText(name + ", " + about(read));
        setOnMouseClicked(event -> {
            actions.choose();
            if (event.getClickCount() == 2) {
                actions.open();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getTarget() == this && (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER)) {
                actions.choose();
                if (event.getCode() == KeyCode.ENTER) {
                    actions.open();
                }
                event.consume();
            }
        });
    }

    Optional<Lab> lab() {
        return lab;
    }

    /** Says how far it is, and what it needs of other modules; nothing where that is empty. */
    void tell(String howFar, String ofOthers) {
        progress.setText(howFar);
        needs.setText(ofOthers);
        FxParts.show(needs, !ofOthers.isEmpty());
    }

    void mark(boolean isChosen) {
        FxParts.state(circle, "chosen", isChosen);
        FxParts.state(this, "chosen", isChosen);
    }

    private static String about(Lab lab) {
        var parts = new ArrayList<String>();
        parts.add(lab.runsSomething() ? Texts.of("start.lab.steps", lab.steps().size()) : Texts.of("start.lab.read"));
        lab.duration().ifPresent(time -> parts.add(Texts.of("about.minutes", time.toMinutes())));
        int warnings = lab.warnings().size() + lab.mistakes().size();
        if (warnings > 0) {
            parts.add(Texts.of("start.lab.warnings", warnings));
        }
        var joined = new StringJoiner(" \u00b7 ");
        parts.forEach(joined::add);
        return joined.toString();
    }
}
