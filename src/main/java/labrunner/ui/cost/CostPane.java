package labrunner.ui.cost;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import labrunner.azure.VmSizes;
import labrunner.cluster.rows.RowKind;
import labrunner.run.fleet.Cost;
import labrunner.run.fleet.CostWords;
import labrunner.run.fleet.Fleet;
import labrunner.run.fleet.MachineRow;
import labrunner.run.state.Comparison;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Timeline;
import labrunner.texts.Texts;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Prices;

/** What this lab's machines cost an hour and a month, what the lab has cost so far, and what the same would cost elsewhere. */
public final class CostPane extends BorderPane implements AutoCloseable {
    private static final VmSizes SIZES = VmSizes.bundled();

    private final Prices prices;
    private final Supplier<Instant> clock;
    private final Label now = FxParts.wrapping("", "strong");
    private final Label soFar = FxParts.wrapping("", "small");
    private final VBox body = new VBox(10);
    private final ComboBox<String> region = new ComboBox<>();
    private final Label source = FxParts.wrapping("", "small", "muted");
    private final Background background = new Background();
    private final Asking newer;
    private final ArmPart arm;
    private List<MachineRow> machines = List.of();
    private Comparison comparison = Comparison.NONE;
    private Timeline timeline = Timeline.NONE;
    private String here = "";

    /** @param clock the cluster's time */
    public CostPane(Prices prices, Supplier<Instant> clock) {
        this.prices = prices;
        this.clock = clock;
        newer = new Asking(background, "cost-newer", Texts.of("cost.newer"), this::renew);
        arm = new ArmPart(prices, background);
        getStyleClass().addAll("column", "cost-pane");
        now.setId("cost-now");
        soFar.setId("cost-so-far");
        region.setId("cost-region");
        region.setAccessibleText(Texts.of("cost.region"));
        region.setPromptText(Texts.of("cost.region"));
        region.setItems(FXCollections.observableArrayList(new TreeSet<>(prices.regions())));
        region.valueProperty().subscribe(this::draw);
        source.setId("cost-source");
        Label stays = FxParts.wrapping(Texts.of("cost.practice.list"), "small", "muted");
        var all = new VBox(8, now, soFar, body, arm, source, prices.renewable() ? newer : stays);
        all.getStyleClass().add("cost-body");
        var scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        setCenter(scroll);
        setMinSize(0, 0);
        draw();
    }

    /** Shows a state; on the JavaFX thread. */
    public void show(LessonState state) {
        String named = Fleet.region(state.snapshot());
        String region = named.isEmpty() ? state.comparison().region() : named;
        Set<String> pools = state.nodePools();
        List<MachineRow> next = Fleet.of(state.snapshot(), prices::hourly, region).stream()
                .filter(row -> row.claim()
                                .map(claim -> claim.nodePool())
                                .filter(pools::contains)
                                .isPresent()
                        || row.node()
                                .flatMap(node -> node.nodePool())
                                .filter(pools::contains)
                                .isPresent())
                .toList();
        timeline = state.timeline();
        arm.show(next, state.snapshot().rows(RowKind.PODS), region);
        boolean same =
                said(next).equals(said(machines)) && state.comparison().equals(comparison) && region.equals(here);
        machines = next;
        comparison = state.comparison();
        here = region;
        if (!same) {
            draw();
        }
        tick();
    }

    /** What of the machines the pane says. */
    private static List<List<Object>> said(List<MachineRow> machines) {
        return machines.stream()
                .map(row -> List.<Object>of(row.name(), row.size(), row.arch(), row.hourly()))
                .toList();
    }

    /** Time goes on: what was spent grows. */
    public void tick() {
        Cost.Spent spent = Cost.soFar(timeline, clock.get(), prices::hourly, here);
        soFar.setText(
                spent.machines() == 0
                        ? ""
                        : Texts.of(
                                        "cost.so.far",
                                        CostWords.exact(spent.dollars()),
                                        spent.machines(),
                                        String.format(Locale.ROOT, "%.1f", spent.hours() * 60))
                                + (spent.unpriced() == 0 ? "" : " " + Texts.of("cost.some.unknown", spent.unpriced())));
        FxParts.show(soFar, !soFar.getText().isEmpty());
    }

