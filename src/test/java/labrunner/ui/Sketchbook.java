package labrunner.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Command;
import labrunner.lab.Expectation;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.problem.Problem;
import labrunner.run.state.BoxState;
import labrunner.run.state.CleanupState;
import labrunner.run.state.CommandOutcome;
import labrunner.run.state.CommandState;
import labrunner.run.state.Comparison;
import labrunner.run.state.LessonState;
import labrunner.run.state.Remaining;
import labrunner.run.state.Removal;
import labrunner.run.state.StepState;
import labrunner.run.state.Verdict;
import labrunner.run.timeline.Timeline;

/** States made by hand, so that every pane can be tested with no cluster. No picture of the docs shows them. */
public final class Sketchbook {
    static final String POOL_YAML = SketchLab.POOL_YAML;

    private Sketchbook() {}

    public static BoxState box(Expectation expectation, BoxState.Mark mark, Verdict verdict, double seconds) {
        boolean met = mark == BoxState.Mark.MET;
        boolean lapsed = mark == BoxState.Mark.NO_LONGER || mark == BoxState.Mark.BROKEN;
        var took = Duration.ofMillis((long) (seconds * 1000));
        return new BoxState(
                expectation,
                mark,
                verdict,
                Optional.empty(),
                mark == BoxState.Mark.OPEN ? Optional.empty() : Optional.of(SketchLab.NOW.minus(took)),
                met ? Optional.of(SketchLab.NOW.minusSeconds(60)) : Optional.empty(),
                met ? Optional.of(took) : Optional.empty(),
                lapsed ? Optional.of(SketchLab.NOW.minusSeconds(12)) : Optional.empty(),
                List.of(),
                false,
                took,
                "kubectl get nodeclaims -l karpenter.sh/nodepool=default-demo",
                Optional.empty());
    }

    static BoxState open(Expectation expectation) {
        return box(expectation, BoxState.Mark.OPEN, new Verdict.Pending("Run the command above first."), 0);
    }

    public static BoxState met(Expectation expectation, double seconds, String evidence) {
        return box(expectation, BoxState.Mark.MET, new Verdict.Met(evidence), seconds);
    }

    static CommandState idle(PlacedCommand command) {
        return command.command() instanceof Command.Shown shown
                ? new CommandState(command, new CommandState.Status.Shown(shown.why(), true), Optional.empty())
                : new CommandState(command, new CommandState.Status.Idle(), Optional.empty());
    }

    static CommandState done(PlacedCommand command, double seconds, boolean changed, String... lines) {
        return new CommandState(
                command,
                new CommandState.Status.Done(
                        new CommandOutcome(List.of(lines), changed), SketchLab.NOW, Duration.ofMillis((long)
                                (seconds * 1000))),
                Optional.empty());
    }

    static StepState fresh(Step step, StepState.Progress progress) {
        return new StepState(
                step,
                progress,
                step.commands().stream().map(Sketchbook::idle).toList(),
                step.expectations().stream().map(Sketchbook::open).toList());
    }

    static StepState finished(Step step) {
        return new StepState(
                step,
                StepState.Progress.DONE,
                step.commands().stream()
                        .map(command -> done(command, 0.3, true, "deployment.apps/inflate created"))
                        .toList(),
                step.expectations().stream().map(e -> met(e, 1.4, "")).toList());
    }

    static LessonState state(String current, List<StepState> steps, ClusterSnapshot snapshot, Remaining remaining) {
        return new LessonState(
                SketchLab.lab(),
                new ClusterIdentity("uid", "https://127.0.0.1:41105", "v1.35.0", true, true, true, 1),
                LessonState.Phase.LEARNING,
                current,
                steps,
                List.of(),
                Optional.empty(),
                new CleanupState(
                        CleanupState.Phase.NOT_BEGUN,
                        remaining.nothing()
                                ? List.of()
                                : List.of(
                                        removal("apps/v1", "Deployment", "inflate", Removal.Status.PLANNED, ""),
                                        removal(
                                                "karpenter.sh/v1",
                                                "NodePool",
                                                "default-demo",
                                                Removal.Status.PLANNED,
                                                ""),
                                        removal(
                                                "karpenter.azure.com/v1beta1",
                                                "AKSNodeClass",
                                                "default-demo",
                                                Removal.Status.PLANNED,
                                                "")),
                        List.of(),
                        remaining,
                        Optional.empty(),
                        Optional.empty()),
                new Comparison(List.of(), Optional.empty(), "swedencentral", "2026-06-18"),
                Set.of("default-demo"),
                Set.of(new Ref("apps/v1", "Deployment", Optional.of("workshop"), "inflate")),
                Optional.empty(),
                Optional.empty(),
                snapshot,
                Timeline.NONE);
    }

