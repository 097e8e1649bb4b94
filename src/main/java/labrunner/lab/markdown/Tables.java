package labrunner.lab.markdown;

import java.util.ArrayList;
import java.util.List;
import labrunner.lab.Block;
import labrunner.lab.Inline;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * Tables of commonmark as our own.
 *
 * @param cell is run for each cell
 */
record Tables(Inlines inlines, Runnable cell) {
    Block of(TableBlock table) {
        var columns = new ArrayList<Block.Align>();
        var header = new ArrayList<List<Inline>>();
        var rows = new ArrayList<List<List<Inline>>>();
        for (Node part : PageBlocks.children(table)) {
            for (Node row : PageBlocks.children(part)) {
                var cells = new ArrayList<List<Inline>>();
                for (Node cell : PageBlocks.children(row)) {
                    this.cell.run();
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
}
