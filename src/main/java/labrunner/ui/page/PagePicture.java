package labrunner.ui.page;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import labrunner.lab.Inline;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Overlays;

/** A picture of the page, never wider than the page; where it can't be shown, what it would show. */
final class PagePicture extends VBox {
    private static final String KIND = "picture";
    /** What the card and its edge take. */
    private static final double MARGIN = 90;

    private static final double FOOT = 50;
    /** A small picture doesn't become a blur. */
    private static final double MOST = 2;

    private final Inline.Picture picture;
    private final String words;

    PagePicture(Inline.Picture picture, Pictures pictures) {
        this.picture = picture;
        words = picture.alt().isBlank() ? picture.title() : picture.alt();
        setSpacing(4);
        setMinWidth(0);
        Optional<Pictures.Picture> found = picture.file().flatMap(pictures::of);
        found.ifPresentOrElse(
                this::show, () -> missing(picture.file().isPresent() ? "picture.refused" : "picture.missing"));
    }

    private void show(Pictures.Picture found) {
        if (found.image().isError()) {
            missing("picture.refused");
            return;
        }
        var view = new ImageView(found.image());
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        view.setAccessibleText(words);
        PictureSize size = found.size();
        view.fitWidthProperty().bind(widthProperty().map(width -> fit(width.doubleValue(), size.width())));
        // its place is kept while it is loaded, so that what stands below doesn't jump
        var place = new StackPane(view);
        place.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        place.minHeightProperty()
                .bind(view.fitWidthProperty().map(width -> width.doubleValue() * size.height() / size.width()));
        place.maxWidthProperty().bind(view.fitWidthProperty());
        getStyleClass().add("picture-box");
        enlarges(place, found);
        getChildren().setAll(place);
        if (!picture.title().isBlank()) {
            getChildren().add(FxParts.wrapping(picture.title(), "muted", "small"));
        }
        if (found.image().getProgress() < 1) {
            found.image().errorProperty().subscribe(broken -> {
                if (broken) {
                    missing("picture.refused");
                }
            });
        }
    }

    /** As wide as the page asks for, and never wider than the page. */
    private double fit(double room, int own) {
        double wanted = picture.width()
                .map(width -> width.percent() ? room * width.value() / 100 : width.value())
                .orElse((double) own);
        return Math.max(1, Math.min(wanted, room));
    }

    /** A click, Enter or Space shows it as large as the window is. */
    private void enlarges(StackPane place, Pictures.Picture found) {
        place.getStyleClass().addAll("page-picture", "focus-box");
        place.setFocusTraversable(true);
        place.setAccessibleRole(AccessibleRole.BUTTON);
        place.setAccessibleText(Texts.of("picture.enlarge", words));
        place.setOnMouseClicked(event -> enlarge(found));
        place.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                enlarge(found);
                event.consume();
            }
        });
    }

    private void enlarge(Pictures.Picture found) {
        Overlays.over(this).ifPresent(overlays -> {
            var view = new ImageView(found.image());
            view.setPreserveRatio(true);
            view.setSmooth(true);
            double width = Math.max(MARGIN, overlays.getWidth() - MARGIN);
            double height = Math.max(MARGIN, overlays.getHeight() - MARGIN - FOOT);
            double scale = Math.min(
                    MOST,
                    Math.min(width / found.size().width(), height / found.size().height()));
            view.setFitWidth(found.size().width() * scale);
            var close = FxParts.button(Texts.of("dialog.close"), () -> overlays.close(KIND), "first");
            var card = new VBox(view, FxParts.row(8, FxParts.label(words, "muted", "small"), FxParts.spring(), close));
            view.setOnMouseClicked(event -> overlays.close(KIND));
            overlays.show(KIND, card, () -> overlays.close(KIND));
        });
    }

    private void missing(String why) {
        String text = words.isBlank() ? picture.dest() : words;
        var missing = new VBox(
                2, FxParts.wrapping(text, "small"), FxParts.wrapping(Texts.of(why, picture.dest()), "muted", "small"));
        missing.getStyleClass().add("picture-missing");
        getChildren().setAll(missing);
    }
}
