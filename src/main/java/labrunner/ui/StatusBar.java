package labrunner.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import labrunner.cluster.watch.Connection;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.PracticeControls;
import labrunner.ui.kit.Ticks;
import labrunner.ui.kit.Zoom;
import labrunner.ui.start.Trusted;

/** Which cluster this is, whether it is heard, at which pace its time runs, and the way for kubectl to reach it. */
final class StatusBar extends HBox {
    private static final double WIDE = 1120;
    private static final double NOTE = 300;
    private static final Duration JUST_NOW = Duration.ofSeconds(15);
    private final ChosenCluster cluster;
    private final Zoom zoom;
    private final Region dot = FxParts.styled(new Region(), "dot");
    private final Label connection = FxParts.label("");
    private final Label where = FxParts.label("");
    private final Label karpenter = FxParts.label("");
    private final Label prices = FxParts.label("");
    private final Label said = FxParts.label("");
    private Optional<String> news = Optional.empty();
    private final Ticks silence = Ticks.after(Duration.ofSeconds(6), () -> said.setText(""));
    private final MenuButton time = new MenuButton();
    private final Button skip;
    private final Button letRun;
    private final Optional<ReadingTime> reading;
    private final Optional<FaultMenu> faults;
    private Optional<LessonState> shown = Optional.empty();

    /** @param reading lets time stand still while somebody reads, where it can */
    StatusBar(ChosenCluster cluster, Zoom zoom, Runnable skipWait, Optional<ReadingTime> reading) {
        super(20);
        this.cluster = cluster;
        this.zoom = zoom;
        this.reading = reading;
        letRun = FxParts.link(Texts.of("time.let.run"), this::letRun, "small");
        letRun.setId("let-time-run");
        letRun.setMinWidth(USE_PREF_SIZE);
        FxParts.show(letRun, false);
        getStyleClass().add("status-bar");
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        connection.setMinWidth(USE_PREF_SIZE);
        skip = FxParts.link(Texts.of("status.skip"), skipWait, "small");
        skip.setId("skip-wait");
        where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        where.setMinWidth(0);
        where.setTooltip(new Tooltip());
        said.setMinWidth(0);
        getChildren().addAll(FxParts.row(6, dot, connection), where, karpenter);
        cluster.practice().ifPresent(controls -> {
            buildTime(controls);
            getChildren().addAll(time, letRun, skip);
        });
        faults = cluster.practice().map(controls -> new FaultMenu(controls, this::say));
        faults.ifPresent(getChildren()::add);
        getChildren().addAll(FxParts.spring(), said);
        cluster.practice().ifPresent(controls -> getChildren().add(kubectl()));
        getChildren().add(prices);
        prices.setMinWidth(USE_PREF_SIZE);
        time.setMinWidth(USE_PREF_SIZE);
        skip.setMinWidth(USE_PREF_SIZE);
        widthProperty().subscribe(this::fit);
        zoom.factorProperty().subscribe(this::fit);
        said.textProperty().subscribe(this::fit);
    }

    /** Only for a cluster of this window: a kubeconfig of the learner's may have another context as its current one. */
    private MenuButton kubectl() {
        var kubectl = new MenuButton(Texts.of("status.kubectl"));
        kubectl.setId("use-kubectl");
        var bash = new MenuItem(Texts.of("status.kubectl.bash"));
        bash.setOnAction(event -> copyLine(bashLine()));
        var power = new MenuItem(Texts.of("status.kubectl.powershell"));
        power.setOnAction(event -> copyLine(powerShellLine()));
        var ages = FxParts.wrapping(Texts.of("status.kubectl.ages"), "muted", "small");
        ages.setMaxWidth(NOTE);
        ages.setPrefWidth(NOTE);
        kubectl.getItems().addAll(bash, power, new SeparatorMenuItem(), new CustomMenuItem(ages, false));
        kubectl.setMinWidth(USE_PREF_SIZE);
        return kubectl;
    }

    /** Where there is little room, what matters less makes place; what is said for a moment comes before it too. */
    private void fit() {
        boolean speaks = !said.getText().isEmpty();
        FxParts.show(karpenter, wide() && !speaks);
        FxParts.show(where, wide() || !speaks);
        FxParts.show(prices, !speaks);
        cluster.practice().ifPresent(this::showTime);
        shown.ifPresent(state -> {
            showWhere(state);
            showPrices(state);
        });
    }

