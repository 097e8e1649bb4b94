package labrunner.ui.start;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.run.Checkup;
import labrunner.run.cleanup.Orphan;
import labrunner.texts.Texts;
import labrunner.ui.kit.CardBody;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.PlanList;
import labrunner.ui.kit.ProblemView;
import labrunner.ui.kit.WaitBar;
import org.kordamp.ikonli.feather.Feather;

/** What a chosen cluster answers, before the lab is opened on it. */
public final class CheckupCard extends VBox {
    private final VBox lines = new VBox(8);
    private final WaitBar progress = new WaitBar();
    private final Button go;
    private final Button again;
    private Consumer<CheckupCard> onGo = card -> {};
    private Consumer<Orphan> onClean = orphan -> {};

    public CheckupCard(ClusterContext context, Lab lab, Runnable retry, Runnable cancel) {
        setPrefWidth(560);
        setId("checkup");
        go = FxParts.button(Texts.of("checkup.open"), () -> onGo.accept(this), "accent");
        go.setId("open-lab");
        go.setDisable(true);
        again = FxParts.button(Texts.of("checkup.again"), retry);
        Button other = FxParts.button(Texts.of("checkup.other"), cancel, "first");
        HBox foot = FxParts.row(8, FxParts.spring(), other, again, go);
        getChildren()
                .addAll(
                        FxParts.wrapping(Texts.of("checkup.title", context.name()), "section-title"),
                        FxParts.wrapping(lab.title(), "muted"),
                        new CardBody(lines),
                        progress,
                        foot);
        contacting(context);
    }

    private void contacting(ClusterContext context) {
        FxParts.show(again, false);
        lines.getChildren()
                .setAll(FxParts.wrapping(
                        Texts.of(
                                context.execCredentials() ? "checkup.contacting.plugin" : "checkup.contacting",
                                context.server()),
                        "muted"));
    }

    void failed(Problem problem) {
        FxParts.show(progress, false);
        FxParts.show(again, true);
        lines.getChildren().setAll(line(false, Texts.of("checkup.unreachable")), new ProblemView(problem));
    }

    /** Shows the answers; the lab can be opened where nothing stands in the way. */
    public void show(Checkup checkup, Consumer<CheckupCard> open) {
        onGo = open;
        FxParts.show(progress, false);
        ClusterIdentity cluster = checkup.cluster();
        lines.getChildren()
                .setAll(
                        line(true, Texts.of("checkup.reachable", cluster.version())),
                        line(
                                cluster.karpenterInstalled(),
                                Texts.of(
                                        !cluster.karpenterInstalled()
                                                ? "checkup.karpenter.none"
                                                : cluster.selfHosted()
                                                        ? "checkup.karpenter.self"
                                                        : "checkup.karpenter.managed")),
                        line(
                                checkup.refused().isEmpty(),
                                checkup.refused().isEmpty()
                                        ? Texts.of("checkup.rights")
                                        : Texts.of("checkup.refused", String.join(", ", checkup.refused()))));
        checkup.orphans().forEach(orphan -> lines.getChildren().add(orphan(orphan)));
        if (!checkup.plan().items().isEmpty()) {
            lines.getChildren().add(new PlanList(checkup.plan(), Texts.of("plan.lab")));
        }
        if (checkup.problem().isEmpty()) {
            checkup.lacking().forEach(problem -> lines.getChildren().add(lacking(problem)));
        }
        checkup.problem().ifPresent(problem -> lines.getChildren().add(new ProblemView(problem)));
        // a page can be read, and the cluster looked at, by who may change nothing there
        boolean toRead = checkup.problem()
                .filter(problem -> problem.kind() == Problem.Kind.FORBIDDEN)
                .isPresent();
        go.setText(Texts.of(toRead ? "checkup.open.to.read" : "checkup.open"));
        go.setDisable(checkup.problem().isPresent() && !toRead);
        FxParts.show(again, checkup.problem().isPresent());
        if (checkup.problem().isEmpty()) {
            go.requestFocus();
        }
    }

    /** The lab can be begun all the same: the commands with that kind fail when they are sent. */
    private static Node lacking(Problem problem) {
        String place = problem.place().map(where -> where + ": ").orElse("");
        return line(false, place + Texts.of("checkup.lacking", problem.summary(), problem.hint()));
    }

    /** What an earlier run left; this learner's own can be cleaned up. */
    private Node orphan(Orphan orphan) {
        HBox said = line(false, orphan.toString());
        HBox.setHgrow(said, Priority.ALWAYS);
        if (!orphan.mine()) {
            return said;
        }
        Button clean = FxParts.button(Texts.of("checkup.orphan.clean"), () -> onClean.accept(orphan), "small");
        clean.setId("clean-orphan");
        return new HBox(8, said, clean);
    }

    /** Waits for a clean-up; the check-up is made again after it. */
    void cleaning() {
        go.setDisable(true);
        FxParts.show(progress, true);
        lines.getChildren().setAll(FxParts.wrapping(Texts.of("checkup.orphan.cleaning"), "muted"));
    }

    /** What is done to clean up after an earlier run. */
    public void onClean(Consumer<Orphan> action) {
        onClean = action;
    }

    private static HBox line(boolean good, String text) {
        var sign = good
                ? FxParts.glyph(Feather.CHECK_CIRCLE, "success-icon")
                : FxParts.glyph(Feather.ALERT_CIRCLE, "danger-icon");
        return new HBox(8, sign, FxParts.wrapping(text));
    }
}
