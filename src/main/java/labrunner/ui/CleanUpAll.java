package labrunner.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import labrunner.lab.Lab;
import labrunner.lab.workshop.Workshop;
import labrunner.problem.Problem;
import labrunner.run.state.Question;
import labrunner.run.workshop.WorkshopState;
import labrunner.texts.Texts;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Overlays;

/** Cleans up all modules of a workshop on a cluster, the last one first: asks once. */
final class CleanUpAll {
    private static final String CARD = "clean-all";

    private final Background background;
    private final Overlays overlays;
    private final ModuleSeries series;

    CleanUpAll(Background background, Overlays overlays) {
        this.background = background;
        this.overlays = overlays;
        series = new ModuleSeries(background, overlays);
    }

    /** One line for each module but the open one that left something, and for whom. */
    static List<String> lines(WorkshopState state, Lab open) {
        return state.left().stream()
                .filter(module -> !module.page().is(open))
                .map(module -> line(state, module))
                .toList();
    }

    private static String line(WorkshopState state, WorkshopState.Module module) {
        String users = module.left().stream()
                .flatMap(left -> left.users().stream())
                .distinct()
                .map(user -> state.modules().get(user).page().title())
                .collect(Collectors.joining(Texts.of("start.lab.and")));
        return users.isEmpty()
                ? Texts.of(
                        "cleanup.others.left",
                        module.page().title(),
                        module.left().size())
                : Texts.of(
                        "cleanup.others.left.for",
                        module.page().title(),
                        module.left().size(),
                        users);
    }

    /**
     * Asks, and cleans up after a yes.
     *
     * @param leave ends the lesson that is open, and then runs what it is given
     * @param over told what stopped it, and what is left then
     */
    void ask(ChosenCluster cluster, Workshop workshop, Consumer<Runnable> leave, Over over) {
        background.run(
                () -> WorkshopState.of(workshop, cluster::journal),
                state -> ask(cluster, state, leave, over),
                problem -> over.told(Optional.of(problem), Optional.empty()));
    }

    /** What came of it. */
    interface Over {
        void told(Optional<Problem> stopped, Optional<WorkshopState> state);
    }

    private void ask(ChosenCluster cluster, WorkshopState state, Consumer<Runnable> leave, Over over) {
        Runnable no = () -> overlays.close(CARD);
        Button stay = FxParts.button(Texts.of("dialog.no"), no, "first");
        Button yes = FxParts.button(
                Texts.of("cleanup.all.yes"),
                () -> {
                    no.run();
                    leave.accept(() -> run(cluster, state, over));
                },
                "danger");
        yes.setId("clean-all-yes");
        var lines = new ArrayList<String>();
        state.left().forEach(module -> {
            lines.add(line(state, module));
            module.left().forEach(left -> lines.add("  \u00b7 " + left.object()));
        });
        overlays.show(CARD, Overlays.question(Texts.of("cleanup.all.title"), lines, stay, yes), no);
    }

    private void run(ChosenCluster cluster, WorkshopState state, Over over) {
        List<Workshop.Module> modules =
                state.left().stream().map(WorkshopState.Module::page).toList();
        series.run(
                Texts.of("cleanup.all.running"),
                cluster,
                modules,
                question -> question.about() == Question.About.CLEAN_UP,
                ModuleRun::cleanUp,
                problem -> background.run(
                        () -> WorkshopState.of(state.workshop(), cluster::journal),
                        after -> over.told(problem, Optional.of(after)),
                        unread -> over.told(problem, Optional.empty())));
    }
}
