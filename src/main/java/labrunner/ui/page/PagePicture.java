package labrunner.ui.page;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import labrunner.lab.Inline;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;

/** A picture of the page, never wider than the page; where it can't be shown, what it would show. */
final class PagePicture extends VBox {
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
        view.fitWidthProperty()
                .bind(widthProperty().map(width -> Math.min(size.width(), Math.max(1, width.doubleValue()))));
        // its place is kept while it is loaded, so that what stands below doesn't jump
        var place = new StackPane(view);
        place.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        place.minHeightProperty()
                .bind(view.fitWidthProperty().map(width -> width.doubleValue() * size.height() / size.width()));
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

    private void missing(String why) {
        String text = words.isBlank() ? picture.dest() : words;
        var missing = new VBox(
                2, FxParts.wrapping(text, "small"), FxParts.wrapping(Texts.of(why, picture.dest()), "muted", "small"));
        missing.getStyleClass().add("picture-missing");
        getChildren().setAll(missing);
    }
}
