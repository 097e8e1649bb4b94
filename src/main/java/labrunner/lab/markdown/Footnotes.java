package labrunner.lab.markdown;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import labrunner.lab.Block;
import labrunner.lab.Inline;
import labrunner.texts.Texts;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;

/** The footnotes of a page, numbered in the order in which its text names them. */
final class Footnotes {
    /** In a footnote nothing is run. */
    private static final CodeBlocks.Role ROLE =
            new CodeBlocks.Role(Optional.of(Texts.of("markdown.footnote")), false, labrunner.lab.Where.EVERYWHERE);

    /** So many footnotes may name one another before their words are left for later. */
    private static final int DEPTH = 5;

    private final Map<String, FootnoteBlocks.DefinitionNode> definitions = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, List<Block>> read = new HashMap<>();
    private final Set<String> reading = new HashSet<>();
    /** Those that the text names since they were last taken. */
    private final SortedMap<Integer, String> named = new TreeMap<>();

    private BiFunction<List<Node>, CodeBlocks.Role, List<Block>> reader = (nodes, role) -> List.of();

    /** Finds them in a page; the reader makes blocks of what they say. */
    void of(Node document, BiFunction<List<Node>, CodeBlocks.Role, List<Block>> blocks) {
        reader = blocks;
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomBlock block) {
                if (block instanceof FootnoteBlocks.DefinitionNode definition) {
                    definitions.putIfAbsent(definition.name, definition);
                }
                visitChildren(block);
            }
        });
    }

    /** What stands in the text for a footnote. */
    Inline mark(String label) {
        FootnoteBlocks.DefinitionNode definition = definitions.get(label);
        if (definition == null) {
            return new Inline.Text("[^" + label + "]");
        }
        int number = numbers.computeIfAbsent(label, key -> numbers.size() + 1);
        named.put(number, label);
        if (reading.size() < DEPTH) {
            read(number, definition);
        }
        return new Inline.FootnoteMark(number, words(read.getOrDefault(number, List.of())));
    }

    /** One that names itself says so without its own words. */
    private void read(int number, FootnoteBlocks.DefinitionNode definition) {
        if (!read.containsKey(number) && reading.add(definition.name)) {
            List<Block> blocks = reader.apply(PageBlocks.children(definition), ROLE);
            reading.remove(definition.name);
            read.put(number, blocks);
        }
    }

    private static String words(List<Block> blocks) {
        return String.join(
                " ",
                blocks.stream()
                        .filter(Block.Paragraph.class::isInstance)
                        .map(Block.Paragraph.class::cast)
                        .map(paragraph -> Inline.plain(paragraph.inlines()))
                        .toList());
    }

    /** The footnotes that the text names since this was last asked; empty where it names none. */
    Optional<Block> taken() {
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var notes = new TreeMap<Integer, Block.Footnote>();
        while (!named.isEmpty()) {
            int number = named.firstKey();
            String label = named.remove(number);
            if (!notes.containsKey(number)) {
                read(number, Objects.requireNonNull(definitions.get(label)));
                notes.put(number, new Block.Footnote(number, read.getOrDefault(number, List.of())));
            }
        }
        return Optional.of(new Block.Footnotes(List.copyOf(notes.values())));
    }
}
