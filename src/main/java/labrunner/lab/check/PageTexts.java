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
                .flatMap(Inline::deep);
    }

    private static Stream<Inline> of(Block block) {
        Stream<Inline> own = switch (block) {
            case Block.Heading heading -> heading.inlines().stream();
            case Block.Paragraph paragraph -> paragraph.inlines().stream();
            case Block.Table table ->
                Stream.concat(Stream.of(table.header()), table.rows().stream())
                        .flatMap(List::stream)
                        .flatMap(List::stream);
            case Block.Definitions definitions ->
                definitions.items().stream()
                        .flatMap(one -> one.terms().stream())
                        .flatMap(List::stream);
            case Block.Figure figure -> figure.caption().stream();
            case Block.ListBlock list -> Stream.empty();
            case Block.Quote quote -> Stream.empty();
            case Block.Tabs tabs -> Stream.empty();
            case Block.Note note -> Stream.empty();
            case Block.Footnotes footnotes -> Stream.empty();
            case Block.Code code -> Stream.empty();
            case Block.Rule rule -> Stream.empty();
        };
        return Stream.concat(own, Block.within(block).flatMap(PageTexts::of));
    }
}
