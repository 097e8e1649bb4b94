package labrunner.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Lab;
import labrunner.lab.workshop.Workshop;
import labrunner.problem.Problem;
import labrunner.run.state.Plan;
import labrunner.run.state.PlanItem;
import labrunner.run.state.Question;
import labrunner.run.workshop.WorkshopState;
import labrunner.texts.Texts;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Overlays;
import labrunner.ui.kit.PlanList;

/** What a module needs of those before it: asks once, and then makes it by running them in order on the same cluster. */
final class EarlierModules {
    private static final String CARD = "earlier";

    private final Background background;
    private final Overlays overlays;
    private final ModuleSeries series;

    /**
     * Modules that haven't made yet what is needed of them.
     *
     * @param state of the workshop
     * @param plan what they will do
     * @param makes what will be there then
     */
    private record Lacking(WorkshopState state, List<Workshop.Module> modules, Plan plan, Set<Ref> makes) {}

    /** What comes of the question. */
    interface Way {
        /** They are run: the lesson that is open ends, and what follows waits for that. */
        void leave(Runnable then);

        /**
         * The module is opened.
         *
         * @param stopped what stopped the earlier ones
         * @param state of the workshop that it is of
         */
        void open(Optional<Problem> stopped, Optional<WorkshopState> state);

        /** Nothing is opened. */
        void stay();
    }

    EarlierModules(Background background, Overlays overlays) {
        this.background = background;
        this.overlays = overlays;
        series = new ModuleSeries(background, overlays);
    }

    /** Goes on at once where nothing is needed. */
    void before(ChosenCluster cluster, Optional<Workshop> workshop, Lab lab, Way way) {
        if (workshop.isEmpty()) {
            way.open(Optional.empty(), Optional.empty());
            return;
        }
        background.run(
                () -> lacking(cluster, workshop.get(), lab),
                lacking -> {
                    if (lacking.modules().isEmpty()) {
                        way.open(Optional.empty(), Optional.of(lacking.state()));
                    } else {
                        ask(cluster, lab, lacking, way);
                    }
                },
                problem -> way.open(Optional.of(problem), Optional.empty()));
    }

    /** Blocks: each plan is made against what is there. */
    private static Lacking lacking(ChosenCluster cluster, Workshop workshop, Lab lab) {
        WorkshopState state = WorkshopState.of(workshop, cluster::journal);
        List<Workshop.Module> modules = state.of(lab).stream()
                .flatMap(module -> module.lacks().stream())
                .map(workshop.modules()::get)
                .toList();
        var items = new ArrayList<PlanItem>();
        var made = new HashSet<Ref>();
        state.modules().forEach(module -> module.left().forEach(left -> made.add(left.object())));
        for (Workshop.Module module : modules) {
            List<PlanItem> own = cluster.plan(module.lab().orElseThrow()).items();
            // what an earlier one makes isn't there yet, and what happens to it then is no news
            own.stream().filter(item -> !made.contains(item.ref())).forEach(items::add);
            own.stream().filter(item -> item.action() == PlanItem.Action.CREATE).forEach(item -> made.add(item.ref()));
        }
        return new Lacking(state, modules, new Plan(items), made);
    }

    private static String titles(List<Workshop.Module> modules) {
        return modules.stream().map(Workshop.Module::title).collect(Collectors.joining(Texts.of("start.lab.and")));
    }

    private void ask(ChosenCluster cluster, Lab lab, Lacking lacking, Way way) {
        Runnable stay = () -> {
            overlays.close(CARD);
            way.stay();
        };
        boolean foreign = lacking.plan().items().stream().anyMatch(PlanItem::foreign);
        Button make = FxParts.button(
                Texts.of("earlier.make"),
                () -> way.leave(() -> run(cluster, lacking.state().workshop(), lacking, way)),
                foreign ? "danger" : "accent");
        make.setId("make-earlier");
        Button without = FxParts.button(Texts.of("earlier.without"), () -> {
            overlays.close(CARD);
            way.open(Optional.empty(), Optional.of(lacking.state()));
        });
        without.setId("open-without");
        Button no = FxParts.button(Texts.of("dialog.cancel"), stay, foreign ? "first" : "plain");
        no.setId("earlier-cancel");
        VBox details = new VBox(
                8,
                FxParts.wrapping(Texts.of("earlier.what", titles(lacking.modules()))),
                new PlanList(lacking.plan(), Texts.of("earlier.plan")));
        overlays.show(
                CARD,
                Overlays.question(
                        Texts.of(
                                "earlier.title",
                                lacking.state()
                                        .workshop()
                                        .of(lab)
                                        .map(Workshop.Module::title)
                                        .orElse(lab.title())),
                        details,
                        no,
                        without,
                        make),
                stay);
    }

    private void run(ChosenCluster cluster, Workshop workshop, Lacking lacking, Way way) {
        series.run(
                Texts.of("earlier.running", titles(lacking.modules())),
                cluster,
                lacking.modules(),
                question -> agreed(question, lacking),
                ModuleRun::run,
                problem -> background.run(
                        () -> WorkshopState.of(workshop, cluster::journal),
                        state -> way.open(problem, Optional.of(state)),
                        unread -> way.open(problem, Optional.empty())));
    }

    /** Only what stood on the list, and what happens to objects of these modules. */
    private static boolean agreed(Question question, Lacking lacking) {
        Set<Ref> listed = lacking.plan().items().stream().map(PlanItem::ref).collect(Collectors.toSet());
        return question.items().stream()
                .allMatch(item -> !item.foreign()
                        || listed.contains(item.ref())
                        || lacking.makes().contains(item.ref()));
    }
}
