package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.Blank;
import labrunner.lab.BlankValues;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.PageScript;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.shell.Outcome;
import labrunner.shell.data.Clock;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page leaves to its reader, which commands wait for it, and what becomes of them once it is filled in. */
final class BlanksTest {
    @TempDir
    Path folder;

    private Pages pages;

    @BeforeEach
    void pages() {
        pages = new Pages(folder);
    }

    private Pages page(String script) {
        return pages.with("index.md", "# Page\n## Step\n```bash\n" + script + "\n```\n");
    }

    private static List<String> needed(Lab lab) {
        return lab.blanks().stream().filter(Blank::needed).map(Blank::name).toList();
    }

    private static List<String> run(Lab lab) {
        return lab.commands()
                .filter(placed -> placed.command().notRun().isEmpty())
                .map(placed -> placed.command().words())
                .toList();
    }

    private static List<String> linesNeeding(Lab lab, String blank) {
        List<String> ids = lab.blanks().stream()
                .filter(one -> one.name().equals(blank))
                .flatMap(one -> one.commands().stream())
                .toList();
        return lab.commands()
                .filter(placed -> ids.contains(placed.id()))
                .map(PlacedCommand::line)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kubectl get pod <pod-name>|pod-name",
                "kubectl get pod $POD|POD",
                "kubectl get pod YOUR_POD|YOUR_POD",
                "kubectl get pod YOUR-POD|YOUR-POD",
                "kubectl get pod [your-pod]|your-pod",
                "kubectl get pod {{ your-pod }}|your-pod",
                "kubectl get pod {your-pod}|your-pod",
                "kubectl get pod \"YOUR_POD\"|YOUR_POD",
                "kubectl get pod 'YOUR_POD'|YOUR_POD",
                "kubectl get pod -l app=YOUR_APP|YOUR_APP",
                "kubectl get pod $(az aks list -o tsv)-x$A|",
            })
    void whatAReaderReplacesIsABlankByItsName(String line, String name) {
        Lab lab = page(line).read();
        assertThat(needed(lab)).containsExactlyElementsOf(name == null ? List.of() : List.of(name));
        assertThat(run(lab)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl get pod your-pod",
                "kubectl get pod -l a=MY_POD",
                "kubectl get pod -l a=YOURS",
                "kubectl get pod -l a=NOT_YOUR_POD",
                "kubectl get pod -l 'a in (b)'",
                "YOUR_POD=web\nkubectl get pod $YOUR_POD",
                "export YOUR_POD=web\nkubectl get pod ${YOUR_POD}",
                "YOUR_POD=web\nexport YOUR_POD\nkubectl get pod ${YOUR_POD}",
                "kubectl get pod -o jsonpath='{.items[0].metadata.name}'",
                "kubectl get pods -o custom-columns=A:.metadata.name",
                "kubectl get pod ${POD:-web}",
            })
    void whatSomebodyMayMeanIsNone(String line) {
        Lab lab = page(line).read();
        assertThat(needed(lab)).isEmpty();
        assertThat(run(lab)).isNotEmpty();
    }

    @Test
    void oneThatIsUsedInSeveralCommandsIsOneWithAllThatNeedIt() {
        Lab lab =
                page("kubectl get pod <pod>\nkubectl get nodes\nkubectl delete pod <pod> -n $SPACE\nkubectl get ns $SPACE")
                        .read();
        assertThat(needed(lab)).containsExactly("pod", "SPACE");
        assertThat(linesNeeding(lab, "pod"))
                .containsExactly("kubectl get pod <pod>", "kubectl delete pod <pod> -n $SPACE");
        assertThat(linesNeeding(lab, "SPACE"))
                .containsExactly("kubectl delete pod <pod> -n $SPACE", "kubectl get ns $SPACE");
        assertThat(run(lab)).containsExactly("get nodes");
    }

    @Test
    void aManifestOfSeveralBlanksNeedsAllOfThem() {
        Lab lab = page("""
                        export NAME="$USER_NAME-demo"
                        cat > space.yaml <<EOF
                        apiVersion: v1
                        kind: Namespace
                        metadata:
                          name: $NAME
                          labels: {team: "<your-team>", where: YOUR_REGION}
                        EOF
                        kubectl apply -f space.yaml
                        """).read();
        assertThat(needed(lab)).containsExactlyInAnyOrder("USER_NAME", "your-team", "YOUR_REGION");
        Lab filled = pages.read(Map.of("USER_NAME", "ada", "your-team", "blue", "YOUR_REGION", "north"));
        assertThat(run(filled)).contains("apply 1 object");
        assertThat(filled.blanks()).filteredOn(Blank::missing).isEmpty();
        assertThat(linesNeeding(filled, "your-team")).containsExactly("kubectl apply -f space.yaml");
    }

    @Test
    void whatAProgramWouldPrintCanBeFilledIn() {
        Lab lab = page("export CLUSTER=$(az aks list --query '[0].name' -o tsv)\nkubectl get ns \"${CLUSTER}-ns\"")
                .read();
        assertThat(lab.blanks()).filteredOn(Blank::needed).singleElement().satisfies(blank -> {
            assertThat(blank.name()).isEqualTo("CLUSTER");
            assertThat(blank.sort()).isEqualTo(new Blank.Sort.Printed("az"));
        });
        assertThat(lab.commands().map(lab::blanksOf))
                .allSatisfy(blanks -> assertThat(blanks).hasSize(1));
        assertThat(run(pages.read(Map.of("CLUSTER", "mine")))).containsExactly("get ns mine-ns");
    }

    @Test
    void whatIsSetOnThePageIsntFilledInFromOutside() {
        page("SPACE=demo\nkubectl get ns $SPACE");
        assertThat(run(pages.read(Map.of("SPACE", "other")))).contains("get ns demo");
    }

    @Test
    void whatOnlyShowsOnceAnotherIsFilledInIsFound() {
        page("if [ \"$MODE\" = full ]; then\n  kubectl get ns <name>\nfi");
        assertThat(needed(pages.read(Map.of("MODE", "full")))).containsExactlyInAnyOrder("MODE", "name");
        assertThat(run(pages.read(Map.of("MODE", "full", "name", "demo")))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a; kubectl delete ns --all",
                "$(kubectl delete ns demo)",
                "`x`",
                "$HOME",
                "a'b",
                "a\"b",
                "a\nb",
                "*",
                "~",
                "a && b",
                "a | b",
                "a > f",
                "{a,b}",
                "\\",
                "${X}",
                "<other>",
                "YOUR_NAME",
                "#"
            })
    void aValueIsOneWordAndNeverShell(String value) {
        String script =
                "kubectl create configmap x --from-literal=a=<value> --from-literal=b=\"$VALUE\" --from-literal=c=$VALUE\nkubectl get ns demo";
        Lab lab = page(script).read();
        assertThat(needed(lab)).containsExactlyInAnyOrder("value", "VALUE");
        Lab filled = pages.read(Map.of("value", value, "VALUE", value));
        assertThat(filled.commands().map(PlacedCommand::line))
                .containsExactlyElementsOf(
                        lab.commands().map(PlacedCommand::line).toList());
        PlacedCommand made = filled.commands().findFirst().orElseThrow();
        assertThat(made.command().manifests()).singleElement().satisfies(manifest -> {
            assertThat(manifest.object().at("data", "a").text()).contains(value);
            assertThat(manifest.object().at("data", "b").text()).contains(value);
            assertThat(manifest.object().at("data", "c").text()).contains(value);
        });
        assertThat(run(filled)).hasSize(2);
    }

    @Test
    void aCommandWithAnotherValueIsAnotherCommandAndOthersStayTheSame() {
        page("kubectl scale deployment $NAME --replicas=2\nkubectl get nodes");
        List<String> ada = ids(pages.read(Map.of("NAME", "ada")));
        List<String> bob = ids(pages.read(Map.of("NAME", "bob")));
        List<String> none = ids(pages.read());
        assertThat(ada.getFirst()).isNotEqualTo(bob.getFirst());
        assertThat(ada.getLast()).isEqualTo(bob.getLast()).isEqualTo(none.getLast());
        assertThat(ids(pages.read(Map.of("NAME", "ada")))).isEqualTo(ada);
        assertThat(ids(pages.read(Map.of("NAME", "ada", "OTHER", "x")))).isEqualTo(ada);
    }

    private static List<String> ids(Lab lab) {
        return lab.commands().map(PlacedCommand::id).toList();
    }

    @Test
    void aNameInLabYamlThatThePageHasNotIsWarnedOf() {
        pages.with("lab.yaml", "blanks:\n  pod: {text: a pod}\n  <space>: {default: demo}\n");
        Lab lab = page("kubectl get pods -n <space>").read();
        assertThat(lab.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.toString())
                        .contains("2:3", "The page leaves no pod to its reader.", "The page has: space"));
        assertThat(lab.blanks()).singleElement().satisfies(blank -> {
            assertThat(blank.said().standard()).contains("demo");
            assertThat(blank.missing()).isTrue();
        });
        assertThat(run(LabReader.read(
                        folder.resolve("index.md"), Optional.of(folder), BlankValues.orStandard(Map.of()))))
                .containsExactly("get pods in demo");
    }

    private Lab secret(String script, Map<String, String> values) {
        pages.with("lab.yaml", "blanks:\n  PW: {secret: true}\n");
        page(script);
        return pages.read(values);
    }

    @Test
    void aSecretValueBecomesDataOfASecret() {
        Lab lab = secret("kubectl create secret generic x --from-literal=p=\"$PW\"", Map.of("PW", "open sesame"));
        assertThat(run(lab)).containsExactly("create Secret x");
        assertThat(lab.blanks()).singleElement().satisfies(blank -> {
            assertThat(blank.value()).isEqualTo(new Blank.Value.Hidden());
            assertThat(blank.toString()).doesNotContain("sesame");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl create configmap x --from-literal=p=$PW",
                "kubectl create secret generic $PW --from-literal=p=x",
                "kubectl create secret generic x $PW --from-literal=p=x",
                "kubectl create secret generic x --$PW --from-literal=p=x",
                "kubectl create secret generic x --from-file=$PW",
                "printf 'kind: Secret\\napiVersion: v1\\nmetadata: {name: x}\\nstringData: [%s' $PW | kubectl apply -f -",
                "kubectl create secret generic x --from-literal=p=$PW --dry-run=client -o yaml",
                "kubectl create secret generic x --from-literal=p=$PW -o json",
                "echo $PW",
                "echo $PW | base64",
                "kubectl get pods -l app=${PW:-none}",
                "B=$(echo -n $PW | base64)\nkubectl label ns demo a=$B",
                "echo $PW > f\nkubectl create configmap x --from-file=f",
                "if [ $PW = a ]; then kubectl create ns demo; fi",
                "X=$PW\nkubectl annotate ns demo a=$X",
                "case $PW in a*) kubectl get ns demo;; esac",
                "kubectl get pods --sort-by=${#PW}",
            })
    void aSecretValueReachesNothingElse(String script) {
        Lab lab = secret(script, Map.of("PW", "apple"));
        assertThat(run(lab)).allMatch(words -> words.equals("run in Labrunner's own shell"));
        assertThat(lab.commands().map(placed -> placed.toString()).toList()).noneMatch(text -> text.contains("apple"));
        assertThat(lab.commands().reduce((a, b) -> b).orElseThrow().command().notRun())
                .isPresent();
    }

    @Test
    void theIdOfACommandTellsNothingOfASecretValue() {
        String script = "kubectl create secret generic x --from-literal=p=$PW";
        assertThat(ids(secret(script, Map.of("PW", "a")))).isEqualTo(ids(secret(script, Map.of("PW", "b"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat f",
                "if kubectl get ns demo; then Y=$PW; fi; kubectl annotate ns demo a=$Y",
                "for u in $(kubectl get ns -o name); do kubectl label $u a=$PW; done",
                "kubectl get ns -o name | while read n; do echo $n $PW; done",
                "kubectl annotate ns demo a=$(kubectl get ns -o name)-$(base64 f)",
                "export | grep PW; kubectl get ns demo",
                "echo '$PW' | envsubst; kubectl get ns demo",
                "X=PW; kubectl get ns -o name; cat < f",
            })
    void whatIsRunByTheAnswersOfTheClusterNeverHasASecretValue(String script) {
        Lab lab = secret("echo $PW > f\n" + script, Map.of("PW", "apple"));
        PlacedCommand last = lab.commands().reduce((a, b) -> b).orElseThrow();
        if (last.command().notRun().isPresent()) {
            return;
        }
        var asked = new ArrayList<String>();
        Outcome outcome = lab.script()
                .run(
                        last.id(),
                        id -> PageScript.Answered.NOTHING,
                        new PageScript.Answers() {
                            @Override
                            public Programs.Answer answer(Command command, Place place) {
                                asked.add(command.toString());
                                return new Programs.Ran(Text.of("namespace/demo\n"), Text.EMPTY, Status.OK);
                            }

                            @Override
                            public String context() {
                                return "here";
                            }
                        },
                        NO_TIME);
        assertThat(asked).noneMatch(text -> text.contains("apple"));
        assertThat(outcome.toString()).doesNotContain("apple").doesNotContain("YXBwbGU");
    }

    private static final Clock NO_TIME = new Clock() {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void pass(Duration time) {
            // nobody waits
        }
    };
}
