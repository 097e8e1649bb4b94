package labrunner.lab.markdown;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
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

/** Running text of commonmark as our own. Of attribute lists a picture's width is taken; what only a browser can use is left out. */
final class Inlines {
    private static final Pattern ATTRIBUTES = Pattern.compile("^\\{:?(?:[ .#][^{}]*|[\\w-]+=[^{}]*)}");
    private static final Pattern ATTRIBUTE_LIST = Pattern.compile("\\{:?\\s*[.#][^{}]*}");
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*?(/?)>");

    private final Function<String, Optional<Path>> pictures;
    private final TextMarks marks;
    private final Footnotes footnotes;

    /** @param pictures finds a picture's file */
    Inlines(Function<String, Optional<Path>> pictures, Abbreviations abbreviations, Footnotes footnotes) {
        this.pictures = pictures;
        this.marks = new TextMarks(abbreviations);
        this.footnotes = footnotes;
    }

    /** The children of a node; neighbouring texts are put together once all are there. */
    List<Inline> of(Node parent) {
        return pieces(parent, false).getFirst();
    }

    /** The lines of a paragraph, each by itself. */
    List<List<Inline>> lines(Node paragraph) {
        return pieces(paragraph, true);
    }

    /** @param split whether each line of the text is a piece of its own */
    private List<List<Inline>> pieces(Node parent, boolean split) {
        var pieces = new ArrayList<List<Inline>>();
        var line = new Line();
        for (Node node : PageBlocks.children(parent)) {
            switch (node) {
                case Text text -> line.text(TextMarks.withoutIcons(text.getLiteral()));
                case SoftLineBreak soft
                when split -> {
                    pieces.add(line.all());
                    line = new Line();
                }
                case SoftLineBreak soft -> line.text(" ");
                case HtmlInline html -> line.tag(html.getLiteral());
                default -> line.add(one(node));
            }
        }
        pieces.add(line.all());
        return List.copyOf(pieces);
    }

    /** What HTML shows of its text and pictures. */
    List<Inline> html(String html) {
        var line = new Line();
        Matcher tag = TAG.matcher(html);
        int at = 0;
        while (tag.find()) {
            line.text(words(html.substring(at, tag.start())));
            line.tag(tag.group());
            at = tag.end();
        }
        line.text(words(html.substring(at)));
        return line.all();
    }

    private static String words(String html) {
        String text = html.replaceAll("\\s+", " ");
        return text.indexOf('&') < 0
                ? text
                : text.replace("&nbsp;", " ")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&");
    }

    /** The text of a heading without its attribute list. */
    static String heading(List<Inline> inlines) {
        String text = Inline.plain(inlines).strip();
        int open = text.endsWith("}") ? text.lastIndexOf('{') : -1;
        return open < 0 || !ATTRIBUTE_LIST.matcher(text.substring(open)).matches()
                ? text
                : text.substring(0, open).strip();
    }

    /** The same without an attribute list that stands at its end, as one for the whole paragraph does. */
    static List<Inline> withoutList(List<Inline> inlines) {
        if (inlines.isEmpty() || !(inlines.getLast() instanceof Inline.Text text)) {
            return inlines;
        }
        String said = text.text().stripTrailing();
        int open = said.endsWith("}") ? said.lastIndexOf('{') : -1;
        boolean list = (open == 0 || open > 0 && said.charAt(open - 1) == ' ')
                && ATTRIBUTE_LIST.matcher(said.substring(open)).matches();
        if (!list) {
            return inlines;
        }
        var rest = new ArrayList<>(inlines.subList(0, inlines.size() - 1));
        String before = said.substring(0, open).stripTrailing();
        if (!before.isEmpty()) {
            rest.add(new Inline.Text(before));
        }
        return List.copyOf(rest);
    }

    private Inline one(Node node) {
        return switch (node) {
            case HardLineBreak hard -> new Inline.LineBreak();
            case Code code -> new Inline.CodeSpan(code.getLiteral());
            case StrongEmphasis strong -> new Inline.Strong(of(strong));
            case Emphasis emphasis -> new Inline.Emphasis(of(emphasis));
            case TextStyles.StyledNode styled -> new Inline.Styled(styled.style, of(styled));
            case FootnoteBlocks.MarkNode mark -> footnotes.mark(mark.name);
            case Link link -> new Inline.Link(link.getDestination(), orEmpty(link.getTitle()), of(link));
            case Image image ->
                picture(image.getDestination(), Inline.plain(of(image)), orEmpty(image.getTitle()), Optional.empty());
            default -> new Inline.Text(Inline.plain(of(node)));
        };
    }

