package labrunner.lab.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.Block;
import labrunner.lab.Inline;
import labrunner.lab.Where;
import labrunner.lab.markdown.DefinitionBlocks.MeaningNode;
import labrunner.lab.markdown.MaterialBlocks.NoteNode;
import labrunner.lab.markdown.MaterialBlocks.TabNode;
import labrunner.lab.source.Effort;
import labrunner.lab.source.SourceLine;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import org.commonmark.ext.gfm.tables.TableBlock;
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

/** The blocks of commonmark as our own, code blocks with their commands. */
final class PageBlocks {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|$)", Pattern.DOTALL);
    private static final Pattern CAPTION = Pattern.compile("(?is)<figcaption[^<>]*>(.*?)</figcaption>");
    private static final Pattern ALERT = Pattern.compile("(?s)\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\]\\s*(.*)");

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
        int i = 0;
        while (i < nodes.size()) {
            before = i == 0 ? Optional.empty() : Optional.of(nodes.get(i - 1));
            i += together(nodes, i, role, blocks);
        }
        return List.copyOf(blocks);
    }

    /** Adds the block that begins at a node; answers how many nodes belong to it. */
    private int together(List<Node> nodes, int at, CodeBlocks.Role role, List<Block> blocks) {
        Node node = nodes.get(at);
        if (node instanceof TabNode first) {
            List<TabNode> group = following(nodes, at + 1, TabNode.class, next -> !next.startsGroup);
            group.addFirst(first);
            blocks.add(tabs(group, role));
            return group.size();
        }
        List<MeaningNode> meanings = following(nodes, at + 1, MeaningNode.class, next -> true);
        if (node instanceof Paragraph terms && !meanings.isEmpty()) {
            effort.block(place(terms));
            List<List<Block>> said =
                    meanings.stream().map(one -> from(children(one), role)).toList();
            blocks.add(new Block.Definitions(List.of(new Block.Definition(inlines.lines(terms), said))));
            return 1 + meanings.size();
        }
        if (node instanceof FencedCodeBlock fence
                && at + 1 < nodes.size()
                && nodes.get(at + 1) instanceof OrderedList list
                && annotates(list, fence)) {
            List<Problem> missing = missing(fence);
            effort.block(place(fence));
            blocks.add(fence(fence, items(list, role), role));
            missing.forEach(problem -> blocks.add(note(problem)));
            return 2;
        }
        if (node instanceof NoteNode caption && caption.kind.equals(SiteBlocks.CAPTION)) {
            caption(blocks, from(children(caption), role));
            return 1;
        }
        List<Problem> missing = missing(node);
        boolean nothingElse = node instanceof Paragraph
                && missing.size() == node.getSourceSpans().size();
        if (!nothingElse) {
            one(node, role).ifPresent(blocks::add);
        }
        missing.forEach(problem -> blocks.add(note(problem)));
        return 1;
    }

    private static <N extends Node> List<N> following(List<Node> nodes, int from, Class<N> kind, Predicate<N> goesOn) {
        var found = new ArrayList<N>();
        for (int i = from; i < nodes.size() && kind.isInstance(nodes.get(i)); i++) {
            N next = kind.cast(nodes.get(i));
            if (!goesOn.test(next)) {
                break;
            }
            found.add(next);
        }
        return found;
    }

    private static boolean annotates(OrderedList list, FencedCodeBlock fence) {
        List<Integer> marks = FencedCode.marks(fence.getLiteral());
        Integer start = list.getMarkerStartNumber();
        return (start == null || start == 1)
                && !marks.isEmpty()
                && marks.stream().allMatch(mark -> mark <= children(list).size());
    }

    /** @param said of its marks, in their order; empty where its marks are text like any other */
    private Block fence(FencedCodeBlock fence, List<List<Block>> said, CodeBlocks.Role role) {
        var code = new FencedCode(fence.getLiteral(), line(fence) + 1, lines);
        String info = fence.getInfo() == null ? "" : fence.getInfo();
        Optional<String> file = NamedFiles.name(
                info,
                fence.getLiteral().lines().toList(),
                before.filter(Paragraph.class::isInstance).map(inlines::of));
        Block.Code block = codes.code(
                CodeBlocks.language(info),
                said.isEmpty() ? code.text() : code.withoutMarks(),
                missing(fence).stream().findFirst(),
                file,
                role);
        return block.with(FencedCode.look(info).with(said.isEmpty() ? List.of() : code.annotations(said)));
    }

    /** What is below a picture belongs to it. */
    private static void caption(List<Block> blocks, List<Block> said) {
        List<Inline> words = said.stream()
                .filter(Block.Paragraph.class::isInstance)
                .flatMap(one -> ((Block.Paragraph) one).inlines().stream())
                .toList();
        if (words.isEmpty() || blocks.isEmpty()) {
            blocks.addAll(said);
            return;
        }
        blocks.add(new Block.Figure(List.of(blocks.removeLast()), words));
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
            case Paragraph paragraph -> paragraph(Inlines.withoutList(inlines.of(paragraph)));
            case BulletList list -> Optional.of(new Block.ListBlock(false, 1, items(list, role)));
            case OrderedList list -> {
                Integer start = list.getMarkerStartNumber();
                yield Optional.of(new Block.ListBlock(true, start == null ? 1 : start, items(list, role)));
            }
            case BlockQuote quote -> Optional.of(quote(from(children(quote), role)));
            case TableBlock table -> Optional.of(new Tables(inlines, () -> effort.block(place(table))).of(table));
            case NoteNode note -> Optional.of(note(note, role));
            case FencedCodeBlock fence -> Optional.of(fence(fence, List.of(), role));
            case IndentedCodeBlock indented ->
                Optional.of(codes.indented(new FencedCode(indented.getLiteral(), line(indented), lines).text(), role));
            case ThematicBreak rule -> Optional.of(new Block.Rule());
            case HtmlBlock html -> html(html.getLiteral());
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
            items.add(Tasks.marked(from(children(item), role)));
        }
        return items;
    }

    private Block note(NoteNode note, CodeBlocks.Role role) {
        if (note.kind.equals(SiteBlocks.FIGURE)) {
            return figure(children(note), role);
        }
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
        String title = note.title.map(TextMarks::title).orElseGet(() -> capital(note.kind));
        Where only = Titles.only(title);
        var inner = only == Where.EVERYWHERE ? role : new CodeBlocks.Role(role.shown(), role.replaced(), only);
        return new Block.Note(note.kind, title, note.collapsible, note.open, only, from(children(note), inner));
    }

    /** A figure of HTML with what is in it; its caption is a tag of its own. */
    private Block figure(List<Node> nodes, CodeBlocks.Role role) {
        var shown = new ArrayList<Block>();
        var caption = new ArrayList<Inline>();
        for (Node node : nodes) {
            if (node instanceof HtmlBlock html) {
                Matcher said = CAPTION.matcher(html.getLiteral());
                if (said.find()) {
                    caption.addAll(inlines.html(said.group(1).strip()));
                }
                html(said.replaceAll("")).ifPresent(shown::add);
            } else {
                shown.addAll(from(List.of(node), role));
            }
        }
        return new Block.Figure(List.copyOf(shown), List.copyOf(caption));
    }

    private Optional<Block> html(String literal) {
        List<Inline> shown =
                inlines.html(COMMENT.matcher(literal).replaceAll("").strip());
        boolean picture = shown.stream().flatMap(Inline::deep).anyMatch(Inline.Picture.class::isInstance);
        return Inline.plain(shown).isBlank() && !picture ? Optional.empty() : paragraph(shown);
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
            tabs.add(new Block.Tab(TextMarks.title(tab.title), from(children(tab), inner)));
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
}
