package labrunner.ui.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.problem.Problem;
import labrunner.run.journal.LeftOver;
import labrunner.texts.Texts;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Preferences;
import labrunner.ui.kit.ProblemView;
import labrunner.ui.kit.WaitBar;

/** Which cluster: the practice cluster, or a context of a kubeconfig as the file says it. */
final class ClusterChoice extends VBox {
    private final Clusters clusters;
    private final Preferences preferences;
    private final Background background;
    private final Consumer<ClusterContext> use;
    private final VBox list = new VBox(8);
    private final VBox practiceTrouble = new VBox();
    private final WaitBar progress = new WaitBar();
    private final VBox starting =
            new VBox(4, progress, FxParts.wrapping(Texts.of("start.practice.starting"), "muted", "small"));
    private final Button start;
    private List<ClusterContext> contexts = List.of();
    private Optional<Path> chosenFile = Optional.empty();

    ClusterChoice(
            Clusters clusters,
            Preferences preferences,
            Background background,
            Here here,
            Runnable practise,
            Consumer<ClusterContext> use,
            Runnable beginAnew) {
        this.clusters = clusters;
        this.preferences = preferences;
        this.background = background;
        this.use = use;
        boolean open = here.practice().isPresent();
        start = FxParts.button(Texts.of(open ? "start.practice.go.on" : "start.practice.start"), practise, "accent");
        start.setId("start-practice");
        start.setDefaultButton(true);
        var right = new VBox(8, list);
        getChildren().add(StartPane.halves(practiceCard(open, beginAnew), right));
        load(Optional.empty());
    }

    private Region practiceCard(boolean open, Runnable beginAnew) {
        HBox head = FxParts.row(
                8,
                FxParts.styled(new Region(), "dot", "practice"),
                FxParts.label(Texts.of("start.practice"), "section-title"),
                FxParts.spring(),
                FxParts.label(Texts.of("start.practice.free"), "muted", "small"));
        FxParts.show(starting, false);
        FxParts.show(practiceTrouble, false);
        var anew = FxParts.link(Texts.of("start.practice.anew"), beginAnew);
        anew.setId("practice-anew");
        FxParts.show(anew, open);
        var card = new VBox(
                8,
                head,
                FxParts.wrapping(Texts.of(open ? "start.practice.open" : "start.practice.what")),
                FxParts.wrapping(Texts.of("start.practice.not"), "muted", "small"),
                FxParts.row(8, start, anew),
                starting,
                practiceTrouble);
        card.getStyleClass().addAll("start-card", "chosen");
        return card;
    }

    /** Whether the practice cluster is being started. */
    boolean busy() {
        return start.isDisabled();
    }

    /** Shows that the practice cluster is being started, or that it isn't any more, and why. */
    void starting(boolean busy, Optional<Problem> problem) {
        start.setDisable(busy);
        FxParts.show(starting, busy);
        FxParts.show(practiceTrouble, problem.isPresent());
        problem.ifPresent(what -> practiceTrouble.getChildren().setAll(new ProblemView(what)));
    }

    private void load(Optional<Path> file) {
        background.run(
                () -> clusters.contexts(file),
                this::show,
                problem -> show(new Clusters.Found(
                        file.map(Path::toString).orElse(""), List.of(), java.util.List.of(problem))));
    }

    /** The context where a run left something, if its journal says that and the kubeconfig still has it as it was. */
    Optional<ClusterContext> context(LeftOver left) {
        return contexts.stream()
                .filter(context -> left.context().filter(context.name()::equals).isPresent())
                .filter(context -> left.server().isEmpty()
                        || left.server().filter(context.server()::equals).isPresent())
                .findFirst();
    }

    private void show(Clusters.Found found) {
        contexts = found.contexts();
        list.getChildren().clear();
        list.getChildren().add(FxParts.wrapping(Texts.of("start.contexts", found.files()), "caps"));
        Optional<String> last = preferences.text("context");
        for (ClusterContext context : found.contexts()) {
            list.getChildren()
                    .add(card(context, last.filter(context.name()::equals).isPresent()));
        }
        found.problems().forEach(problem -> list.getChildren().add(new ProblemView(problem)));
        if (found.contexts().isEmpty() && found.problems().isEmpty()) {
            list.getChildren().add(FxParts.wrapping(Texts.of("start.contexts.none"), "muted"));
        }
        list.getChildren()
                .add(FxParts.row(
                        12,
                        FxParts.link(Texts.of("start.contexts.other"), this::chooseFile),
                        FxParts.link(Texts.of("start.contexts.again"), () -> load(chosenFile))));
    }

    private void chooseFile() {
        var chooser = new FileChooser();
        chooser.setTitle(Texts.of("start.contexts.other"));
        Path usual = Path.of(System.getProperty("user.home", "."), ".kube");
        if (Files.isDirectory(usual)) {
            // a file dialog hides it
            chooser.setInitialDirectory(usual.toFile());
        }
        Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow())).ifPresent(file -> {
            chosenFile = Optional.of(file.toPath());
            load(chosenFile);
        });
    }

    private HBox card(ClusterContext context, boolean last) {
        HBox name = FxParts.row(6, FxParts.label(context.name(), "strong"));
        if (context.current()) {
            name.getChildren().add(FxParts.label(Texts.of("start.context.current"), "muted"));
        }
        if (last) {
            name.getChildren().add(FxParts.label(Texts.of("start.context.last"), "muted"));
        }
        String user = context.execCredentials()
                ? Texts.of("start.context.plugin", context.user())
                : Texts.of("start.context.user", context.user());
        String server = context.server().replaceFirst("^https?://", "");
        var text = new VBox(2, name, FxParts.wrapping(user + " \u00b7 " + server, "muted", "small"));
        Trusted.warning(context)
                .ifPresent(
                        warning -> text.getChildren().add(FxParts.wrapping(warning, "strong", "small", "danger-text")));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        var button = FxParts.button(Texts.of("start.context.use"), () -> use.accept(context));
        button.setId("use-" + context.name());
        button.setAccessibleText(Texts.of("start.context.use.accessible", context.name()));
        HBox card = new HBox(12, text, button);
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().add("start-card");
        return card;
    }
}