    /** The list that is there is shown meanwhile. */
    private void renew() {
        String there = Optional.ofNullable(region.getValue()).orElse(here);
        Set<String> wanted = Stream.of(here, there).collect(Collectors.toCollection(TreeSet::new));
        newer.begin(
                Texts.of("cost.newer.asking", String.join(", ", wanted)),
                () -> {
                    wanted.forEach(prices::renew);
                    return wanted;
                },
                done -> draw());
    }

    @Override
    public void close() {
        background.close();
    }

    private void draw() {
        Cost.Share all = Cost.of("", machines);
        now.setText(
                machines.isEmpty()
                        ? Texts.of("cost.no.machine")
                        : Texts.of(
                                "cost.lab.now",
                                machines.size(),
                                CostWords.exact(all.hourly()),
                                CostWords.money(all.monthly())));
        body.getChildren().clear();
        if (!machines.isEmpty()) {
            var nodes = new CostBars(Texts.of("cost.by.machine"));
            double most = machines.stream()
                    .mapToDouble(row -> row.hourly().orElse(0.0))
                    .max()
                    .orElse(0);
            machines.forEach(row -> nodes.add(row.name() + "  " + row.size(), row.arch(), row.hourly(), most, ""));
            List<Cost.Share> shares = Cost.byArchitecture(machines);
            if (shares.size() > 1) {
                shares.forEach(share -> nodes.add(
                        Texts.of("cost.arch", share.name(), share.machines()),
                        share.name(),
                        Optional.of(share.hourly()),
                        all.hourly(),
                        ""));
            }
            body.getChildren().addAll(nodes, otherwise(all));
        }
        if (!comparison.sides().isEmpty()) {
            body.getChildren().add(measured());
        }
        source.setText(prices.source(here));
    }

    private CostBars otherwise(Cost.Share all) {
        var others = new ArrayList<Cost.Otherwise>();
        for (String arch : List.of("arm64", "amd64")) {
            if (!machines.stream().allMatch(row -> row.arch().equals(arch))) {
                others.add(Cost.onArchitecture(arch, machines, prices::hourly, SIZES, here));
            }
        }
        others.add(Cost.onSpot(machines, prices::hourly, here));
        Optional.ofNullable(region.getValue())
                .ifPresent(there -> others.add(Cost.inRegion(machines, prices::hourly, there)));
        double most = Math.max(
                all.hourly(),
                others.stream()
                        .mapToDouble(one -> one.hourly().orElse(0.0))
                        .max()
                        .orElse(0));
        var bars = new CostBars(Texts.of("cost.what.if"));
        bars.add(Texts.of("cost.as.it.is"), "", Optional.of(all.hourly()), most, "");
        for (Cost.Otherwise one : others) {
            bars.add(
                    CostWords.what(one),
                    one.isRegion() ? "" : one.what(),
                    one.hourly(),
                    most,
                    Stream.of(
                                    CostWords.saved(all.hourly(), one.hourly()),
                                    CostWords.instead(one),
                                    one.isRegion() && !prices.date(one.what()).equals(prices.date(here))
                                            ? Texts.of("cost.region.day", prices.date(one.what()))
                                            : "")
                            .filter(words -> !words.isEmpty())
                            .collect(Collectors.joining("\n")));
        }
        bars.last(region);
        return bars;
    }

    private CostBars measured() {
        var bars = new CostBars(Texts.of("cost.measured"));
        double most = comparison.sides().stream()
                .mapToDouble(Comparison.Side::hourly)
                .max()
                .orElse(0);
        comparison
                .sides()
                .forEach(side -> bars.add(
                        side.name() + "  " + String.join(" + ", side.sizes()),
                        side.arch(),
                        side.priced() ? Optional.of(side.hourly()) : Optional.empty(),
                        most,
                        side.hourly() < most ? CostWords.saved(most, Optional.of(side.hourly())) : ""));
        return bars;
    }
}
