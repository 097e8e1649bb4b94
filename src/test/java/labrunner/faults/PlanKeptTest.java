package labrunner.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.lab.reader.LabReader;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.OpenedCluster;
import labrunner.run.RunOptions;
import labrunner.run.state.Plan;
import labrunner.run.state.PlanItem;
import labrunner.run.state.PlanItem.Action;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent to a cluster is what the plan said, and a clean-up takes away what the plan said is made: nothing else is written. */
class PlanKeptTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** What was written until then is judged; a page of random commands may wait for what it has made impossible. */
    private static final Duration SHORT = Duration.ofSeconds(6);

    private static final int RANDOM_PAGES = 3;

    @TempDir
    Path folder;

    private static PracticeCluster cluster;

    @BeforeAll
    static void start() {
        cluster = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void base() throws IOException {
        Files.writeString(folder.resolve("mkdocs.yml"), "");
    }

    /** What a run said, what was planned before it and what it wrote. */
    private record Rehearsal(Plan plan, Told told, List<Effects.Effect> effects) {

        /** What was written and isn't on the plan. */
        List<Effects.Effect> unplanned() {
            Map<String, Set<Action>> planned = plan.items().stream()
                    .collect(Collectors.groupingBy(
                            item -> Effects.path(item.ref()),
                            Collectors.mapping(PlanItem::action, Collectors.toSet())));
            return effects.stream()
                    .filter(effect -> !fits(planned.getOrDefault(effect.path(), Set.of()), effect.action()))
                    .toList();
        }

        private static boolean fits(Set<Action> planned, Action done) {
            return switch (done) {
                case KEEP -> !planned.isEmpty();
                case DELETE -> planned.contains(Action.DELETE) || planned.contains(Action.CREATE);
                case CREATE, CHANGE, SCALE -> planned.contains(done);
            };
        }

        /** What was planned and wasn't written. */
        List<PlanItem> undone() {
            return plan.items().stream()
                    .filter(item -> item.action() == Action.CREATE || item.action() == Action.SCALE)
                    .filter(item -> effects.stream()
                            .noneMatch(effect ->
                                    effect.path().equals(Effects.path(item.ref())) && effect.action() == item.action()))
                    .toList();
        }

        @Override
        public String toString() {
            return String.join("\n", plan.lines()) + "\n" + told + "\n"
                    + effects.stream().map(Object::toString).collect(Collectors.joining("\n"));
        }
    }

    private Rehearsal rehearse(Path page, Duration bound, List<String> flags) throws IOException {
        var effects = new Effects();
        Path state = folder.resolve("state");
        try (Upstream below = Upstream.of(cluster.kubeconfig());
                var proxy = new FaultProxy(below, false, effects)) {
            Path kubeconfig = folder.resolve("kubeconfig");
            Files.writeString(kubeconfig, proxy.kubeconfig());
            Files.setPosixFilePermissions(kubeconfig, PosixFilePermissions.fromString("rw-------"));
            Plan plan;
            try (OpenedCluster opened = OpenedCluster.open(
                    Contexts.parse(proxy.kubeconfig(), "faulty").choose(Optional.empty()))) {
                plan = opened.checkup(
                                LabReader.read(page, Optional.of(folder)), new RunOptions(state, false, true, true))
                        .plan();
            }
            assertThat(effects.seen()).as("a plan writes nothing").isEmpty();
            Told told = Starts.inThisProcess(Starts.arguments(page, kubeconfig, state, flags), bound);
            return new Rehearsal(plan, told, effects.seen());
        }
    }

    private static List<String> allForeign(Plan plan) {
        return plan.foreign().stream()
                .map(PlanItem::named)
                .distinct()
                .flatMap(named -> Stream.of("--yes-foreign", named))
                .toList();
    }

    /** Rehearses it without what isn't the learner's, which writes nothing where there is some, and then with it. */
    private Rehearsal keepsToItsPlan(Path page, Duration bound) throws IOException {
        Rehearsal rehearsal = rehearse(page, bound, List.of());
        List<String> named = allForeign(rehearsal.plan());
        if (!named.isEmpty()) {
            assertThat(rehearsal.effects())
                    .as("nobody allowed it\n" + rehearsal)
                    .isEmpty();
            assertThat(rehearsal.told().code()).isEqualTo(1);
            rehearsal = rehearse(page, bound, named);
        }
        assertThat(rehearsal.told().out())
                .as("the plan that is shown")
                .contains(rehearsal.plan().lines());
        assertThat(rehearsal.unplanned())
                .as("what nobody was told of\n" + rehearsal)
                .isEmpty();
        if (rehearsal.told().code() == 0) {
            assertThat(rehearsal.undone()).as("what was promised\n" + rehearsal).isEmpty();
        }
        return rehearsal;
    }

    private Path page(String... lines) throws IOException {
        return Files.writeString(folder.resolve("page.md"), String.join("\n", lines) + "\n");
    }

    @Test
    void aNamespaceThatManifestsUseAndNobodyMakesIsOnThePlanAndIsCleanedUp() throws IOException {
        Rehearsal rehearsal = keepsToItsPlan(
                page(
                        "# Used",
                        "## Make",
                        "```bash",
                        "kubectl apply -f - <<EOF",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: one, namespace: used}, data: {colour: red}}",
                        "---",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: two, namespace: used}, data: {colour: red}}",
                        "EOF",
                        "```",
                        "## Clean up",
                        "```bash",
                        "kubectl delete configmap -n used one two",
                        "```"),
                LONG);
        assertThat(rehearsal.told().code()).as(rehearsal.toString()).isZero();
        assertThat(rehearsal.effects())
                .extracting(effect -> effect.action() + " " + effect.path())
                .containsExactlyInAnyOrder(
                        "CREATE /api/v1/namespaces/used",
                        "CREATE /api/v1/namespaces/used/configmaps/one",
                        "CREATE /api/v1/namespaces/used/configmaps/two",
                        "DELETE /api/v1/namespaces/used/configmaps/one",
                        "DELETE /api/v1/namespaces/used/configmaps/two",
                        "DELETE /api/v1/namespaces/used");
    }

    @Test
    void whatIsMadeChangedScaledAndDeletedByNameAndByManifestIsOnThePlan() throws IOException {
        String web =
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: all}, spec: {replicas: 1, "
                        + "selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, "
                        + "spec: {tolerations: [{operator: Exists}], containers: [{name: web, image: nginx}]}}}}";
        Rehearsal rehearsal = keepsToItsPlan(
                page(
                        "# All",
                        "## Make",
                        "```bash",
                        "kubectl apply -f - <<EOF",
                        "{apiVersion: v1, kind: Namespace, metadata: {name: all}}",
                        "---",
                        web,
                        "EOF",
                        "kubectl create namespace more",
                        "```",
                        "## Scale",
                        "```bash",
                        "kubectl scale deployment -n all web --replicas=2",
                        "```",
                        "## Change",
                        "```bash",
                        "kubectl apply -f - <<EOF",
                        web.replace("replicas: 1", "replicas: 3"),
                        "EOF",
                        "```",
                        "## Clean up",
                        "```bash",
                        "kubectl delete -f - <<EOF",
                        web,
                        "EOF",
                        "kubectl delete namespace all more",
                        "```"),
                LONG);
        assertThat(rehearsal.told().code()).as(rehearsal.toString()).isZero();
        assertThat(rehearsal.effects())
                .extracting(Effects.Effect::action)
                .contains(Action.CREATE, Action.SCALE, Action.CHANGE, Action.DELETE);
    }

    @Test
    void whatANamespaceTookAlongIsMadeAnewAndSaidSo() throws IOException {
        try (Upstream past = Upstream.of(cluster.kubeconfig())) {
            var direct = new Direct(past);
            direct.makeNamespace("again");
            direct.makeConfigMap("again", "one", "others");
        }
        Rehearsal rehearsal = keepsToItsPlan(
                page(
                        "# Again",
                        "## Take",
                        "```bash",
                        "kubectl delete namespace again",
                        "```",
                        "## Make",
                        "```bash",
                        "kubectl create namespace again",
                        "kubectl apply -f - <<EOF",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: one, namespace: again}}",
                        "EOF",
                        "```"),
                LONG);
        assertThat(rehearsal.plan().lines()).contains("Create ConfigMap again/one");
        assertThat(rehearsal.told().code()).as(rehearsal.toString()).isZero();
    }

    @ParameterizedTest
    @MethodSource
    void aPageOfRandomCommandsKeepsToItsPlan(long seed) throws IOException {
        RandomPage random = RandomPage.of(seed);
        try (Upstream past = Upstream.of(cluster.kubeconfig())) {
            random.prepare(past);
        }
        keepsToItsPlan(page(random.markdown()), SHORT);
    }

    static Stream<Long> aPageOfRandomCommandsKeepsToItsPlan() {
        return Stream.iterate(1L, seed -> seed + 1).limit(RANDOM_PAGES);
    }

    @Test
    void theBundledLabKeepsToItsPlan() throws IOException {
        var names = new ArrayList<String>();
        for (String name : List.of("labs/03-multi-architecture", "assets/yamls")) {
            try (Stream<Path> files = Files.walk(Path.of(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(file);
                    Files.createDirectories(
                            Optional.ofNullable(copy.getParent()).orElse(folder));
                    Files.copy(file, copy);
                    names.add(file.toString());
                }
            }
        }
        assertThat(names).isNotEmpty();
        Rehearsal rehearsal = keepsToItsPlan(folder.resolve("labs/03-multi-architecture"), LONG);
        assertThat(rehearsal.told().code()).as(rehearsal.toString()).isZero();
    }
}