    /** A theme's dark picture beside its light one, or the other way round, is named by an anchor. */
    private Inline.Picture picture(String dest, String alt, String title, Optional<Inline.Width> width) {
        int anchor = dest.indexOf('#');
        String file = anchor > 0 ? dest.substring(0, anchor) : dest;
        return new Inline.Picture(dest, pictures.apply(file), alt, title, width);
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    /** A part that a tag of HTML began. */
    private record Frame(String tag, List<Inline> inlines) {}

    /** Pieces from left to right. */
    private final class Line {
        private final Deque<Frame> open = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();

        Line() {
            open.push(new Frame("", new ArrayList<>()));
        }

        private List<Inline> here() {
            return open.getFirst().inlines();
        }

        void text(String more) {
            if (text.isEmpty() && !here().isEmpty() && more.startsWith("{")) {
                text.append(afterList(here(), more));
            } else {
                text.append(more);
            }
        }

        void add(Inline one) {
            end();
            here().add(one);
        }

        private void end() {
            if (!text.isEmpty()) {
                here().addAll(marks.of(text.toString()));
                text.setLength(0);
            }
        }

        void tag(String html) {
            Matcher tag = TAG.matcher(html);
            if (!tag.matches()) {
                return;
            }
            String name = tag.group(2).toLowerCase(Locale.ROOT);
            if (name.equals("br")) {
                add(new Inline.LineBreak());
            } else if (name.equals("img")) {
                Attributes said = Attributes.of(html);
                said.get("src")
                        .ifPresent(src -> add(picture(
                                src,
                                said.get("alt").orElse(""),
                                said.get("title").orElse(""),
                                said.width())));
            } else if (!tag.group(1).isEmpty()) {
                close(name);
            } else if (tag.group(3).isEmpty() && shown(name, List.of()).isPresent() && open.size() < 20) {
                end();
                open.push(new Frame(name, new ArrayList<>()));
            }
        }

        private void close(String name) {
            if (open.stream().anyMatch(frame -> frame.tag().equals(name))) {
                boolean closed = false;
                while (!closed) {
                    closed = open.getFirst().tag().equals(name);
                    pop();
                }
            }
        }

        private void pop() {
            end();
            Frame frame = open.pop();
            if (!frame.inlines().isEmpty()) {
                here().add(shown(frame.tag(), List.copyOf(frame.inlines())).orElseThrow());
            }
        }

        List<Inline> all() {
            while (open.size() > 1) {
                pop();
            }
            end();
            return List.copyOf(here());
        }
    }

    /** What a tag of HTML does to text; empty for one that shows nothing of its own. */
    private static Optional<Inline> shown(String tag, List<Inline> inlines) {
        return switch (tag) {
            case "b", "strong" -> Optional.of(new Inline.Strong(inlines));
            case "i", "em", "var", "cite" -> Optional.of(new Inline.Emphasis(inlines));
            case "s", "del", "strike" -> Optional.of(new Inline.Styled(Inline.Style.STRUCK, inlines));
            case "u", "ins" -> Optional.of(new Inline.Styled(Inline.Style.UNDERLINED, inlines));
            case "mark" -> Optional.of(new Inline.Styled(Inline.Style.MARKED, inlines));
            case "sup" -> Optional.of(new Inline.Styled(Inline.Style.RAISED, inlines));
            case "sub" -> Optional.of(new Inline.Styled(Inline.Style.LOWERED, inlines));
            case "code", "samp", "tt" -> Optional.of(new Inline.CodeSpan(Inline.plain(inlines)));
            case "kbd" -> Optional.of(new Inline.Keys(List.of(Inline.plain(inlines))));
            default -> Optional.empty();
        };
    }

    /** The text without the attribute list that it begins with, of which a picture takes its width. */
    private static String afterList(List<Inline> before, String text) {
        Inline last = before.getLast();
        Matcher list = ATTRIBUTES.matcher(text);
        if (!(last instanceof Inline.Picture || last instanceof Inline.Link) || !list.find()) {
            return text;
        }
        Optional<Inline.Width> width = Attributes.of(list.group()).width();
        if (last instanceof Inline.Picture picture && width.isPresent()) {
            before.removeLast();
            before.add(new Inline.Picture(picture.dest(), picture.file(), picture.alt(), picture.title(), width));
        }
        return text.substring(list.end());
    }
}
