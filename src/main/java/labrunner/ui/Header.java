package labrunner.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import labrunner.lab.Lab;
import labrunner.run.LessonState;
import labrunner.run.Remaining;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.Desk;
import labrunner.ui.kit.Figures;
import labrunner.ui.kit.Nodes;
import labrunner.ui.kit.Texts;
import labrunner.ui.start.Trusted;
import org.kordamp.ikonli.feather.Feather;

/** The band at the top: what this is, which cluster, what the lab costs now, light or dark, and the keys. */
final class Header extends HBox {
    private final Label cost = Nodes.label("", "strong");
    private final HBox costPill = Nodes.row(6, Nodes.label(Texts.of("header.this.lab"), "muted"), cost);

    private Header(Desk desk, List<Node> left, List<Node> right) {
        super(12);
        getStyleClass().add("header");
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        getChildren().add(logo());
        getChildren().addAll(left);
        getChildren().add(Nodes.spring());
        getChildren().addAll(right);
        Button theme = Nodes.icon(Feather.MOON, Texts.of("header.theme"), desk.theme()::toggle);
        theme.setId("theme");
        Runnable picture =
                () -> theme.setGraphic(Nodes.glyph(desk.theme().darkProperty().get() ? Feather.SUN : Feather.MOON));
        picture.run();
        desk.theme().darkProperty().addListener((property, old, now) -> picture.run());
        Button keys = Nodes.icon(
                Feather.HELP_CIRCLE,
                Texts.of("header.keys"),
                () -> desk.shortcuts().turnList(desk.overlays()));
        keys.setId("keys");
        var tools = Nodes.row(4, theme, keys);
        getChildren().add(tools);
    }

    /** The header of the start screen. */
    static Header plain(Desk desk) {
        return new Header(desk, List.of(Nodes.label("Labrunner", "strong")), List.of());
    }

    /** The header of a lesson. */
    static Header lesson(Desk desk, Lab lab, ChosenCluster cluster, Button fold) {
        var title = Nodes.label(lab.title(), "strong");
        title.setMinWidth(80);
        var left = new ArrayList<Node>(List.of(title));
        lab.duration()
                .ifPresent(time -> left.add(
                        Nodes.label(Texts.of("about.minutes", time.toMinutes()), "muted", "small", "minutes")));
        boolean practice = cluster.practice().isPresent();
        HBox where = Nodes.row(
                8,
                Nodes.styled(new Region(), "dot", cluster.simulated() ? "practice" : "real"),
                Nodes.label(
                        practice
                                ? Texts.of("header.practice")
                                : Texts.of(
                                        cluster.simulated() ? "header.simulated" : "header.real",
                                        cluster.context().name())));
        where.getStyleClass().add("pill");
        where.setMinWidth(USE_PREF_SIZE);
        Button home = Nodes.icon(Feather.HOME, Texts.of("header.home"), desk::showStart);
        home.setId("home");
        var right = new ArrayList<Node>(List.of(where));
        Trusted.warning(cluster.context()).ifPresent(text -> right.add(Nodes.label(text, "strong", "danger-text")));
        var header = new Header(desk, left, right);
        Runnable fit = () -> header.lookupAll(".minutes")
                .forEach(node ->
                        Nodes.show(node, header.getWidth() >= 1000 * desk.zoom().factor()));
        header.widthProperty().subscribe(fit);
        desk.zoom().factorProperty().subscribe(fit);
        header.costPill.getStyleClass().add("pill");
        header.costPill.setMinWidth(USE_PREF_SIZE);
        header.getChildren().add(header.getChildren().size() - 1, header.costPill);
        ((HBox) header.getChildren().getLast()).getChildren().addAll(0, List.of(home, fold));
        return header;
    }

    void show(LessonState state) {
        Remaining remaining = state.cleanup().remaining();
        cost.setText(Texts.of("header.cost", Figures.hourly(remaining.hourly())));
        cost.setAccessibleText(Texts.of("header.cost.accessible", Figures.hourly(remaining.hourly())));
    }

    private static Node logo() {
        var logo = new StackPane(Nodes.label("L", "logo-letter"), Nodes.glyph(Feather.CHECK, "logo-check"));
        logo.getStyleClass().add("logo");
        return logo;
    }
}