    public static Removal removal(String apiVersion, String kind, String name, Removal.Status status, String heldBy) {
        return new Removal(
                new Ref(apiVersion, kind, Optional.empty(), name),
                "uid",
                "this run made it" + (kind.equals("AKSNodeClass") ? ", and no command of the page deletes it" : ""),
                !kind.equals("AKSNodeClass"),
                status,
                heldBy);
    }

    public static LessonState opened() {
        List<Step> steps = SketchLab.lab().steps();
        var states = new ArrayList<StepState>();
        steps.forEach(step -> states.add(fresh(step, StepState.Progress.TO_DO)));
        return state("pool", states, SketchCluster.snapshot(false, true), Remaining.NOTHING);
    }

    public static LessonState underWay() {
        List<Step> steps = SketchLab.lab().steps();
        var states = new ArrayList<StepState>();
        states.add(finished(steps.get(0)));
        Step deploy = steps.get(1);
        List<Expectation> e = deploy.expectations();
        states.add(new StepState(
                deploy,
                StepState.Progress.BEGUN,
                List.of(done(deploy.commands().getFirst(), 0.3, true, "deployment.apps/inflate created")),
                List.of(
                        met(e.get(0), 0.3, ""),
                        met(e.get(1), 1.4, "D4pls_v6 for 3 pods, D2pls_v6 for 1"),
                        box(
                                e.get(2),
                                BoxState.Mark.WAITING,
                                new Verdict.NotYet(
                                        "4 pods running on arm64",
                                        "3 of 4",
                                        e.get(2).hint()),
                                98),
                        box(
                                e.get(3),
                                BoxState.Mark.WAITING,
                                new Verdict.NotYet("0 pending", "1 pending", Optional.empty()),
                                98))));
        steps.stream().skip(2).forEach(step -> states.add(fresh(step, StepState.Progress.TO_DO)));
        return state("deploy", states, SketchCluster.snapshot(true, true), new Remaining(4, 2, 0.1982, 0));
    }

    public static LessonState broken() {
        List<Step> steps = SketchLab.lab().steps();
        var states = new ArrayList<StepState>();
        Step pool = steps.get(0);
        List<Expectation> e = pool.expectations();
        String edited = SketchLab.POOL_YAML.replace("name: default-demo\n  limits", "name: default-dmo\n  limits");
        var command = new CommandState(
                pool.commands().getFirst(),
                new CommandState.Status.Done(
                        new CommandOutcome(List.of("nodepool.karpenter.sh/default-demo configured"), true),
                        SketchLab.NOW,
                        Duration.ofMillis(200)),
                Optional.of(edited));
        states.add(new StepState(
                pool,
                StepState.Progress.BROKEN,
                List.of(command),
                List.of(
                        met(e.get(0), 0.2, ""),
                        met(e.get(1), 0.2, ""),
                        box(
                                e.get(2),
                                BoxState.Mark.BROKEN,
                                new Verdict.Broken(
                                        Problem.of(
                                                Problem.Kind.NOT_FOUND,
                                                "No AKSNodeClass is called `default-dmo`. Did you mean `default-demo`?",
                                                "Line 24 of the manifest names it; you changed that line."),
                                        Optional.of(new Verdict.Mend("pool-1", 24, SketchLab.POOL_YAML))),
                                12),
                        met(e.get(3), 0.2, ""),
                        met(e.get(4), 1.2, ""),
                        met(e.get(5), 0.2, ""))));
        states.add(finished(steps.get(1)));
        states.add(finished(steps.get(2)));
        steps.stream().skip(3).forEach(step -> states.add(fresh(step, StepState.Progress.TO_DO)));
        return state("pool", states, SketchCluster.snapshot(true, false), new Remaining(4, 2, 0.1982, 0));
    }

    public static LessonState observing() {
        LessonState before = underWay();
        var states = new ArrayList<>(before.steps());
        Step observe = states.get(2).step();
        states.set(1, finished(states.get(1).step()));
        var commands = new ArrayList<>(
                observe.commands().stream().map(Sketchbook::idle).toList());
        commands.set(
                0,
                done(
                        observe.commands().getFirst(),
                        0.1,
                        false,
                        "NAME                 TYPE                CAPACITY    ZONE              NODE                     READY   AGE",
                        "default-demo-474w8   Standard_D2pls_v6   on-demand   swedencentral-1   aks-default-demo-474w8   True    3m",
                        "default-demo-gqwd5   Standard_D4pls_v6   on-demand   swedencentral-2   aks-default-demo-gqwd5   True    3m"));
        states.set(
                2,
                new StepState(
                        observe,
                        StepState.Progress.BEGUN,
                        commands,
                        observe.expectations().stream().map(Sketchbook::open).toList()));
        return state("observe", states, before.snapshot(), new Remaining(4, 2, 0.1982, 0));
    }