    private boolean wide() {
        return getWidth() >= WIDE * zoom.factor();
    }

    String bashLine() {
        return "export KUBECONFIG='" + cluster.kubeconfig().toString().replace("'", "'\\''") + "'";
    }

    String powerShellLine() {
        return "$env:KUBECONFIG = '" + cluster.kubeconfig().toString().replace("'", "''") + "'";
    }

    /** Copies the line for the shell that this system's learners have. */
    void useKubectl() {
        boolean windows = System.getProperty("os.name", "")
                .toLowerCase(java.util.Locale.ROOT)
                .startsWith("windows");
        copyLine(windows ? powerShellLine() : bashLine());
    }

    private void copyLine(String line) {
        FxParts.copy(line);
        say(Texts.of("status.kubectl.copied"));
    }

    /** How much was skipped, or that there was nothing to skip. */
    static String skipped(PracticeControls.Skipped skipped) {
        if (skipped.time().isZero()) {
            return Texts.of("status.skip.nothing");
        }
        return Texts.of(
                skipped.happened() ? "status.skipped" : "status.skipped.for.nothing", Formats.exact(skipped.time()));
    }

    /** Says something for a while. */
    void say(String text) {
        said.setText(text);
        silence.start();
    }

    private void buildTime(PracticeControls controls) {
        time.setId("time");
        var group = new ToggleGroup();
        var rates = new ArrayList<RadioMenuItem>();
        for (double rate : PracticeControls.RATES) {
            var item = new RadioMenuItem(
                    rate == PracticeControls.FULL
                            ? Texts.of("time.full")
                            : Texts.of(rate == 1 ? "time.real" : "time.rate", Formats.rate(rate)));
            item.setToggleGroup(group);
            item.setSelected(PracticeControls.RATES.get(nearest(controls.rate())) == rate);
            item.setOnAction(event -> {
                controls.rate(rate);
                showTime(controls);
            });
            rates.add(item);
        }
        time.getItems().addAll(rates);
        var pause = new CheckMenuItem(Texts.of("time.pause"));
        pause.setSelected(controls.paused());
        pause.setOnAction(event -> {
            controls.pause(pause.isSelected());
            showTime(controls);
        });
        time.setOnShowing(event -> {
            pause.setSelected(controls.paused());
            rates.get(nearest(controls.rate())).setSelected(true);
        });
        time.getItems().addAll(new SeparatorMenuItem(), pause);
        reading.ifPresent(waits -> {
            var wait = new CheckMenuItem(Texts.of("time.waits"));
            wait.setId("time-waits");
            wait.setSelected(waits.wanted());
            wait.setOnAction(event -> {
                waits.want(wait.isSelected());
                showTime(controls);
            });
            time.getItems().add(wait);
        });
        if (controls.livesOn()) {
            var anew = new CheckMenuItem(Texts.of("practice.anew"));
            anew.setId("practice-anew");
            anew.setSelected(controls.anew());
            anew.setOnAction(event -> controls.anew(anew.isSelected()));
            time.getItems().addAll(new SeparatorMenuItem(), anew);
        }
        showTime(controls);
        showNews(controls);
    }

    /** What there is to say of the cluster itself, once. */
    private void showNews(PracticeControls controls) {
        Optional<String> fresh = controls.said();
        if (!fresh.equals(news)) {
            news = fresh;
            fresh.ifPresent(this::say);
        }
    }

    private void letRun() {
        reading.ifPresent(ReadingTime::letRun);
        cluster.practice().ifPresent(this::showTime);
    }

    /** Stops time or lets it go on, as its key does. */
    void turnPause() {
        cluster.practice().ifPresent(controls -> {
            controls.pause(!controls.paused());
            showTime(controls);
        });
    }

    /** The next faster rate of the menu (+1), or the next slower one (-1). */
    void pace(int direction) {
        cluster.practice().ifPresent(controls -> {
            int at = nearest(controls.rate()) + direction;
            controls.rate(PracticeControls.RATES.get(Math.clamp(at, 0, PracticeControls.RATES.size() - 1)));
            showTime(controls);
        });
    }

