package labrunner.ui.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.lab.Lab;
import labrunner.lab.workshop.Workshop;
import labrunner.problem.Problem;
import labrunner.run.Checkup;
import labrunner.run.cleanup.Orphan;
import labrunner.run.journal.LeftOver;
import labrunner.run.journal.LeftOvers;
import labrunner.texts.Texts;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.FocusScroll;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.ProblemView;
import labrunner.ui.kit.WindowActions;

/** The first screen: where to practise, and which lab. Nothing is contacted before one is chosen. */
public final class StartPane extends BorderPane {
    /** Told what was chosen, once the cluster has answered. */
    public interface Opened {
        /** @param workshop the workshop that the page is of; empty for a page by itself */
        void open(ChosenCluster cluster, Lab lab, Optional<Workshop> workshop);
    }

    private record Practice(ChosenCluster cluster, Optional<Workshop> workshop) {}

    private record Answered(ChosenCluster cluster, Checkup checkup) {}

    private final Clusters clusters;
    private final LabSource library;
    private final Here here;
    private final WindowActions window;
    private final Background background;
    private final Opened opened;
    private final LabChoice labs;
    private final ClusterChoice choice;
    private final VBox trouble = new VBox();

    /** @param anew begins another practice cluster in place of the one that the window has */
    public StartPane(
            WindowParts parts,
            Node header,
            WindowActions window,
            Background background,
            Here here,
            Opened opened,
            Runnable anew) {
        this.clusters = parts.clusters();
        this.library = parts.library();
        this.here = here;
        this.window = window;
        this.background = background;
        this.opened = opened;
        getStyleClass().addAll("shell", "start");
        labs = new LabChoice(parts.library(), window, background, here, this::openHere);
        var left = new LeftOverPane(window.preferences(), this::openLeft);
        background.run(() -> LeftOvers.in(parts.stateFolder()), left::show, this::problem);
        choice = new ClusterChoice(clusters, window.preferences(), background, here, this::practise, this::use, anew);
        var head = new VBox(
                12,
                FxParts.wrapping(Texts.of("start.title"), "display-title"),
                FxParts.wrapping(Texts.of("start.nothing.contacted"), "muted"));
        FxParts.show(trouble, false);
        var content = new VBox(head, left, choice, trouble, labs);
        content.getStyleClass().add("start-content");
        var centred = new HBox(content);
        centred.setAlignment(Pos.TOP_CENTER);
        HBox.setHgrow(content, javafx.scene.layout.Priority.ALWAYS);
        var scroll = new ScrollPane(centred);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        FocusScroll.follow(scroll);
        setTop(header);
        setCenter(new StackPane(scroll));
    }

    /** Two columns of the same width, one below the other where the window is narrow. */
    static Node halves(Node left, Node right) {
        var grid = new GridPane();
        grid.setHgap(28);
        grid.setVgap(12);
        var half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().addAll(half, half);
        grid.add(left, 0, 0);
        grid.add(right, 1, 0);
        GridPane.setValignment(left, javafx.geometry.VPos.TOP);
        GridPane.setValignment(right, javafx.geometry.VPos.TOP);
        GridPane.setFillHeight(left, false);
        return grid;
    }

    /** Opens a page or a folder, as from the command line. */
    public void open(Path path) {
        labs.open(path);
    }

    /** The pages that are shown and were read. */
    public List<Lab> pages() {
        return labs.pages();
    }

    /** Chooses one of them. */
    public void choose(Lab lab) {
        labs.choose(lab);
    }

    private void withChosenLab(Consumer<Lab> then) {
        FxParts.show(trouble, false);
        labs.whenRead(then, () -> tell(Texts.of("start.no.lab")));
    }

    private void practise() {
        withChosenLab(this::practise);
    }

    private void practise(Lab lab) {
        if (choice.busy()) {
            return;
        }
        Optional<LabSource.Shelved> shelved = labs.workshop(lab);
        choice.starting(true, Optional.empty());
        background.run(
                () -> new Practice(here.practice().orElseGet(clusters::practice), shelved.map(this::workshop)),
                practice -> {
                    choice.starting(false, Optional.empty());
                    opened.open(practice.cluster(), lab, practice.workshop());
                },
                problem -> choice.starting(false, Optional.of(problem)));
    }

    /** The pages that were read already are not read again. */
    private Workshop workshop(LabSource.Shelved shelved) {
        return Workshop.read(
                shelved.folder(),
                page -> Optional.ofNullable(shelved.read().get(page)).orElseGet(() -> library.read(page)));
    }

    /** Opens a lab on the cluster where this window has been. */
    private void openHere(Lab lab) {
        here.context().ifPresentOrElse(context -> check(context, lab), () -> practise(lab));
    }

    /** Chooses the lab of what was left, and the cluster too where that is known. */
    private void openLeft(LeftOver left) {
        labs.find(left.lab(), found -> {
            Optional<ClusterContext> where = choice.context(left);
            if (found.isEmpty()) {
                tell(Texts.of("start.left.no.page", left.name()));
            } else if (where.isEmpty()) {
                tell(Texts.of("start.left.no.context", left.name()));
            } else {
                check(where.get(), found.get());
            }
        });
    }

    private void tell(String text) {
        trouble.getChildren().setAll(FxParts.styled(new VBox(FxParts.wrapping(text)), "notice"));
        FxParts.show(trouble, true);
    }

    private void use(ClusterContext context) {
        withChosenLab(lab -> check(context, lab));
    }

    private void check(ClusterContext context, Lab lab) {
        var card = new CheckupCard(context, lab, () -> check(context, lab), window.overlays()::close);
        window.overlays().show("checkup", card, window.overlays()::close);
        background.run(
                () -> {
                    ChosenCluster cluster = clusters.use(context);
                    try {
                        return new Answered(cluster, cluster.checkup(lab));
                    } catch (RuntimeException e) {
                        cluster.close();
                        throw e;
                    }
                },
                answered -> answered(card, answered, lab),
                card::failed);
    }

    /** The answer may come when nobody waits for it any more: then the cluster is let go. */
    private void answered(CheckupCard card, Answered answered, Lab lab) {
        if (card.getScene() == null) {
            background.run(answered.cluster()::close);
            return;
        }
        window.preferences().keep("context", answered.cluster().context().name());
        card.onClean(orphan -> {
            Runnable back = () -> window.overlays().close("orphan");
            window.overlays()
                    .show(
                            "orphan",
                            OrphanQuestion.of(orphan, back, () -> {
                                back.run();
                                clean(card, answered, orphan, lab);
                            }),
                            back);
        });
        card.show(answered.checkup(), ready -> {
            window.overlays().close();
            Optional<LabSource.Shelved> shelved = labs.workshop(lab);
            background.run(
                    () -> shelved.map(this::workshop),
                    workshop -> opened.open(answered.cluster(), lab, workshop),
                    this::problem);
        });
    }

    private void clean(CheckupCard card, Answered answered, Orphan orphan, Lab lab) {
        card.cleaning();
        background.run(
                () -> answered.cluster().cleanUp(orphan),
                wrong -> {
                    answered.cluster().close();
                    check(answered.cluster().context(), lab);
                    wrong.stream().findFirst().ifPresent(this::problem);
                },
                card::failed);
    }

    /** Says what stands in the way of something that was asked for at the start. */
    void problem(Problem problem) {
        trouble.getChildren().setAll(new ProblemView(problem));
        FxParts.show(trouble, true);
    }
}