    /** All boxes are met and all commands answered, but for the second one while it runs. */
    public static LessonState secondCommand(boolean runs) {
        LessonState before = observing();
        var states = new ArrayList<>(before.steps());
        Step observe = states.get(2).step();
        var commands = new ArrayList<>(observe.commands().stream()
                .map(command -> command.command() instanceof Command.Shown
                        ? idle(command)
                        : done(command, 0.1, false, "answered"))
                .toList());
        if (runs) {
            commands.set(
                    1,
                    new CommandState(
                            observe.commands().get(1),
                            new CommandState.Status.Running(SketchLab.NOW, ""),
                            Optional.empty()));
        }
        states.set(
                2,
                new StepState(
                        observe,
                        StepState.Progress.BEGUN,
                        commands,
                        observe.expectations().stream()
                                .map(e -> met(e, 0.2, ""))
                                .toList()));
        return state("observe", states, before.snapshot(), new Remaining(4, 2, 0.1982, 0));
    }

    public static LessonState cleanedUp() {
        var states = new ArrayList<StepState>();
        SketchLab.lab().steps().forEach(step -> states.add(finished(step)));
        LessonState base = state("clean-up", states, SketchCluster.snapshot(false, true), Remaining.NOTHING);
        return new LessonState(
                base.lab(),
                base.cluster(),
                LessonState.Phase.FINISHED,
                base.current(),
                base.steps(),
                base.prerequisites(),
                Optional.empty(),
                new CleanupState(
                        CleanupState.Phase.DONE,
                        List.of(
                                removal("apps/v1", "Deployment", "inflate", Removal.Status.GONE, ""),
                                removal("karpenter.sh/v1", "NodePool", "default-demo", Removal.Status.GONE, ""),
                                removal(
                                        "karpenter.azure.com/v1beta1",
                                        "AKSNodeClass",
                                        "default-demo",
                                        Removal.Status.GONE,
                                        "")),
                        List.of("Namespace workshop was here before this lab."),
                        Remaining.NOTHING,
                        Optional.of(
                                "2 \u00d7 D4s_v5 of the system pool, about $0.41/h; its control plane and disks aren\u2019t in this figure."),
                        Optional.empty()),
                new Comparison(
                        List.of(
                                new Comparison.Side(
                                        "arm64",
                                        "arm64",
                                        4,
                                        List.of("D4pls_v6", "D2pls_v6"),
                                        0.1982,
                                        0,
                                        "deploy",
                                        SketchLab.NOW),
                                new Comparison.Side(
                                        "amd64",
                                        "amd64",
                                        4,
                                        List.of("D4als_v6", "D2als_v6"),
                                        0.2580,
                                        0,
                                        "amd",
                                        SketchLab.NOW)),
                        Optional.of(new Comparison.Saving("arm64", "amd64", 4, 0.0598, 23.2)),
                        "swedencentral",
                        "2026-06-18"),
                base.nodePools(),
                base.deployments(),
                Optional.empty(),
                Optional.empty(),
                base.snapshot(),
                Timeline.NONE);
    }

    /** The step under way, with the lesson in another phase. */
    static LessonState in(LessonState.Phase phase) {
        LessonState state = underWay();
        return new LessonState(
                state.lab(),
                state.cluster(),
                phase,
                state.current(),
                state.steps(),
                state.prerequisites(),
                state.question(),
                state.cleanup(),
                state.comparison(),
                state.nodePools(),
                state.deployments(),
                state.resumed(),
                state.problem(),
                state.snapshot(),
                Timeline.NONE);
    }

    /** A clean-up under way. */
    static LessonState cleaningUp() {
        LessonState state = in(LessonState.Phase.CLEANING_UP);
        CleanupState before = state.cleanup();
        return new LessonState(
                state.lab(),
                state.cluster(),
                state.phase(),
                state.current(),
                state.steps(),
                state.prerequisites(),
                state.question(),
                new CleanupState(
                        CleanupState.Phase.RUNNING,
                        before.removals(),
                        before.left(),
                        before.remaining(),
                        before.goesOnCosting(),
                        before.problem()),
                state.comparison(),
                state.nodePools(),
                state.deployments(),
                state.resumed(),
                state.problem(),
                state.snapshot(),
                Timeline.NONE);
    }
}
