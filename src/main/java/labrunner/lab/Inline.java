package labrunner.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
     * @param width as the page asks for; empty for the picture's own
     */
    record Picture(String dest, Optional<Path> file, String alt, String title, Optional<Width> width)
            implements Inline {
        public Picture(String dest, Optional<Path> file, String alt, String title) {
            this(dest, file, alt, title, Optional.empty());
        }
    }

    /** How wide a picture is to be: in pixels, or in hundredths of the page's width. */
    record Width(int value, boolean percent) {}

    /** Text that is set otherwise than the text around it. */
    record Styled(Style style, List<Inline> inlines) implements Inline {}

    /** How text is set beside bold and italic. */
    enum Style {
        STRUCK,
        UNDERLINED,
        MARKED,
        RAISED,
        LOWERED
    }

    /** Keys that are pressed together, by the names that stand on them. */
    record Keys(List<String> keys) implements Inline {}

    /** A short word, and what the page says that it stands for. */
    record Abbreviation(String text, String meaning) implements Inline {}

    /** The number of a footnote, with its words; the footnote itself is below the text, see {@link Block.Footnotes}. */
    record FootnoteMark(int number, String text) implements Inline {}

    /** Before an item of a list of things to do: whether it is done. */
    record TaskMark(boolean done) implements Inline {}

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
                        case Styled styled -> plain(styled.inlines());
                        case CodeSpan code -> code.text();
                        case Link link -> plain(link.inlines());
                        case Picture picture -> picture.alt();
                        case Keys keys -> String.join("+", keys.keys());
                        case Abbreviation abbreviation -> abbreviation.text();
                        case FootnoteMark mark -> "";
                        case TaskMark mark -> "";
                        case LineBreak lineBreak -> " ";
                    });
        }
        return text.toString();
    }

    /** A piece, and all that it is made of. */
    static Stream<Inline> deep(Inline inline) {
        List<Inline> within = switch (inline) {
            case Strong strong -> strong.inlines();
            case Emphasis emphasis -> emphasis.inlines();
            case Styled styled -> styled.inlines();
            case Link link -> link.inlines();
            case Text text -> List.of();
            case CodeSpan code -> List.of();
            case Picture picture -> List.of();
            case Keys keys -> List.of();
            case Abbreviation abbreviation -> List.of();
            case FootnoteMark mark -> List.of();
            case TaskMark mark -> List.of();
            case LineBreak lineBreak -> List.of();
        };
        return Stream.concat(Stream.of(inline), within.stream().flatMap(Inline::deep));
    }
}
