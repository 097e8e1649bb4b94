package labrunner.lab.markdown;

import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/** Lists of definitions: a paragraph of terms, and below it what they mean, behind a colon and indented by four. */
final class DefinitionBlocks {
    private DefinitionBlocks() {}

    /** One meaning of the terms before it. */
    static final class MeaningNode extends CustomBlock {}

    /** For commonmark's parser. */
    static final BlockParserFactory FACTORY = new BlockParserFactory() {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            CharSequence line = state.getLine().getContent();
            int at = state.getNextNonSpaceIndex();
            boolean colon = state.getIndent() < 4
                    && at + 1 < line.length()
                    && line.charAt(at) == ':'
                    && (line.charAt(at + 1) == ' ' || line.charAt(at + 1) == '\t');
            if (!colon || !hasTerms(matched)) {
                return BlockStart.none();
            }
            int text = at + 1;
            while (text < line.length() && text < at + 4 && line.charAt(text) == ' ') {
                text++;
            }
            return BlockStart.of(new IndentedParser(
                            new MeaningNode(), child -> !(child instanceof FootnoteBlocks.DefinitionNode)))
                    .atIndex(Math.min(line.length(), Math.max(text, at + 2)));
        }
    };

    /** Whether something is above that can be defined: a paragraph, or another meaning. */
    private static boolean hasTerms(MatchedBlockParser matched) {
        if (!matched.getParagraphLines().isEmpty()) {
            return true;
        }
        Node last = matched.getMatchedBlockParser().getBlock().getLastChild();
        return last instanceof Paragraph || last instanceof MeaningNode;
    }
}
