package labrunner.ui.tables;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.run.fleet.Fleet;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.kit.LessonClock;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.Prices;
import labrunner.ui.kit.TabStrip;
import labrunner.ui.kit.WrappingHead;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What happens in the cluster: tables by kind with this lab's rows first, details of the one that is selected, and the log. */
public final class ClusterPane extends BorderPane implements AutoCloseable {
    private static final String LOG = "log";

    private final Map<String, TableTab<?>> tabs = new LinkedHashMap<>();
    private final TabStrip strip = new TabStrip(this::opened);
    private final StackPane tables = new StackPane();
    private final TextField filter = new TextField();
    private final Label filterCount = FxParts.label("", "muted", "small");
    private final Button clear = FxParts.icon(Feather.X, Texts.of("cluster.filter.clear"), filter::clear);
    private final LessonClock clock;
    private final DetailPane detail;
    private final SplitPane upper = new SplitPane();
    private final LatestJob preparation = new LatestJob();
    private final FxRelay<List<Runnable>> relay;
    private final Prices prices;
    private final ReadOnlyBooleanWrapper detailShown = new ReadOnlyBooleanWrapper();
    private Map<String, TableColumns.Allowed> allowed = Map.of();
    private Optional<Node> log = Optional.empty();
    private String table = "machines";
    /** The node class whose details are open: it has no row to be selected. */
    private Optional<String> nodeClass = Optional.empty();

    private double detailShare = 0.5;
    private @Nullable LessonState state;
    /** When a machine that has gone goes out of its table. */
    private Optional<Instant> nextToGo = Optional.empty();

    private Consumer<Optional<String>> onChoose = uid -> {};

