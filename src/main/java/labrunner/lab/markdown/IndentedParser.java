package labrunner.lab.markdown;

import java.util.function.Predicate;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.ParserState;

/** Reads what belongs to a block because it is indented below its first line: a note, a tab, a footnote, a definition. */
final class IndentedParser extends AbstractBlockParser {
    private final CustomBlock node;
    private final Predicate<Block> holds;

    /** @param holds which blocks may stand in it */
    IndentedParser(CustomBlock node, Predicate<Block> holds) {
        this.node = node;
        this.holds = holds;
    }

    @Override
    public Block getBlock() {
        return node;
    }

    @Override
    public boolean isContainer() {
        return true;
    }

    @Override
    public boolean canContain(Block child) {
        return holds.test(child);
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        if (state.isBlank()) {
            return BlockContinue.atIndex(state.getNextNonSpaceIndex());
        }
        return state.getIndent() >= 4 ? BlockContinue.atColumn(state.getColumn() + 4) : BlockContinue.none();
    }
}
