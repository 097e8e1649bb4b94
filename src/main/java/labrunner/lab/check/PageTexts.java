package labrunner.lab.check;

import java.util.List;
import java.util.stream.Stream;
import labrunner.lab.Block;
import labrunner.lab.Inline;
import labrunner.lab.Lab;

/** The running text of a page, in the order of the page. */
final class PageTexts {
    private PageTexts() {}

    /** All pieces, also those within others. */
    static Stream<Inline> inlines(Lab lab) {
        Stream<Block> exercises = lab.exercises().stream()
                .flatMap(exercise -> Stream.concat(
                        exercise.intro().stream(), exercise.steps().stream().flatMap(step -> step.blocks().stream())));
        return Stream.concat(lab.intro().stream(), exercises)
                .flatMap(PageTexts::of)
                .flatMap(PageTexts::deep);
    }

    private static Stream<Inline> of(Block block) {
        return switch (block) {
            case Block.Heading heading -> heading.inlines().stream();
            case Block.Paragraph paragraph -> paragraph.inlines().stream();
            case Block.ListBlock list ->
                list.items().stream().flatMap(List::stream).flatMap(PageTexts::of);
            case Block.Quote quote -> quote.blocks().stream().flatMap(PageTexts::of);
            case Block.Table table ->
                Stream.concat(Stream.of(table.header()), table.rows().stream())
                        .flatMap(List::stream)
                        .flatMap(List::stream);
            case Block.Tabs tabs ->
                tabs.tabs().stream().flatMap(tab -> tab.blocks().stream()).flatMap(PageTexts::of);
            case Block.Note note -> note.blocks().stream().flatMap(PageTexts::of);
            case Block.Code code -> Stream.empty();
            case Block.Rule rule -> Stream.empty();
        };
    }

    private static Stream<Inline> deep(Inline inline) {
        Stream<Inline> within = switch (inline) {
            case Inline.Strong strong -> strong.inlines().stream();
            case Inline.Emphasis emphasis -> emphasis.inlines().stream();
            case Inline.Link link -> link.inlines().stream();
            case Inline.Text text -> Stream.empty();
            case Inline.CodeSpan code -> Stream.empty();
            case Inline.Picture picture -> Stream.empty();
            case Inline.LineBreak lineBreak -> Stream.empty();
        };
        return Stream.concat(Stream.of(inline), within.flatMap(PageTexts::deep));
    }
}