    /**
     * @param lesson fetches the YAML that the detail view shows
     * @param clock the cluster's time, for ages
     * @param zoom how many times larger than usual all is drawn
     * @param guard runs what may fail, and shows that it has
     */
    public ClusterPane(
            LessonPort lesson, Prices prices, LessonClock clock, ObservableDoubleValue zoom, Consumer<Runnable> guard) {
        relay = new FxRelay<>(steps -> guard.accept(() -> steps.forEach(Runnable::run)));
        this.prices = prices;
        this.clock = clock;
        this.detail = new DetailPane(lesson, clock::now, prices, this::region, this::selectNothing);
        getStyleClass().addAll("column", "cluster-pane");
        var columns = new TableColumns(clock::now);
        new ClusterTabs(columns, name -> allowed.getOrDefault(name, new TableColumns.Allowed(List.of(), "")), zoom)
                .all()
                .forEach(this::add);
        strip.add(LOG, Texts.of("cluster.tab.log"));
        strip.show(LOG, false);
        filter.setPromptText(Texts.of("cluster.filter"));
        filter.setAccessibleText(Texts.of("cluster.filter"));
        filter.getStyleClass().add("pane-filter");
        filter.setId("cluster-filter");
        FxParts.clearOnEscape(filter);
        filter.setPrefColumnCount(8);
        filter.textProperty().addListener((seen, before, now) -> refresh());
        upper.setOrientation(Orientation.VERTICAL);
        upper.getItems().add(tables);
        // Left to itself it gives all room that comes, as when the log makes place, to one of the two.
        upper.heightProperty().subscribe(() -> upper.setDividerPositions(detailShare));
        upper.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (detailShown.get()) {
                detailShare = upper.getDividerPositions()[0];
            }
        });
        upper.getStyleClass().add("plain-split");
        clear.setId("clear-filter");
        FxParts.show(clear, false);
        filterCount.setId("filter-count");
        filterCount.setMinWidth(USE_PREF_SIZE);
        FxParts.show(filterCount, false);
        setTop(new WrappingHead(strip.loose(), FxParts.row(6, filterCount, filter, clear)));
        setCenter(upper);
        strip.choose("machines");
    }

    private <R> void add(TableTab<R> tab) {
        tabs.put(tab.id(), tab);
        strip.add(tab.id(), Texts.of("cluster.tab." + tab.id()));
        RowTable<R> table = tab.table();
        table.view().setId("table-" + tab.id());
        table.view().setAccessibleText(Texts.of("cluster.tab." + tab.id()));
        table.onOrder(this::refresh);
        table.onSelect(row -> {
            if (strip.chosen().equals(tab.id())) {
                onChoose.accept(row.map(ClusterPane::uid));
                if (row.isPresent()) {
                    nodeClass = Optional.empty();
                }
                showDetail(row.map(ObjectDetails::of).or(this::nodeClassDetails));
            }
        });
        var copyRow = new MenuItem(Texts.of("cluster.copy.row"));
        copyRow.setOnAction(event -> table.selected().ifPresent(row -> FxParts.copy(table.asText(row))));
        var copyYaml = new MenuItem(Texts.of("cluster.copy.yaml"));
        copyYaml.setOnAction(event -> table.selected().ifPresent(row -> detail.copyYaml(ObjectDetails.of(row))));
        table.view().setContextMenu(new ContextMenu(copyRow, copyYaml));
        FxParts.show(table.view(), false);
        tables.getChildren().add(table.view());
    }

    /** Told the uid of the object whose row was selected: of a machine its NodeClaim's, where it has one. */
    public void onChoose(Consumer<Optional<String>> listener) {
        onChoose = listener;
    }

    private String region() {
        LessonState now = state;
        return now == null ? "" : Fleet.region(now.snapshot());
    }

    private static String uid(Object row) {
        return switch (row) {
            case Machine machine -> machine.key();
            case Row one -> one.uid();
            default -> "";
        };
    }

    private void opened(String id) {
        setCenter(id.equals(LOG) ? log.orElse(upper) : upper);
        FxParts.show(filter.getParent() == null ? filter : filter.getParent(), !id.equals(LOG));
        tabs.forEach((name, tab) -> FxParts.show(tab.table().view(), name.equals(id)));
        TableTab<?> tab = tabs.get(id);
        if (tab != null) {
            table = id;
            nodeClass = Optional.empty();
            showDetail(detailOf(tab));
        }
        refresh();
    }

    /** The log as one more tab, where there is no room for it below the tables; nothing takes the tab away. */
    public void logTab(Optional<Node> pane) {
        log = pane;
        strip.show(LOG, pane.isPresent());
        if (strip.chosen().equals(LOG)) {
            if (pane.isPresent()) {
                setCenter(pane.get());
            } else {
                strip.choose(table);
            }
        }
    }

    /** Chooses the log's tab. */
    public void showLog() {
        strip.choose(LOG);
    }

    /** Whether the details of an object are open. */
    public ReadOnlyBooleanProperty detailShownProperty() {
        return detailShown.getReadOnlyProperty();
    }

    private static <R> Optional<ObjectDetails> detailOf(TableTab<R> tab) {
        return tab.table().selected().map(ObjectDetails::of);
    }

    /** Shows a state; on the JavaFX thread. */
    public void show(LessonState next) {
        state = next;
        nextToGo = LabRows.nextToGo(next, clock.now());
        nodeClassDetails().ifPresent(details -> showDetail(Optional.of(details)));
        refresh();
    }

    /** Renews ages. */
    public void tick() {
        Optional.ofNullable(tabs.get(strip.chosen()))
                .ifPresent(tab -> tab.table().tick());
        detail.tick();
        LessonState now = state;
        if (now != null && nextToGo.filter(clock.now()::isAfter).isPresent()) {
            nextToGo = LabRows.nextToGo(now, clock.now());
            refresh();
        }
    }

    /** Shows the table of a kind; other kinds change nothing. */
    public void showKind(String kind) {
        tabs.values().stream()
                .filter(tab -> tab.kinds().contains(kind))
                .findFirst()
                .ifPresent(tab -> strip.choose(tab.id()));
    }

    /** Opens the table of an object's kind and selects its row; of a node class, which has no table, the details alone. */
    public void select(String kind, Optional<String> namespace, String name) {
        if (kind.equals(RowKind.NODE_CLASSES.name())) {
            selectNodeClass(name);
            return;
        }
        showKind(kind);
        Optional.ofNullable(tabs.get(strip.chosen()))
                .filter(tab -> tab.kinds().contains(kind))
                .ifPresent(tab -> selectIn(tab, namespace, name));
    }

    private void selectNodeClass(String name) {
        showKind(RowKind.NODE_POOLS.name());
        selectNothing();
        nodeClass = Optional.of(name);
        showDetail(nodeClassDetails());
    }

    private Optional<ObjectDetails> nodeClassDetails() {
        LessonState now = state;
        return now == null
                ? Optional.empty()
                : now.snapshot().rows(RowKind.NODE_CLASSES).stream()
                        .filter(row -> nodeClass.filter(row.name()::equals).isPresent())
                        .findFirst()
                        .map(ObjectDetails::of);
    }

    private <R> void selectIn(TableTab<R> tab, Optional<String> namespace, String name) {
        LessonState now = state;
        if (now != null) {
            filter.clear();
            LabRows.Grouped<R> rows = tab.rows().apply(new LabRows(now, prices, clock.now()));
            java.util.stream.Stream.concat(rows.ours().stream(), rows.rest().stream())
                    .filter(row -> tab.isNamed().test(row, namespace, name))
                    .findFirst()
                    .ifPresent(row -> tab.table().select(row));
        }
    }

    /** Puts the focus into the filter. */
    public void filter() {
        if (strip.chosen().equals(LOG)) {
            strip.choose(table);
        }
        filter.requestFocus();
    }

    /** Shows the conditions, the events or the YAML of the selected row, where details are open. */
    public void view(String id) {
        if (detailShown.get()) {
            detail.view(id);
        }
    }

    /** Copies the YAML of the selected row. */
    public void copyYaml() {
        Optional.ofNullable(tabs.get(strip.chosen()))
                .flatMap(ClusterPane::detailOf)
                .ifPresent(detail::copyYaml);
    }

    /** Closes the details. */
    public void selectNothing() {
        nodeClass = Optional.empty();
        Optional.ofNullable(tabs.get(strip.chosen()))
                .ifPresent(tab -> tab.table().selectNothing());
        showDetail(Optional.empty());
    }

    private void showDetail(Optional<ObjectDetails> details) {
        boolean shown = upper.getItems().contains(detail);
        if (details.isPresent()) {
            detail.show(
                    details.get(), state == null ? List.of() : state.snapshot().rows(RowKind.EVENTS));
            if (!shown) {
                upper.getItems().add(detail);
                upper.setDividerPositions(detailShare);
            }
        } else if (shown) {
            upper.getItems().remove(detail);
        }
        detailShown.set(details.isPresent());
    }

    private void refresh() {
        LessonState now = state;
        if (now == null) {
            return;
        }
        String chosen = strip.chosen();
        var jobs = new ArrayList<Function<LabRows, Runnable>>();
        tabs.values().forEach(tab -> jobs.add(job(tab, now.snapshot(), tab.id().equals(chosen))));
        Instant time = clock.now();
        preparation.run(() -> relay.accept(prepared(now, time, jobs)));
    }

    /** What is left to do on the JavaFX thread; on any thread. */
    private List<Runnable> prepared(LessonState now, Instant time, List<Function<LabRows, Runnable>> jobs) {
        try {
            var rows = new LabRows(now, prices, time);
            Map<String, TableColumns.Allowed> pools = new LinkedHashMap<>();
            now.snapshot()
                    .objects()
                    .getOrDefault(RowKind.NODE_POOLS.name(), List.of())
                    .forEach(pool -> pools.put(pool.text("metadata", "name").orElse(""), PoolRequirements.of(pool)));
            var steps = new ArrayList<Runnable>();
            steps.add(() -> allowed = pools);
            jobs.forEach(job -> steps.add(job.apply(rows)));
            return steps;
        } catch (RuntimeException e) {
            // there it is shown in the pane's place
            return List.of(() -> {
                throw e;
            });
        }
    }

    private <R> Function<LabRows, Runnable> job(TableTab<R> tab, ClusterSnapshot snapshot, boolean seen) {
        RowTable.Order<R> order = tab.table().order(filter.getText());
        return rows -> {
            TableTab.Prepared prepared = tab.prepare(rows, snapshot, order, seen);
            return () -> {
                strip.count(tab.id(), prepared.count());
                if (!seen || strip.chosen().equals(tab.id())) {
                    prepared.show().run();
                }
                if (seen && strip.chosen().equals(tab.id())) {
                    filterCount.setText(prepared.passing());
                    FxParts.show(filterCount, !prepared.passing().isEmpty());
                    FxParts.show(clear, !filter.getText().isEmpty());
                }
            };
        };
    }

    @Override
    public void close() {
        relay.close();
        preparation.close();
        detail.close();
    }
}