    private static int nearest(double rate) {
        int at = 0;
        while (at < PracticeControls.RATES.size() - 1 && PracticeControls.RATES.get(at) < rate) {
            at++;
        }
        return at;
    }

    private void showTime(PracticeControls controls) {
        double rate = controls.rate();
        boolean stands = controls.reading();
        FxParts.show(letRun, stands);
        FxParts.show(skip, !stands);
        time.setText(stands ? Texts.of("time.reading") : pace(controls, rate));
    }

    private String pace(PracticeControls controls, double rate) {
        return controls.paused()
                ? Texts.of("time.paused")
                : rate == 1
                        ? Texts.of("time.now.real")
                        : rate == PracticeControls.FULL
                                ? Texts.of("time.now.full")
                                : !wide()
                                        ? Texts.of("time.now.short", Formats.rate(rate))
                                        : Texts.of(
                                                "time.now",
                                                Formats.rate(rate),
                                                Formats.exact(Duration.ofSeconds(Math.round(10 * rate))));
    }

    void show(LessonState state) {
        shown = Optional.of(state);
        showWhere(state);
        karpenter.setText(Texts.of(
                !state.cluster().karpenterInstalled()
                        ? "status.karpenter.none"
                        : state.cluster().selfHosted() ? "status.karpenter.self" : "status.karpenter.managed"));
        showPrices(state);
        cluster.practice().ifPresent(controls -> {
            showTime(controls);
            showNews(controls);
        });
        faults.ifPresent(menu -> menu.show(state.lab()));
        tick();
    }

    private void showWhere(LessonState state) {
        String server = state.cluster().server().replaceFirst("^https?://", "");
        String version = state.cluster().version().replaceFirst("^v", "");
        String address = cluster.practice().isPresent()
                ? server
                : Texts.of("status.context", cluster.context().shownName(), server)
                        + Trusted.warning(cluster.context())
                                .map(text -> " \u00b7 " + text)
                                .orElse("");
        where.setText(Texts.of(wide() ? "status.server" : "status.server.short", address, version));
        where.getTooltip().setText(Texts.of("status.server", address, version));
    }

    private void showPrices(LessonState state) {
        prices.setText(
                state.comparison().pricesOf().isBlank()
                        ? ""
                        : Texts.of(
                                wide() ? "status.prices" : "status.prices.short",
                                state.comparison().pricesOf(),
                                state.comparison().region()));
    }

    /** Renews what gets older by itself. */
    void tick() {
        cluster.practice().ifPresent(this::showTime);
        shown.ifPresent(state -> {
            Connection now = state.snapshot().connection();
            connection.setText(state.phase() == LessonState.Phase.OPENING ? Texts.of("status.connecting") : heard(now));
            // as wide as it ever was, so that what stands beside it stays where it is when a digit less is said
            double needs = connection.prefWidth(-1);
            if (needs > connection.getMinWidth()) {
                // even the same width, set again, has the bar laid out anew
                connection.setMinWidth(needs);
            }
            String style = switch (now.state()) {
                case CONNECTED -> "practice";
                case QUIET -> "real";
                case LOST -> "lost";
            };
            FxParts.style(dot, style, List.of("lost", "real", "practice"));
        });
    }

    /** Names a kind only where others are heard: then that one's table may be old. */
    private static String heard(Connection now) {
        return switch (now.state()) {
            case CONNECTED -> live(now.lastEvent());
            case QUIET ->
                now.troubles().size() == 1
                        ? Texts.of(
                                "status.quiet.kind",
                                now.troubles().keySet().iterator().next(),
                                age(now.oldest()))
                        : Texts.of("status.quiet", age(now.oldest()));
            case LOST -> Texts.of("status.lost", age(now.lastEvent()));
        };
    }

    /** A figure that changes with each second says nothing while something comes all the time, and draws the bar anew each time. */
    private static String live(Instant lastEvent) {
        return Duration.between(lastEvent, Instant.now()).compareTo(JUST_NOW) < 0
                ? Texts.of("status.live.now")
                : Texts.of("status.live", Formats.age(roughly(Duration.between(lastEvent, Instant.now()))));
    }

    private static Duration roughly(Duration time) {
        return Duration.ofSeconds(time.toSeconds() / 5 * 5);
    }

    private static String age(Instant since) {
        return Formats.age(Duration.between(since, Instant.now()));
    }
}
