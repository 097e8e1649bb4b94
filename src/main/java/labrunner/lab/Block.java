package labrunner.lab;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.problem.Place;

/** A part of a page, as a reader sees it from top to bottom. */
public sealed interface Block {

    /** A heading inside a step; level 1 to 6 as on the page. */
    record Heading(int level, List<Inline> inlines) implements Block {}

    /** Running text. */
    record Paragraph(List<Inline> inlines) implements Block {}

    /** A list with bullets, or with numbers from {@code start} on. */
    record ListBlock(boolean ordered, int start, List<List<Block>> items) implements Block {}

    /** A quotation. */
    record Quote(List<Block> blocks) implements Block {}

    /** A table; each row has as many cells as the header. */
    record Table(List<Align> columns, List<List<Inline>> header, List<List<List<Inline>>> rows) implements Block {}

    /** How a table's column is set. */
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /** Neighbouring {@code === "Title"} blocks, of which one is shown at a time. */
    record Tabs(List<Tab> tabs) implements Block {}

    /** One of a group of tabs. */
    record Tab(String title, List<Block> blocks) {}

    /**
     * {@code !!! kind}, {@code ??? kind} or {@code ???+ kind}.
     *
     * @param kind note, tip, warning, …
     * @param collapsible whether it can be folded
     * @param open whether it starts unfolded
     * @param only where its title says that it is for one sort of cluster only
     */
    record Note(String kind, String title, boolean collapsible, boolean open, Where only, List<Block> blocks)
            implements Block {}

    /**
     * A code block.
     *
     * @param language the first word after the fence in lower case; empty where there is none
     * @param text with its includes in place and with line feeds only
     * @param place of the first line of its text on the page
     * @param commands what the block runs; empty for a block that shows output or a file
     * @param file the name of the file that it is, where the page says so and commands below it use it
     * @param look how it is shown
     */
    record Code(
            String language,
            String text,
            Place place,
            List<PlacedCommand> commands,
            Optional<String> file,
            CodeLook look)
            implements Block {
        public Code(String language, String text, Place place, List<PlacedCommand> commands) {
            this(language, text, place, commands, Optional.empty(), CodeLook.PLAIN);
        }

        /** The same, shown in another way. */
        public Code with(CodeLook other) {
            return new Code(language, text, place, commands, file, other);
        }
    }

    /** Terms, each with what it means. */
    record Definitions(List<Definition> items) implements Block {}

    /** One or several names of a thing, and what is said of it, in one or several ways. */
    record Definition(List<List<Inline>> terms, List<List<Block>> meanings) {}

    /** A picture or something else with a line below that says what it is. */
    record Figure(List<Block> blocks, List<Inline> caption) implements Block {}

    /** The footnotes of the text above, for as far as it names them. */
    record Footnotes(List<Footnote> notes) implements Block {}

    /** One of them; its number is that of its {@link Inline.FootnoteMark}. */
    record Footnote(int number, List<Block> blocks) {}

    /** A line across the page. */
    record Rule() implements Block {}

    /** The commands of these blocks and of all that they hold, in the order of the page. */
    static Stream<PlacedCommand> commands(List<Block> blocks) {
        return codes(blocks).flatMap(code -> code.commands().stream());
    }

    /** The code blocks among these blocks and in all that they hold, in the order of the page. */
    static Stream<Code> codes(List<Block> blocks) {
        return blocks.stream()
                .flatMap(block -> block instanceof Code code
                        ? Stream.of(code)
                        : within(block).flatMap(one -> codes(List.of(one))));
    }

    /** The notes among these blocks and in all that they hold. */
    static Stream<Note> notes(List<Block> blocks) {
        return blocks.stream()
                .flatMap(block -> block instanceof Note note
                        ? Stream.concat(Stream.of(note), notes(note.blocks()))
                        : within(block).flatMap(one -> notes(List.of(one))));
    }

    /** The blocks that a block holds. */
    static Stream<Block> within(Block block) {
        return switch (block) {
            case ListBlock list -> list.items().stream().flatMap(List::stream);
            case Quote quote -> quote.blocks().stream();
            case Tabs tabs -> tabs.tabs().stream().flatMap(tab -> tab.blocks().stream());
            case Note note -> note.blocks().stream();
            case Definitions definitions ->
                definitions.items().stream()
                        .flatMap(one -> one.meanings().stream())
                        .flatMap(List::stream);
            case Figure figure -> figure.blocks().stream();
            case Footnotes footnotes -> footnotes.notes().stream().flatMap(note -> note.blocks().stream());
            case Code code -> code.look().annotations().stream().flatMap(one -> one.blocks().stream());
            case Heading heading -> Stream.empty();
            case Paragraph paragraph -> Stream.empty();
            case Table table -> Stream.empty();
            case Rule rule -> Stream.empty();
        };
    }
}
