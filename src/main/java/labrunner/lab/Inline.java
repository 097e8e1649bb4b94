package labrunner.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A piece of running text. */
public sealed interface Inline {

    /** Plain text. */
    record Text(String text) implements Inline {}

    /** Bold text. */
    record Strong(List<Inline> inlines) implements Inline {}

    /** Italic text. */
    record Emphasis(List<Inline> inlines) implements Inline {}

    /** Text in monospace. */
    record CodeSpan(String text) implements Inline {}

    /** A link; the destination is as on the page. */
    record Link(String dest, String title, List<Inline> inlines) implements Inline {}

    /**
     * A picture.
     *
     * @param dest as on the page
     * @param file the picture's file, where there is one inside the base folder
     */
    record Picture(String dest, Optional<Path> file, String alt, String title) implements Inline {}

    /** A new line inside a paragraph. */
    record LineBreak() implements Inline {}

    /** These pieces as plain text, with no mark-up. */
    static String plain(List<Inline> inlines) {
        var text = new StringBuilder();
        for (Inline inline : inlines) {
            text.append(
                    switch (inline) {
                        case Text t -> t.text();
                        case Strong strong -> plain(strong.inlines());
                        case Emphasis emphasis -> plain(emphasis.inlines());
                        case CodeSpan code -> code.text();
                        case Link link -> plain(link.inlines());
                        case Picture picture -> picture.alt();
                        case LineBreak lineBreak -> " ";
                    });
        }
        return text.toString();
    }
}
