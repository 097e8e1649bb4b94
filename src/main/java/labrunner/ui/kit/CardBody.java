package labrunner.ui.kit;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.ScrollPaneSkin;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a card over the window says: as high as it is, and scrolled where that is too much, so that its buttons stay in sight. */
public final class CardBody extends ScrollPane {
    private final Region body;

    public CardBody(Region body) {
        this.body = body;
        getStyleClass().add("card-body");
        setContent(body);
        // with its skin from the start, or what it says can't be found until the first layout
        setSkin(new ScrollPaneSkin(this));
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinHeight(0);
        VBox.setVgrow(this, Priority.SOMETIMES);
        FocusScroll.follow(this);
        // with the keyboard it is scrolled, where there is something to scroll
        focusTraversableProperty()
                .bind(viewportBoundsProperty()
                        .flatMap(view ->
                                body.layoutBoundsProperty().map(all -> all.getHeight() > view.getHeight() + 1)));
    }

    /** Text needs more lines the narrower it is. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double edge = snappedTopInset() + snappedBottomInset();
        return Math.ceil(body.prefHeight(width < 0 ? -1 : width - snappedLeftInset() - snappedRightInset())) + edge;
    }
}
