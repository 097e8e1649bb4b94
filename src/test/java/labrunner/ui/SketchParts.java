package labrunner.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.LogSink;
import labrunner.lab.GetSpec;
import labrunner.lab.Lab;
import labrunner.lab.LogSpec;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.problem.Problem;
import labrunner.run.Checkup;
import labrunner.run.cleanup.Orphan;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Plan;
import labrunner.run.state.PlanItem;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.PracticeControls;
import labrunner.ui.kit.Prices;
import labrunner.ui.start.Clusters;
import labrunner.ui.start.LabSource;
import labrunner.ui.start.WindowParts;

/** Collaborators of the window that answer from the {@link Sketchbook} and write down what they were asked. */
public final class SketchParts {
    public final List<Intent> sent = new ArrayList<>();
    final LessonState first;
    final boolean practice;
    Optional<Problem> unreachable = Optional.empty();
    Consumer<LessonState> states = state -> {};
    Consumer<LogSink> logs = sink -> {};
    /** Whether time stands still for somebody who reads. */
    boolean reads;

    LabSource library = new SketchLibrary();
    /** What was begun and ended, in order. */
    final List<String> ended = new java.util.concurrent.CopyOnWriteArrayList<>();
    /** What a lesson's end waits for. */
    Runnable end = () -> {};

    /** Whether it is known who answers as the real cluster. */
    ClusterContext.Trust trust = ClusterContext.Trust.VERIFIED;

    /** What the check-up finds in the way. */
    Optional<Problem> obstacle = Optional.empty();
    /** What comes of a skip of the wait. */
    PracticeControls.Skipped skipped = new PracticeControls.Skipped(java.time.Duration.ofSeconds(80), true);

    Prices prices = labrunner.azure.PriceList.bundled()::hourly;

    public SketchParts(LessonState first, boolean practice) {
        this.first = first;
        this.practice = practice;
    }

    private static PlanItem created(String version, String kind, Optional<String> namespace, String name) {
        return new PlanItem(
                "",
                PlanItem.Action.CREATE,
                new Ref(version, kind, namespace, name),
                new PlanItem.Whose.Nobodys(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    WindowParts parts(Path folder) {
        return new WindowParts(
                new SketchClusters(),
                library,
                (region, size, spot) -> prices.hourly(region, size, spot),
                folder,
                folder.resolve("labrunner.log"),
                "0.1.0");
    }

    static ClusterContext context(String name, String user, String server, boolean current, boolean plugin) {
        return new ClusterContext(name, name, user, server, "default", Path.of("config"), current, plugin);
    }

    final class SketchClusters implements Clusters {
        @Override
        public Found contexts(Optional<Path> file) {
            return new Found(
                    "~/.kube/config",
                    List.of(
                            context(
                                    "aks-workshop",
                                    "clusterUser_karpenter-workshop",
                                    "https://karpenter-workshop-dns-1a2b3c4d.hcp.swedencentral.azmk8s.io:443",
                                    true,
                                    false),
                            context("staging", "kubelogin", "https://10.20.0.4:443", false, true),
                            context("kind-dev", "kind-dev", "https://127.0.0.1:40211", false, false)),
                    List.of());
        }

        @Override
        public ChosenCluster practice() {
            return new SketchCluster();
        }

        @Override
        public ChosenCluster use(ClusterContext context) {
            unreachable.ifPresent(problem -> {
                throw problem.asException();
            });
            return new SketchCluster();
        }
    }

    static final class SketchLibrary implements PagesOnly {
        @Override
        public List<Path> bundled() {
            return List.of(Path.of("labs/03-multi-architecture"));
        }

        @Override
        public Lab read(Path page) {
            if (page.toString().contains("bad")) {
                throw Problem.of(Problem.Kind.BAD_LAB, "the page has no heading", "Give it one.")
                        .asException();
            }
            return SketchLab.lab();
        }

        @Override
        public WorkshopFolder folder(Path folder) {
            return new WorkshopFolder(folder, "Karpenter workshop", List.of());
        }
    }

    final class SketchCluster implements ChosenCluster {
        @Override
        public ClusterContext context() {
            String name = practice ? "practice" : "aks-workshop";
            return new ClusterContext(
                    name, name, "user", "https://127.0.0.1:41105", "default", Path.of("config"), true, false, trust);
        }

        @Override
        public ClusterIdentity identity() {
            return first.cluster();
        }

        @Override
        public Checkup checkup(Lab lab) {
            return new Checkup(
                    first.cluster(),
                    new Plan(List.of(
                            created("karpenter.sh/v1", "NodePool", Optional.empty(), "default-demo"),
                            created("karpenter.azure.com/v1beta1", "AKSNodeClass", Optional.empty(), "default-demo"),
                            created("apps/v1", "Deployment", Optional.of("workshop"), "inflate"))),
                    List.of(),
                    List.of(),
                    obstacle);
        }

        @Override
        public List<Problem> cleanUp(Orphan orphan) {
            return List.of();
        }

        @Override
        public LessonPort begin(Lab lab, Consumer<LessonState> consumer) {
            states = consumer;
            ended.add("begun");
            consumer.accept(first);
            return new SketchLesson();
        }

        @Override
        public boolean simulated() {
            return practice;
        }

        @Override
        public Optional<PracticeControls> practice() {
            return practice ? Optional.of(new SketchControls()) : Optional.empty();
        }

        @Override
        public Path kubeconfig() {
            return Path.of("/home/learner/.local/state/labrunner/practice.kubeconfig");
        }

        @Override
        public void close() {
            ended.add("cluster");
        }
    }

    final class SketchControls implements PracticeControls {
        private double rate = 10;
        private boolean paused;

        @Override
        public double rate() {
            return rate;
        }

        @Override
        public void rate(double wanted) {
            rate = wanted;
        }

        @Override
        public boolean paused() {
            return paused;
        }

        @Override
        public void pause(boolean wanted) {
            paused = wanted;
        }

        @Override
        public boolean reading() {
            return reads;
        }

        @Override
        public CompletionStage<Skipped> skipWait() {
            return CompletableFuture.completedFuture(skipped);
        }
    }

    public final class SketchLesson implements LessonPort {
        @Override
        public void send(Intent intent) {
            sent.add(intent);
        }

        @Override
        public AutoCloseable logs(LogSpec spec, LogSink sink) {
            logs.accept(sink);
            return () -> {};
        }

        @Override
        public CompletionStage<String> yaml(Ref ref, boolean managedFields) {
            return CompletableFuture.completedFuture(Sketchbook.POOL_YAML);
        }

        @Override
        public CompletionStage<String> table(GetSpec spec) {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {
            end.run();
            ended.add("lesson");
        }
    }
}
