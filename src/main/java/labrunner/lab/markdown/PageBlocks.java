package labrunner.lab.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.Block;
import labrunner.lab.Inline;
import labrunner.lab.Where;
import labrunner.lab.markdown.MaterialBlocks.NoteNode;
import labrunner.lab.markdown.MaterialBlocks.TabNode;
import labrunner.lab.source.CodeText;
import labrunner.lab.source.Effort;
import labrunner.lab.source.SourceLine;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/** The blocks of commonmark as our own, code blocks with their commands. */
final class PageBlocks {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|$)", Pattern.DOTALL);
    private static final Pattern ALERT = Pattern.compile("(?s)\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\]\\s*(.*)");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]*>");

    private final List<SourceLine> lines;
    private final Inlines inlines;
    private final CodeBlocks codes;
    private final Effort effort;
    private final boolean anyMissing;
    /** The neighbour above the node that is read. */
    private Optional<Node> before = Optional.empty();

    PageBlocks(List<SourceLine> lines, Inlines inlines, CodeBlocks codes, Effort effort) {
        this.lines = lines;
        this.inlines = inlines;
        this.codes = codes;
        this.effort = effort;
        this.anyMissing = lines.stream().anyMatch(line -> line.missing().isPresent());
    }

    /** Neighbours on one level of the page. */
    List<Block> from(List<Node> nodes, CodeBlocks.Role role) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof TabNode first) {
                var group = new ArrayList<TabNode>(List.of(first));
                while (i + 1 < nodes.size() && nodes.get(i + 1) instanceof TabNode next && !next.startsGroup) {
                    group.add(next);
                    i++;
                }
                blocks.add(tabs(group, role));
            } else {
                List<Problem> missing = missing(nodes.get(i));
                before = i == 0 ? Optional.empty() : Optional.of(nodes.get(i - 1));
                boolean nothingElse = nodes.get(i) instanceof Paragraph
                        && missing.size() == nodes.get(i).getSourceSpans().size();
                if (!nothingElse) {
                    one(nodes.get(i), role).ifPresent(blocks::add);
                }
                missing.forEach(problem -> blocks.add(note(problem)));
            }
        }
        return List.copyOf(blocks);
    }

    /** What isn't there of what the lines of a leaf include. */
    private List<Problem> missing(Node node) {
        if (!anyMissing || isContainer(node)) {
            return List.of();
        }
        return node.getSourceSpans().stream()
                .map(SourceSpan::getLineIndex)
                .filter(line -> line < lines.size())
                .flatMap(line -> lines.get(line).missing().stream())
                .toList();
    }

    private Optional<String> file(FencedCodeBlock fence) {
        return NamedFiles.name(
                fence.getInfo() == null ? "" : fence.getInfo(),
                fence.getLiteral().lines().toList(),
                before.filter(Paragraph.class::isInstance).map(inlines::of));
    }

    private static boolean isContainer(Node node) {
        return node instanceof BulletList
                || node instanceof OrderedList
                || node instanceof BlockQuote
                || node instanceof CustomBlock && !(node instanceof TableBlock);
    }

    private static Block note(Problem missing) {
        var text = new Inline.Text(missing.summary() + " " + missing.hint());
        return new Block.Note(
                "warning",
                Texts.of("include.missing"),
                false,
                true,
                Where.EVERYWHERE,
                List.of(new Block.Paragraph(List.of(text))));
    }

    static List<Node> children(Node parent) {
        var children = new ArrayList<Node>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            children.add(node);
        }
        return children;
    }

    /** Where a node starts on the page. */
    Place place(Node node) {
        int line = line(node);
        SourceLine source = lines.get(Math.min(line, lines.size() - 1));
        return source.at(source.text().length() - source.text().stripLeading().length());
    }

    private static int line(Node node) {
        return node.getSourceSpans().isEmpty()
                ? 0
                : node.getSourceSpans().getFirst().getLineIndex();
    }

    private Optional<Block> one(Node node, CodeBlocks.Role role) {
        effort.block(place(node));
        return switch (node) {
            case Heading heading -> Optional.of(new Block.Heading(heading.getLevel(), inlines.of(heading)));
            case Paragraph paragraph -> paragraph(inlines.of(paragraph));
            case BulletList list -> Optional.of(new Block.ListBlock(false, 1, items(list, role)));
            case OrderedList list -> {
                Integer start = list.getMarkerStartNumber();
                yield Optional.of(new Block.ListBlock(true, start == null ? 1 : start, items(list, role)));
            }
            case BlockQuote quote -> Optional.of(quote(from(children(quote), role)));
            case TableBlock table -> Optional.of(table(table));
            case NoteNode note -> Optional.of(note(note, role));
            case FencedCodeBlock fence ->
                Optional.of(codes.code(
                        CodeBlocks.language(fence.getInfo() == null ? "" : fence.getInfo()),
                        text(fence.getLiteral(), line(fence) + 1),
                        missing(fence).stream().findFirst(),
                        file(fence),
                        role));
            case IndentedCodeBlock indented ->
                Optional.of(codes.indented(text(indented.getLiteral(), line(indented)), role));
            case ThematicBreak rule -> Optional.of(new Block.Rule());
            case HtmlBlock html -> {
                String text = TAG.matcher(COMMENT.matcher(html.getLiteral()).replaceAll(""))
                        .replaceAll("");
                yield text.isBlank() ? Optional.empty() : paragraph(List.of(new Inline.Text(text.strip())));
            }
            default -> Optional.empty();
        };
    }

    /** A quotation, or the note that GitHub and Microsoft Learn write as one. */
    private static Block quote(List<Block> blocks) {
        if (blocks.isEmpty()
                || !(blocks.getFirst() instanceof Block.Paragraph first)
                || !(first.inlines().getFirst() instanceof Inline.Text text)) {
            return new Block.Quote(blocks);
        }
        Matcher alert = ALERT.matcher(text.text());
        if (!alert.matches()) {
            return new Block.Quote(blocks);
        }
        var rest = new ArrayList<Inline>();
        if (!alert.group(2).isEmpty()) {
            rest.add(new Inline.Text(alert.group(2)));
        }
        rest.addAll(first.inlines().subList(1, first.inlines().size()));
        var inside = new ArrayList<Block>();
        paragraph(rest).ifPresent(inside::add);
        inside.addAll(blocks.subList(1, blocks.size()));
        String kind = alert.group(1).toLowerCase(Locale.ROOT);
        return new Block.Note(kind, capital(kind), false, true, Where.EVERYWHERE, inside);
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static Optional<Block> paragraph(List<Inline> inlines) {
        return inlines.isEmpty() ? Optional.empty() : Optional.of(new Block.Paragraph(inlines));
    }

    private List<List<Block>> items(Node list, CodeBlocks.Role role) {
        var items = new ArrayList<List<Block>>();
        for (Node item : children(list)) {
            effort.block(place(item));
            items.add(from(children(item), role));
        }
        return items;
    }

    private Block table(TableBlock table) {
        var columns = new ArrayList<Block.Align>();
        var header = new ArrayList<List<Inline>>();
        var rows = new ArrayList<List<List<Inline>>>();
        for (Node part : children(table)) {
            for (Node row : children(part)) {
                var cells = new ArrayList<List<Inline>>();
                for (Node cell : children(row)) {
                    effort.block(place(table));
                    cells.add(inlines.of(cell));
                    if (part instanceof TableHead && cell instanceof TableCell head) {
                        columns.add(align(head.getAlignment()));
                    }
                }
                if (part instanceof TableHead) {
                    header.addAll(cells);
                } else if (part instanceof TableBody) {
                    rows.add(List.copyOf(cells));
                }
            }
        }
        return new Block.Table(columns, header, rows);
    }

    private static Block.Align align(TableCell.@Nullable Alignment alignment) {
        return switch (alignment) {
            case CENTER -> Block.Align.CENTER;
            case RIGHT -> Block.Align.RIGHT;
            case LEFT -> Block.Align.LEFT;
            case null -> Block.Align.LEFT;
        };
    }

    private Block note(NoteNode note, CodeBlocks.Role role) {
        if (note.kind.equals(SiteBlocks.NOT_UNDERSTOOD)) {
            String why = Texts.of("markdown.tabs.unknown", note.title.orElse(""));
            var shown = new CodeBlocks.Role(Optional.of(role.shown().orElse(why)), role.replaced(), role.only());
            return new Block.Note(
                    "warning",
                    Texts.of("markdown.tabs.unknown.title", note.title.orElse("")),
                    false,
                    true,
                    Where.EVERYWHERE,
                    from(children(note), shown));
        }
        String title = note.title.orElseGet(() -> capital(note.kind));
        Where only = Titles.only(title);
        var inner = only == Where.EVERYWHERE ? role : new CodeBlocks.Role(role.shown(), role.replaced(), only);
        return new Block.Note(note.kind, title, note.collapsible, note.open, only, from(children(note), inner));
    }

    /** Of the tabs of a group, which a reader chooses between, one is run; or one for each sort of cluster. */
    private Block tabs(List<TabNode> group, CodeBlocks.Role role) {
        Optional<TabNode> run = group.stream()
                .filter(tab -> tab.title.toLowerCase(Locale.ROOT).contains("bash") && holds(tab))
                .findFirst()
                .or(() -> group.stream()
                        .filter(tab -> Titles.where(tab.title) == Where.EVERYWHERE && holds(tab))
                        .findFirst());
        var tabs = new ArrayList<Block.Tab>();
        for (TabNode tab : group) {
            Where where = Titles.where(tab.title);
            CodeBlocks.Role inner = role;
            if (where != Where.EVERYWHERE) {
                inner = new CodeBlocks.Role(role.shown(), role.replaced(), where);
            } else if (run.isPresent() && tab != run.get()) {
                String why = holds(tab)
                        ? Texts.of("markdown.tab.run", run.get().title)
                        : Texts.of("markdown.tab.same", run.get().title);
                inner = new CodeBlocks.Role(
                        Optional.of(role.shown().orElse(why)),
                        role.replaced() || role.shown().isEmpty(),
                        role.only());
            }
            tabs.add(new Block.Tab(tab.title, from(children(tab), inner)));
        }
        return new Block.Tabs(List.copyOf(tabs));
    }

    private static boolean holds(Node node) {
        var found = new boolean[1];
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock fence) {
                String language = CodeBlocks.language(fence.getInfo() == null ? "" : fence.getInfo());
                found[0] |= CodeBlocks.holdsCommands(language, fence.getLiteral());
            }
        });
        return found[0];
    }

    private CodeText text(String literal, int firstLine) {
        List<String> texts = SourceLine.split(literal);
        var starts = new ArrayList<Place>();
        for (int i = 0; i < texts.size(); i++) {
            SourceLine source = lines.get(Math.min(firstLine + i, lines.size() - 1));
            starts.add(
                    source.at(Math.max(0, source.text().length() - texts.get(i).length())));
        }
        if (texts.isEmpty()) {
            return new CodeText(
                    List.of(""),
                    List.of(lines.get(Math.min(firstLine, lines.size() - 1)).at(0)));
        }
        return new CodeText(texts, starts);
    }
}
