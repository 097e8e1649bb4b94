package labrunner.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import labrunner.lab.Lab;
import labrunner.run.state.LessonState;
import labrunner.run.state.Remaining;
import labrunner.texts.Texts;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.Course;
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.WindowActions;
import labrunner.ui.kit.Zoom;
import labrunner.ui.start.Trusted;
import org.kordamp.ikonli.feather.Feather;

/** The band at the top: what this is, which cluster, what the lab costs now, light or dark, and the keys. */
final class Header extends HBox {
    private final Label cost = FxParts.label("", "strong");
    private final HBox costPill = FxParts.row(6, FxParts.label(Texts.of("header.this.lab"), "muted"), cost);

    private final Zoom zoom;
    private final ReadOnlyBooleanProperty dark;

    private Header(WindowActions window, List<Node> left, List<Node> right) {
        super(12);
        zoom = window.zoom().following();
        dark = window.theme().following();
        getStyleClass().add("header");
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        getChildren().add(logo());
        getChildren().addAll(left);
        getChildren().add(FxParts.spring());
        getChildren().addAll(right);
        Button theme = FxParts.icon(Feather.MOON, Texts.of("header.theme"), window.theme()::toggle);
        theme.setId("theme");
        Runnable picture = () -> theme.setGraphic(FxParts.glyph(dark.get() ? Feather.SUN : Feather.MOON));
        picture.run();
        dark.addListener((property, old, now) -> picture.run());
        Button keys = FxParts.icon(
                Feather.HELP_CIRCLE,
                Texts.of("header.keys"),
                () -> window.shortcuts().turnList(window.overlays()));
        keys.setId("keys");
        var tools = FxParts.row(4, theme, keys);
        getChildren().add(tools);
    }

    /** The header of the start screen. */
    static Header plain(WindowActions window) {
        return new Header(window, List.of(FxParts.label("Labrunner", "strong")), List.of());
    }

    /** The header of a lesson. */
    static Header lesson(WindowActions window, Lab lab, Course course, ChosenCluster cluster, Button fold) {
        var title = FxParts.label(lab.title(), "strong");
        title.setMinWidth(80);
        var left = new ArrayList<Node>();
        course.place().ifPresent(place -> {
            var module = FxParts.label(place, "muted");
            module.setId("module");
            module.setMinWidth(USE_PREF_SIZE);
            left.add(module);
        });
        left.add(title);
        lab.duration()
                .ifPresent(time -> left.add(
                        FxParts.label(Texts.of("about.minutes", time.toMinutes()), "muted", "small", "minutes")));
        boolean practice = cluster.practice().isPresent();
        HBox where = FxParts.row(
                8,
                FxParts.styled(new Region(), "dot", cluster.simulated() ? "practice" : "real"),
                FxParts.label(
                        practice
                                ? Texts.of("header.practice")
                                : Texts.of(
                                        cluster.simulated() ? "header.simulated" : "header.real",
                                        cluster.context().name())));
        where.getStyleClass().add("pill");
        where.setMinWidth(USE_PREF_SIZE);
        Button home = FxParts.icon(Feather.HOME, Texts.of("header.home"), window::showStart);
        home.setId("home");
        var right = new ArrayList<Node>(List.of(where));
        Trusted.warning(cluster.context()).ifPresent(text -> {
            var warning = FxParts.label(text, "strong", "danger-text");
            // of all in the header it is the last that may be cut
            warning.setMinWidth(USE_PREF_SIZE);
            right.add(warning);
        });
        var header = new Header(window, left, right);
        Runnable fit = () -> header.lookupAll(".minutes")
                .forEach(node -> FxParts.show(node, header.getWidth() >= 1000 * header.zoom.factor()));
        header.widthProperty().subscribe(fit);
        header.zoom.factorProperty().subscribe(fit);
        header.costPill.getStyleClass().add("pill");
        header.costPill.setMinWidth(USE_PREF_SIZE);
        header.getChildren().add(header.getChildren().size() - 1, header.costPill);
        ((HBox) header.getChildren().getLast()).getChildren().addAll(0, List.of(home, fold));
        return header;
    }

    void show(LessonState state) {
        Remaining remaining = state.cleanup().remaining();
        String own = Formats.hourly(remaining.hourly());
        double changed = remaining.changed().stream()
                .mapToDouble(Remaining.Changed::hourly)
                .sum();
        cost.setText(
                remaining.changed().isEmpty()
                        ? Texts.of("header.cost", own)
                        : Texts.of("header.cost.changed", own, Formats.hourly(changed)));
        cost.setAccessibleText(Texts.of("header.cost.accessible", own)
                + remaining.changed().stream().map(pool -> "; " + pool).collect(Collectors.joining()));
    }

    private static Node logo() {
        var logo = new StackPane(FxParts.label("L", "logo-letter"), FxParts.glyph(Feather.CHECK, "logo-check"));
        logo.getStyleClass().add("logo");
        return logo;
    }
}
