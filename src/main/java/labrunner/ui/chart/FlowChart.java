package labrunner.ui.chart;

import java.util.List;

/**
 * Boxes and what leads from one to another.
 *
 * @param sideways whether it goes from side to side instead of down
 * @param back whether it goes left or up instead
 * @param links between boxes, by their index
 */
record FlowChart(boolean sideways, boolean back, List<Box> boxes, List<Link> links) {

    /** A box with its words. */
    record Box(String id, Shape shape, String text) {}

    /** What is drawn around the words. */
    enum Shape {
        BOX,
        ROUND,
        PILL,
        CIRCLE,
        DIAMOND
    }

    /** A line from a box to another; the words on it are empty for none. */
    record Link(int from, int to, Line line, boolean arrow, boolean arrowBack, String text) {}

    /** How a line is drawn. */
    enum Line {
        PLAIN,
        DOTTED,
        THICK
    }
}
