package labrunner.ui;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Preferences;
import labrunner.ui.kit.Zoom;

/**
 * Outline, page and cluster side by side. The outline and the page have widths that the learner sets; the cluster gets the
 * rest. Where there is too little room for that the cluster becomes a drawer over the page's right side.
 */
final class Columns extends Region {
    static final double OUTLINE = 232;
    static final double PAGE = 490;
    private static final double STRIP = 40;
    private static final double LEAST_PAGE = 360;
    private static final double LEAST_CLUSTER = 440;
    /** Room for all columns of the widest table. */
    private static final double DRAWER = 740;

    private static final double LEAST_BESIDE_DRAWER = 60;
    private static final double EDGE = 1;
    private static final double GRIP = 7;

    private final Region outline;
    private final Region strip;
    private final Region page;
    private final Region cluster;
    private final Region outlineEdge = edge();
    private final Region pageEdge = edge();
    private Consumer<Columns> onResized = columns -> {};
    private double outlineWidth = OUTLINE;
    private double pageWidth = PAGE;
    private boolean outlineFolded;
    private boolean foldedBefore;
    private boolean presenting;
    private boolean clusterFolded;
    private boolean drawerOpen;
    private boolean drawer;
    private final ReadOnlyBooleanWrapper clusterShown = new ReadOnlyBooleanWrapper(true);
    private final Zoom zoom;

    Columns(Region outline, Region strip, Region page, Region cluster, Zoom zoom) {
        this.zoom = zoom;
        zoom.factorProperty().addListener(observable -> requestLayout());
        this.outline = outline;
        this.strip = strip;
        this.page = page;
        this.cluster = cluster;
        // In the order in which Tab goes through them; what is last lies over the others.
        getChildren().addAll(outline, strip, page, outlineEdge, pageEdge, cluster);
        page.addEventFilter(javafx.scene.input.MouseEvent.MOUSE_PRESSED, event -> {
            if (drawer && drawerOpen) {
                showCluster(false);
            }
        });
        // what is open within the drawer, such as a row's details, takes the key for itself
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && drawer && drawerOpen) {
                showCluster(false);
                event.consume();
            }
        });
        outlineEdge.setOnMouseDragged(event -> {
            outlineWidth = Math.clamp(outlineEdge.localToParent(event.getX(), 0).getX() / zoom.factor(), 160, 420);
            changed();
        });
        pageEdge.setOnMouseDragged(event -> {
            pageWidth = (pageEdge.localToParent(event.getX(), 0).getX() - left()) / zoom.factor();
            changed();
        });
    }

    /** A hairline that can be caught with a mouse: its picture is one pixel, its shape is wider. */
    private static Region edge() {
        var edge = new Region();
        edge.getStyleClass().add("column-edge");
        edge.setPickOnBounds(true);
        edge.setStyle("-fx-background-insets: 0 " + (GRIP - EDGE) / 2 + ";");
        return edge;
    }

    /** Told after widths or folding changed, to remember them. */
    void onResized(Consumer<Columns> listener) {
        onResized = listener;
    }

    /** Takes the widths and what is folded as they were kept last, and keeps each change. */
    void keepIn(Preferences preferences) {
        widths(preferences.number("layout.outline", OUTLINE), preferences.number("layout.page", PAGE));
        foldOutline(preferences.truth("layout.outline.folded", false));
        foldCluster(preferences.truth("layout.cluster.folded", false));
        onResized(now -> {
            preferences.keep("layout.outline", outlineWidth);
            preferences.keep("layout.page", pageWidth);
            preferences.keep("layout.outline.folded", outlineFoldedAfterwards());
            preferences.keep("layout.cluster.folded", clusterFolded);
        });
    }

    void widths(double wantedOutline, double wantedPage) {
        outlineWidth = wantedOutline;
        pageWidth = wantedPage;
        requestLayout();
    }

    double outlineWidth() {
        return outlineWidth;
    }

    double pageWidth() {
        return pageWidth;
    }

    boolean outlineFolded() {
        return outlineFolded;
    }

    void foldOutline(boolean folded) {
        outlineFolded = folded;
        changed();
    }

    /** Folds the outline for as long as it is presented; after that it is as it was before. */
    void present(boolean wanted) {
        if (wanted == presenting) {
            return;
        }
        if (wanted) {
            foldedBefore = outlineFolded;
        }
        presenting = wanted;
        foldOutline(wanted || foldedBefore);
    }

    /** Whether the outline is folded once nothing is presented any more. */
    boolean outlineFoldedAfterwards() {
        return presenting ? foldedBefore : outlineFolded;
    }

    boolean clusterFolded() {
        return clusterFolded;
    }

    /** Whether the cluster can be seen now, beside the page or over it. */
    ReadOnlyBooleanProperty clusterShownProperty() {
        return clusterShown.getReadOnlyProperty();
    }

    boolean clusterShown() {
        return drawer ? drawerOpen : !clusterFolded;
    }

    /** Folds the cluster away or brings it back; where it is a drawer, opens or closes that. */
    void showCluster(boolean wanted) {
        if (drawer) {
            drawerOpen = wanted;
        } else {
            clusterFolded = !wanted;
        }
        changed();
    }

    /** Brings the cluster back beside the page; a drawer stays shut, since it would cover what is being done. */
    void showClusterBeside() {
        if (!drawer) {
            showCluster(true);
        }
    }

    void foldCluster(boolean folded) {
        clusterFolded = folded;
        changed();
    }

    private void changed() {
        requestLayout();
        onResized.accept(this);
    }

    private double left() {
        return Math.round((outlineFolded ? STRIP : outlineWidth) * zoom.factor()) + EDGE;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        outline.setVisible(!outlineFolded);
        strip.setVisible(outlineFolded);
        double left = left();
        double room = width - left;
        double large = zoom.factor();
        drawer = room < (LEAST_PAGE + LEAST_CLUSTER) * large;
        (outlineFolded ? strip : outline).resizeRelocate(0, 0, left - EDGE, height);
        place(outlineEdge, left - EDGE, height);
        outlineEdge.setMouseTransparent(outlineFolded);
        boolean beside = !drawer && !clusterFolded;
        double pageRoom = beside
                ? Math.round(Math.clamp(pageWidth * large, LEAST_PAGE * large, room - LEAST_CLUSTER * large))
                : room;
        page.resizeRelocate(left, 0, pageRoom, height);
        pageEdge.setVisible(beside);
        place(pageEdge, left + pageRoom, height);
        cluster.setVisible(beside || (drawer && drawerOpen));
        FxParts.state(cluster, "drawer", drawer);
        clusterShown.set(cluster.isVisible());
        if (beside) {
            double from = left + pageRoom + EDGE;
            cluster.resizeRelocate(from, 0, width - from, height);
        } else if (drawer && drawerOpen) {
            double drawerWidth = Math.round(Math.min(room - LEAST_BESIDE_DRAWER * large, DRAWER * large));
            cluster.resizeRelocate(width - drawerWidth, 0, drawerWidth, height);
        }
    }

    /** In one move: a size that is set twice in a layout asks for the next layout, without an end. */
    private static void place(Region edge, double x, double height) {
        edge.resizeRelocate(x - (GRIP - EDGE) / 2, 0, GRIP, height);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 640;
    }
}
