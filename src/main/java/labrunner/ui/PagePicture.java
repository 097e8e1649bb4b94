package labrunner.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;
import labrunner.lab.Inline;

/** A picture of the page, never wider than the page; where its file isn't there, what it would show. */
final class PagePicture extends VBox {
    PagePicture(Inline.Picture picture) {
        setSpacing(4);
        String words = picture.alt().isBlank() ? picture.title() : picture.alt();
        Optional<Image> image = picture.file().filter(Files::isReadable).flatMap(PagePicture::load);
        if (image.isPresent()) {
            var view = new ImageView(image.get());
            view.setPreserveRatio(true);
            view.setSmooth(true);
            view.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            view.setAccessibleText(words);
            double own = image.get().getWidth();
            view.fitWidthProperty().bind(widthProperty().map(width -> Math.min(own, Math.max(1, width.doubleValue()))));
            setMinWidth(0);
            getChildren().add(view);
            if (!picture.title().isBlank()) {
                getChildren().add(Nodes.wrapping(picture.title(), "muted", "small"));
            }
        } else {
            String text = words.isBlank() ? picture.dest() : words;
            var missing = new VBox(
                    2,
                    Nodes.wrapping(text, "small"),
                    Nodes.wrapping(Texts.of("picture.missing", picture.dest()), "muted", "small"));
            missing.getStyleClass().add("picture-missing");
            getChildren().add(missing);
        }
    }

    private static Optional<Image> load(Path file) {
        var image = new Image(file.toUri().toString());
        return image.isError() ? Optional.empty() : Optional.of(image);
    }
}
