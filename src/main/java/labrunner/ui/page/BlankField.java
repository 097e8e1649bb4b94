package labrunner.ui.page;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import labrunner.lab.Blank;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;

/** One blank: a field with its name, what it is and what is wrong with what was typed; or, once it is filled in, its value. */
final class BlankField extends VBox {
    private final Blank blank;
    private final TextField field;
    private final MenuButton pick = new MenuButton(Texts.of("blank.pick"));
    private final Label hint = FxParts.wrapping("", "muted", "small");
    private final Label wrong = FxParts.wrapping("", "bad", "small");
    private final BooleanProperty open = new SimpleBooleanProperty();
    private Optional<String> known = Optional.empty();
    private boolean touched;

    /** @param done run by Enter */
    BlankField(Blank blank, Runnable done) {
        this.blank = blank;
        getStyleClass().add("blank");
        field = blank.secret() ? new PasswordField() : new TextField();
        field.setId("blank-" + blank.name());
        field.setAccessibleText(blank.name());
        field.setOnAction(event -> done.run());
        field.textProperty().subscribe(text -> {
            touched |= field.isFocused();
            say(text.isEmpty() ? Optional.empty() : blank.wrong(text));
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        Label name = FxParts.label(blank.name(), "blank-name");
        name.setMinWidth(USE_PREF_SIZE);
        name.setLabelFor(field);
        FxParts.show(pick, false);
        pick.setMinWidth(USE_PREF_SIZE);
        String value = value(blank);
        var now = FxParts.wrapping(value, "blank-value");
        HBox.setHgrow(now, Priority.ALWAYS);
        var change = FxParts.link(Texts.of("blank.change"), this::change);
        change.setId("change-" + blank.name());
        change.setAccessibleText(Texts.of("blank.change.of", blank.name()));
        var filled = FxParts.row(8, FxParts.label(blank.name() + " =", "blank-name"), now, change);
        hint.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(hint, Priority.ALWAYS);
        HBox head = FxParts.row(8, name, hint);
        head.setAlignment(Pos.BASELINE_LEFT);
        var empty = new VBox(4, head, FxParts.row(8, field, pick), wrong);
        getChildren().addAll(filled, empty);
        open.set(blank.value() instanceof Blank.Value.Missing);
        open.subscribe(is -> {
            FxParts.show(filled, !is);
            FxParts.show(empty, is);
        });
        blank.said().standard().ifPresent(field::setText);
        hint(about(blank));
        say(Optional.empty());
    }

    private static String value(Blank blank) {
        return switch (blank.value()) {
            case Blank.Value.Missing missing -> "";
            case Blank.Value.Given given -> given.text();
            case Blank.Value.Hidden hidden -> "••••••";
        };
    }

    /** What it is, in the lab's words, else in what the page says. */
    private static String about(Blank blank) {
        String said = blank.said().text().orElseGet(() -> switch (blank.sort()) {
            case Blank.Sort.Variable variable -> Texts.of("blank.variable");
            case Blank.Sort.Word word -> "";
            case Blank.Sort.Printed printed -> Texts.of("blank.printed", printed.program());
        });
        return blank.secret() ? (said + " " + Texts.of("blank.secret")).strip() : said;
    }

    private void hint(String text) {
        hint.setText(text);
        FxParts.show(hint, !text.isEmpty());
    }

    private void change() {
        if (blank.value() instanceof Blank.Value.Given given) {
            field.setText(given.text());
        }
        open.set(true);
        focus();
    }

    Blank blank() {
        return blank;
    }

    String text() {
        return field.getText().strip();
    }

    /** Whether there is a field, and not only a value. */
    BooleanProperty openProperty() {
        return open;
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    /** Whether what was typed can be used; else it is said what is wrong. */
    boolean check() {
        Optional<String> mistake = blank.wrong(text());
        say(mistake);
        return mistake.isEmpty();
    }

    private void say(Optional<String> mistake) {
        wrong.setText(mistake.orElse(""));
        FxParts.show(wrong, mistake.isPresent());
        FxParts.state(field, "wrong", mistake.isPresent());
    }

    /** What the cluster says stands in the field until the learner types; names of objects can be picked. */
    void offer(Optional<String> certain, List<String> names) {
        if (blank.secret()) {
            return;
        }
        if (!certain.equals(known)) {
            known = certain;
            if (!touched && field.getText().isEmpty() && certain.isPresent()) {
                field.setText(certain.get());
                hint(Texts.of("blank.known"));
            }
        }
        List<String> offered = pick.getItems().stream().map(MenuItem::getText).toList();
        if (!pick.isShowing() && !offered.equals(names)) {
            pick.getItems().setAll(names.stream().map(this::item).toList());
            FxParts.show(pick, !names.isEmpty());
        }
    }

    private MenuItem item(String name) {
        var item = new MenuItem(name);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> {
            field.setText(name);
            focus();
        });
        return item;
    }
}
