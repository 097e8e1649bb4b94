package labrunner.ui;

import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import labrunner.ui.kit.PaneFrame;
import labrunner.ui.kit.Preferences;
import labrunner.ui.kit.Zoom;
import labrunner.ui.tables.ClusterPane;

/**
 * The tables, and below them the timeline and the log. Where there is little height an object's details take the log's place while
 * they are open; where there is even less, as in a presentation on a small projector, the log is one more tab of the tables.
 */
final class ClusterColumn extends SplitPane {
    /** Heights at normal size below which three and then two panes are too many, px. */
    private static final double FOR_THREE = 700;

    private static final double FOR_TWO = 540;
    private static final double USUAL_SHARE = 0.54;

    private final ClusterPane objects;
    private final Region log;
    private final Zoom zoom;
    private final Preferences preferences;
    private double share;
    private boolean arranging;

    /** @param objectsFrame what {@code objects} is in */
    ClusterColumn(PaneFrame objectsFrame, ClusterPane objects, Region log, Zoom zoom, Preferences preferences) {
        this.objects = objects;
        this.log = log;
        this.zoom = zoom;
        this.preferences = preferences;
        share = preferences.number("layout.log", USUAL_SHARE);
        setOrientation(Orientation.VERTICAL);
        getStyleClass().addAll("cluster-column", "plain-split");
        getItems().addAll(objectsFrame, log);
        split();
        heightProperty().subscribe(this::arrange);
        zoom.factorProperty().subscribe(this::arrange);
        objects.detailShownProperty().subscribe(this::arrange);
    }

    /** Brings the log to where it can be seen. */
    void showLog() {
        if (logIsTab()) {
            objects.showLog();
        } else if (!getItems().contains(log)) {
            objects.selectNothing();
        }
    }

    private boolean logIsTab() {
        return getHeight() > 0 && getHeight() < FOR_TWO * zoom.factor();
    }

    private void arrange() {
        boolean tab = logIsTab();
        boolean below = !tab
                && (getHeight() >= FOR_THREE * zoom.factor()
                        || !objects.detailShownProperty().get());
        arranging = true;
        if (below && !getItems().contains(log)) {
            objects.logTab(Optional.empty());
            getItems().add(log);
            split();
        } else if (!below) {
            getItems().remove(log);
            objects.logTab(tab ? Optional.of(log) : Optional.empty());
        }
        arranging = false;
    }

    private void split() {
        setDividerPositions(share);
        getDividers().getFirst().positionProperty().addListener((seen, before, now) -> {
            if (!arranging && getItems().contains(log)) {
                share = now.doubleValue();
                preferences.keep("layout.log", share);
            }
        });
    }
}
