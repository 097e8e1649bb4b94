package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.fault.FaultReader;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.Lab;
import labrunner.lab.Measurement;
import labrunner.lab.ObjectSet;
import labrunner.lab.Pages;
import labrunner.lab.Where;
import labrunner.problem.Problem;
import labrunner.value.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabYamlTest {
    private static final String PAGE =
            "# Page\n## One\n```bash\nkubectl create namespace x\n```\n## Two\n### Sub\n## Three\n### Sub\n## Clean up\n";

    @TempDir
    Path folder;

    Pages pages;

    @BeforeEach
    void pages() {
        pages = new Pages(folder.toAbsolutePath()).with("index.md", PAGE);
    }

    private Lab lab(String yaml) {
        return pages.with("lab.yaml", yaml).read();
    }

    private Expectation one(String yaml) {
        return lab("steps:\n  One:\n    expect:\n      - " + yaml.replace("\n", "\n        ") + "\n")
                .steps()
                .getFirst()
                .expectations()
                .getFirst();
    }

    private static ObjectSet set(String kind, String namespace, String name, String selector) {
        return new ObjectSet(kind, Optional.empty(), some(name), some(namespace), some(selector));
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Test
    void titleDurationAndPrerequisitesAreTheLabs() {
        Lab lab = lab("title: Another\nduration: 1h30m\nprerequisites:\n  - exists: Namespace workshop\n");

        assertThat(lab.title()).isEqualTo("Another");
        assertThat(lab.duration()).contains(Duration.ofMinutes(90));
        assertThat(lab.prerequisites()).extracting(Expectation::text).containsExactly("Namespace workshop exists");
        assertThat(lab.prerequisites().getFirst().place()).hasToString("lab.yaml:4:5");
        assertThat(lab.prerequisites().getFirst().derived()).isFalse();
    }

    @Test
    void eachFormOfCheckIsRead() {
        assertThat(one("ready: Deployment workshop/inflate").check())
                .isEqualTo(new Check.Ready(set("Deployment", "workshop", "inflate", ""), Check.Count.SOME));
        assertThat(one("ready: {kind: Pod, namespace: workshop, selector: app=inflate, count: 4}")
                        .check())
                .isEqualTo(new Check.Ready(set("Pod", "workshop", "", "app=inflate"), new Check.Count(4, 4)));
        assertThat(one("exists: Pod\ncount: 2..\nmatch: {status: {phase: Running}}")
                        .check())
                .isEqualTo(new Check.Objects(
                        set("Pod", "", "", ""),
                        Check.Quantifier.ANY,
                        new Check.Count(2, Long.MAX_VALUE),
                        Value.map("status", Value.map("phase", "Running"))));
        assertThat(one("all: Node\nmatch: {a: 1}").check())
                .isEqualTo(new Check.Objects(
                        set("Node", "", "", ""), Check.Quantifier.ALL, Check.Count.SOME, Value.map("a", 1)));
        assertThat(one("none: NodeClaim").check())
                .isEqualTo(new Check.Objects(
                        set("NodeClaim", "", "", ""), Check.Quantifier.NONE, Check.Count.SOME, Value.EMPTY));
        assertThat(one("absent: NodePool default-demo").check())
                .isEqualTo(new Check.Absent(set("NodePool", "", "default-demo", "")));
        assertThat(one("log: 'created (nodeclaim)'\npods: {kind: Pod, namespace: karpenter}\ncontainer: controller")
                        .check())
                .isEqualTo(new Check.LogLine(
                        set("Pod", "karpenter", "", ""), Optional.of("controller"), "created (nodeclaim)"));
        assertThat(one("event: Launched\nabout: NodeClaim\nmessage: Status condition")
                        .check())
                .isEqualTo(new Check.EventSeen(
                        set("NodeClaim", "", "", ""), Optional.of("Launched"), Optional.of("Status condition")));
        assertThat(one("cel: pods.all(p, p.spec.nodeName != \"\")\nwith: {pods: Pod}")
                        .check())
                .isEqualTo(new Check.Cel(
                        "pods.all(p, p.spec.nodeName != \"\")",
                        new LinkedHashMap<>(Map.of("pods", set("Pod", "", "", "")))));
    }

    @Test
    void anotherKindNamesItsApiVersion() {
        assertThat(one("ready: {kind: Widget, apiVersion: example.com/v1, name: w}")
                        .check())
                .isEqualTo(new Check.Ready(
                        new ObjectSet(
                                "Widget",
                                Optional.of("example.com/v1"),
                                Optional.of("w"),
                                Optional.empty(),
                                Optional.empty()),
                        Check.Count.SOME));
    }

    @ParameterizedTest
    @CsvSource({
        "4,4 4",
        "2..4,2 4",
        "1..,1 9223372036854775807",
        "..3,0 3",
        "0,0 0",
        "4..2,none",
        "..,none",
        "x,none",
        "1.5,none",
        "-1,none",
        "1...2,none"
    })
    void countsAreNumbersOrRanges(String text, String range) {
        assertThat(Checks.count(text)
                        .map(count -> count.min() + " " + count.max())
                        .orElse("none"))
                .isEqualTo(range);
    }

    @Test
    void timesComeFromTheKindWhereNothingIsSaid() {
        assertThat(one("ready: NodePool a"))
                .matches(one -> one.usually().toSeconds() == 5 && one.within().toMinutes() == 2);
        assertThat(one("ready: Pod a/b"))
                .matches(one -> one.usually().toSeconds() == 120 && one.within().toMinutes() == 15);
        assertThat(one("ready: NodePool a\nusually: 3m"))
                .matches(one -> one.within().toMinutes() == 6);
        assertThat(one("ready: Pod a/b\nwithin: 30s"))
                .matches(one -> one.usually().toSeconds() == 30);
    }

    @Test
    void textsHintsAndClustersAreKept() {
        Expectation one = one("ready: NodePool a\ntext: It is there\nhint: Look.\nonly: managed");

        assertThat(List.of(one.text(), one.hint().orElse(""), one.only()))
                .containsExactly("It is there", "Look.", Where.MANAGED);
        assertThat(lab("steps:\n  One: {only: practice, expect: [{ready: Pod}]}\n")
                        .steps()
                        .getFirst())
                .matches(step -> step.only() == Where.PRACTICE
                        && step.expectations().getFirst().only() == Where.PRACTICE);
    }

    @Test
    void aStepThatIsNotMentionedOrExpectsNothingSpecialIsDerived() {
        assertThat(lab("steps: {}").steps().getFirst().expectations())
                .extracting(Expectation::derived)
                .containsExactly(true);
        assertThat(lab("steps: {One: {only: managed}}").steps().getFirst().expectations())
                .extracting(Expectation::only)
                .containsExactly(Where.MANAGED);
        assertThat(lab("steps: {One: {expect: []}}").steps().getFirst().expectations())
                .isEmpty();
    }

    @Test
    void stepsOfTheSameHeadingAreToldApartByTheirExercise() {
        Lab lab = lab("steps:\n  Two > Sub: {cleanup: true}\n  \"three  > sub\": {expect: [{exists: Pod}]}\n");

        assertThat(lab.steps())
                .extracting(step ->
                        step.title() + step.cleanup() + step.expectations().size())
                .containsExactly("Onefalse1", "Subtrue0", "Subfalse1", "Clean uptrue0");
        assertThat(pages.with("lab.yaml", "steps: {Sub: {}}").problem().toString())
                .isEqualTo("lab.yaml:1:9: The page has 2 steps \"Sub\".\n  Write Exercise > Step to say which one.");
    }

    @Test
    void measurementsAreComparedByName() {
        Lab lab = lab(
                "steps:\n  One: {measure: {name: arm64, pods: {kind: Pod, selector: a=b}}}\n  Clean up: {compare: [arm64]}\n");

        assertThat(lab.steps().getFirst().measure()).contains(new Measurement("arm64", set("Pod", "", "", "a=b")));
        assertThat(lab.steps().getLast().compare()).containsExactly("arm64");
    }

    @Test
    void anchorsSaveWriting() {
        Lab lab = lab(
                "x-pods: &pods {kind: Pod, namespace: a}\nsteps:\n  One:\n    expect:\n      - ready: *pods\n      - ready: {<<: *pods, selector: b=c}\n");

        assertThat(lab.steps().getFirst().expectations())
                .extracting(one -> ((Check.Ready) one.check()).set().words())
                .containsExactly("Pods of a", "Pods of a with b=c");
    }

    @Test
    void onePageOfSeveralHasItsOwnFile() {
        pages.with("a.md", PAGE)
                .with("lab.yaml", "title: Index\n")
                .with("a.lab.yaml", "title: A\n")
                .with("b.md", PAGE);

        assertThat(List.of(
                        pages.read().title(),
                        pages.read("a.md").title(),
                        pages.read("b.md").title()))
                .containsExactly("Index", "A", "Page");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all: Pod, match: {status: {phase: Pending}} | status.phase Pending",
                "exists: Pod, match: {status: {containerStatuses: [{state: {waiting: {reason: ContainerCreating}}}]}} | ContainerCreating",
                "any: Node, match: {status: {conditions: [{type: Ready, status: Unknown}]}} | the condition Ready=Unknown",
                "any: Pod, match: {status: {conditions: }} | no status.conditions yet",
                "cel: pods.exists(p) with | ",
            })
    void statesThatPassAreWarnedOf(String yaml, String state) {
        if (state == null) {
            yaml = "cel: 'pods.exists(p, p.status.phase == \"Pending\")', with: {pods: Pod}";
            state = "Pending";
        }
        Lab lab = lab("steps: {One: {expect: [{" + yaml + "}]}}\n");

        assertThat(lab.warnings())
                .extracting(Problem::summary)
                .first()
                .asString()
                .startsWith("This expectation waits for a state that doesn't last: ")
                .contains(state);
        assertThat(lab.warnings().getFirst().place()).isPresent();
    }

    @Test
    void statesThatStayAreNotWarnedOf() {
        Lab lab = lab(
                "steps: {One: {expect: [{none: Pod, match: {status: {phase: Pending}}}, {all: Pod, match: {status: {phase: Running}}},"
                        + " {exists: NodeClaim, match: {status: {conditions: [{type: Drifted, status: \"False\"}]}}},"
                        + " {cel: 'pods.all(p, p.status.phase != \"Pending\")', with: {pods: Pod}}]}}\n");

        assertThat(lab.warnings()).isEmpty();
    }

    @Test
    void aCleanUpInTheMiddleOfThePageIsThatStepsAndNotTheLabs() {
        String making = "```bash\nkubectl create namespace x\n```\n";
        String taking = "```bash\nkubectl delete namespace x\n```\n";
        pages.with(
                "index.md",
                "# Page\n## One\n### Make\n" + making + "### Clean up\n" + taking + "## Two\n### Make again\n" + making
                        + "### Clean up\n" + taking + "## Read on\nNothing to do.\n");

        assertThat(pages.read().steps())
                .extracting(step -> step.title() + " " + step.cleanup())
                .containsExactly("Make false", "Clean up false", "Make again false", "Clean up true", "Read on false");
        assertThat(lab("steps:\n  One > Clean up: {cleanup: true}\n")
                        .steps()
                        .get(1)
                        .cleanup())
                .as("lab.yaml has the last word")
                .isTrue();
    }

    @Test
    void saysWhatGoesWrongOnAPracticeCluster() {
        Lab lab = lab("""
                practice:
                  faults:
                    - quota: {family: D, vcpus: 4}
                    - spotEviction: {pool: spot, after: 5m}
                    - apiSlow
                    - noArm64:image=nginx
                """);
        assertThat(lab.faults())
                .extracting(FaultReader::line)
                .containsExactly(
                        "quota:family=D,capacity=on-demand,vcpus=4",
                        "spotEviction:pool=spot,after=300000ms",
                        "apiSlow:by=2000ms",
                        "noArm64:image=nginx");
        assertThat(lab("title: x").faults()).isEmpty();
    }
}
