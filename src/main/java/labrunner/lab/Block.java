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
     */
    record Code(String language, String text, Place place, List<PlacedCommand> commands, Optional<String> file)
            implements Block {
        public Code(String language, String text, Place place, List<PlacedCommand> commands) {
            this(language, text, place, commands, Optional.empty());
        }
    }

    /** A line across the page. */
    record Rule() implements Block {}

    /** The commands of these blocks and of all that they hold, in the order of the page. */
    static Stream<PlacedCommand> commands(List<Block> blocks) {
        return codes(blocks).flatMap(code -> code.commands().stream());
    }

    /** The code blocks among these blocks and in all that they hold, in the order of the page. */
    static Stream<Code> codes(List<Block> blocks) {
        return blocks.stream().flatMap(block -> switch (block) {
            case Code code -> Stream.of(code);
            case ListBlock list -> list.items().stream().flatMap(Block::codes);
            case Quote quote -> codes(quote.blocks());
            case Tabs tabs -> tabs.tabs().stream().flatMap(tab -> codes(tab.blocks()));
            case Note note -> codes(note.blocks());
            case Heading heading -> Stream.empty();
            case Paragraph paragraph -> Stream.empty();
            case Table table -> Stream.empty();
            case Rule rule -> Stream.empty();
        });
    }
}
