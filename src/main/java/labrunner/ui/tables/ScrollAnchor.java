package labrunner.ui.tables;

import java.util.List;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** The line at the top of a scrolled table, to be brought back there after lines came or went above it. */
final class ScrollAnchor {
    private final @Nullable VirtualFlow<?> flow;
    private final int index;
    private final @Nullable Object line;

    ScrollAnchor(TableView<?> table) {
        flow = table.lookup(".virtual-flow") instanceof VirtualFlow<?> found ? found : null;
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        index = first == null ? 0 : first.getIndex();
        line = index > 0 && index < table.getItems().size() ? table.getItems().get(index) : null;
    }

    /** Scrolls so that the same line stands at the top again, if it is still there and has moved. */
    void restore(List<?> now) {
        if (flow == null || line == null) {
            return;
        }
        int at = now.indexOf(line);
        if (at >= 0 && at != index) {
            flow.scrollToTop(at);
        }
    }
}
