package labrunner.lab.markdown;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labrunner.lab.Block;
import labrunner.lab.markdown.PageSections.Section;
import labrunner.lab.shell.CommandReader;
import labrunner.lab.source.ContentIds;
import labrunner.lab.source.Effort;
import labrunner.lab.source.SourceLine;
import labrunner.problem.Place;
import labrunner.texts.Texts;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Goes down a page once, and reads what stands under each heading before it goes on to the next. */
final class PageCutter {
    private final Titles titles = new Titles();
    private final Footnotes footnotes = new Footnotes();
    private final Inlines inlines;
    private final PageBlocks blocks;
    private final Node document;
    private final Place start;
    private final String fallbackTitle;
    private final Optional<String> title;
    private final Effort effort;
    private final ContentIds commandIds = new ContentIds();
    private final List<Section> sections = new ArrayList<>();
    private String stepId = "";

    PageCutter(
            List<SourceLine> expanded,
            CommandReader commands,
            Effort effort,
            Function<String, Optional<Path>> pictures,
            String fallbackTitle) {
        FrontMatter front = FrontMatter.of(expanded);
        Abbreviations.Found seen = Abbreviations.of(HiddenText.without(front.rest()));
        List<SourceLine> lines = MaterialBlocks.separated(SiteBlocks.asMaterial(TablePipes.escaped(seen.rest())));
        this.title = front.title();
        this.fallbackTitle = fallbackTitle;
        this.start = (lines.isEmpty() ? expanded : lines).getFirst().place();
        this.inlines = new Inlines(pictures, seen.abbreviations(), footnotes);
        this.blocks = new PageBlocks(
                lines.isEmpty() ? List.of(new SourceLine("", start, 0)) : lines,
                inlines,
                new CodeBlocks(commands, effort, content -> commandIds.of(stepId + ".", content)),
                effort);
        this.document = parsed(lines);
        footnotes.of(document, blocks::from);
        this.effort = effort;
    }

    private Node parsed(List<SourceLine> lines) {
        String text = String.join("\n", lines.stream().map(SourceLine::text).toList());
        try {
            return parser().parse(text);
        } catch (IllegalArgumentException e) {
            // The library gives up on a table that a few lines make very large.
            throw Effort.tooMuch(Optional.of(start), Texts.of("markdown.cells"));
        }
    }

    private static Parser parser() {
        return FootnoteBlocks.in(TextStyles.in(Parser.builder()))
                .extensions(List.of(
                        TablesExtension.builder().maxCells(Effort.BLOCKS).build()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .customBlockParserFactory(MaterialBlocks.FACTORY)
                .customBlockParserFactory(DefinitionBlocks.FACTORY)
                .maxOpenBlockParsers(200)
                .build();
    }

    Page page() {
        Optional<String> heading = Optional.empty();
        var part = new ArrayList<Node>();
        Optional<Heading> under = Optional.empty();
        boolean cut = false;
        titles.unique("page");
        for (Node node : PageBlocks.children(document)) {
            if (!(node instanceof Heading found)) {
                part.add(node);
                continue;
            }
            if (found.getLevel() == 1 && heading.isEmpty() && !cut) {
                effort.heading(blocks.place(node));
                heading = Optional.of(text(found));
                continue;
            }
            close(under, part);
            part.clear();
            under = Optional.of(found);
            cut |= found.getLevel() <= 3;
        }
        close(under, part);
        Optional<String> shown = heading.isPresent() ? heading : title;
        return new PageSections(shown.orElse(fallbackTitle), start).page(shown, sections);
    }

    private String text(Heading heading) {
        return Inlines.heading(inlines.of(heading));
    }

    /** Ends what stands under a heading. A deep one begins a step, and has an id, only if there are commands. */
    private void close(Optional<Heading> under, List<Node> part) {
        if (under.isEmpty()) {
            stepId = "page";
            List<Block> intro = converted(part);
            sections.add(new Section(0, stepId, "", start, List.of(), intro));
            return;
        }
        Heading heading = under.get();
        String text = text(heading);
        boolean deep = heading.getLevel() > 3;
        stepId = deep ? titles.next(text) : titles.unique(text);
        if (!deep) {
            effort.heading(blocks.place(heading));
        }
        List<Block> shown = deep ? blocks.from(List.of(heading), CodeBlocks.Role.RUN) : List.of();
        List<Block> converted = converted(part);
        var section = new Section(heading.getLevel(), stepId, text, blocks.place(heading), shown, converted);
        if (deep && section.runs()) {
            effort.heading(section.place());
            titles.unique(text);
        }
        sections.add(section);
    }

    private List<Block> converted(List<Node> part) {
        var converted = new ArrayList<>(blocks.from(part, CodeBlocks.Role.RUN));
        footnotes.taken().ifPresent(converted::add);
        return List.copyOf(converted);
    }
}
