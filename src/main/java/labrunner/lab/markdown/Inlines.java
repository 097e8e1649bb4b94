package labrunner.lab.markdown;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import labrunner.lab.Inline;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Running text of commonmark as our own. Attribute lists and icon names, which only a browser can use, are left out. */
final class Inlines {
    private static final Pattern ATTRIBUTES = Pattern.compile("^\\{:?[ .#][^{}]*}");
    private static final Pattern ATTRIBUTE_LIST = Pattern.compile("\\{:?\\s*[.#][^{}]*}");
    private static final Pattern ICON =
            Pattern.compile(":(?:material|octicons|fontawesome|simple)-[a-z0-9-]+:(?:\\{[^{}]*})? ?");
    private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>");

    private final Function<String, Optional<Path>> pictures;

    /** @param pictures finds a picture's file */
    Inlines(Function<String, Optional<Path>> pictures) {
        this.pictures = pictures;
    }

    /** The children of a node; neighbouring texts are put together once all are there. */
    List<Inline> of(Node parent) {
        var inlines = new ArrayList<Inline>();
        var text = new StringBuilder();
        for (Node node : PageBlocks.children(parent)) {
            Optional<Inline> one = one(node);
            if (one.isPresent() && one.get() instanceof Inline.Text said) {
                String shown = ICON.matcher(said.text()).replaceAll("");
                boolean mayHaveList = text.isEmpty() && !inlines.isEmpty() && takesAttributes(inlines.getLast());
                text.append(mayHaveList ? ATTRIBUTES.matcher(shown).replaceFirst("") : shown);
            } else if (one.isPresent()) {
                end(text, inlines);
                inlines.add(one.get());
            }
        }
        end(text, inlines);
        return inlines;
    }

    private static boolean takesAttributes(Inline inline) {
        return inline instanceof Inline.Picture || inline instanceof Inline.Link;
    }

    private static void end(StringBuilder text, List<Inline> inlines) {
        if (!text.isEmpty()) {
            inlines.add(new Inline.Text(text.toString()));
            text.setLength(0);
        }
    }

    /** The text of a heading without its attribute list. */
    static String heading(List<Inline> inlines) {
        String text = Inline.plain(inlines).strip();
        int open = text.endsWith("}") ? text.lastIndexOf('{') : -1;
        return open < 0 || !ATTRIBUTE_LIST.matcher(text.substring(open)).matches()
                ? text
                : text.substring(0, open).strip();
    }

    private Optional<Inline> one(Node node) {
        return switch (node) {
            case Text text -> Optional.of(new Inline.Text(text.getLiteral()));
            case SoftLineBreak soft -> Optional.of(new Inline.Text(" "));
            case HardLineBreak hard -> Optional.of(new Inline.LineBreak());
            case Code code -> Optional.of(new Inline.CodeSpan(code.getLiteral()));
            case StrongEmphasis strong -> Optional.of(new Inline.Strong(of(strong)));
            case Emphasis emphasis -> Optional.of(new Inline.Emphasis(of(emphasis)));
            case Link link -> Optional.of(new Inline.Link(link.getDestination(), orEmpty(link.getTitle()), of(link)));
            case Image image ->
                Optional.of(new Inline.Picture(
                        image.getDestination(),
                        pictures.apply(image.getDestination()),
                        Inline.plain(of(image)),
                        orEmpty(image.getTitle())));
            case HtmlInline html ->
                BREAK.matcher(html.getLiteral()).matches() ? Optional.of(new Inline.LineBreak()) : Optional.empty();
            default -> Optional.of(new Inline.Text(Inline.plain(of(node))));
        };
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
