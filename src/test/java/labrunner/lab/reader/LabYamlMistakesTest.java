package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import labrunner.lab.Pages;
import labrunner.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabYamlMistakesTest {
    private static final String MENDING =
            "Write a mode of docs/causes.md, at least one expectation under expect, and on the page a folded note called \"Solution\" with the commands that mend it.";

    @TempDir
    Path folder;

    private Problem problem(String yaml) {
        return new Pages(folder.toAbsolutePath())
                .with("index.md", "# P\n## One\n## Two\n")
                .with("lab.yaml", yaml)
                .problem();
    }

    private Problem expectation(String fields) {
        return problem("steps:\n  One:\n    expect:\n      - {" + fields + "}\n");
    }

    static Stream<Arguments> wholeFiles() {
        return Stream.of(
                Arguments.of(
                        "titel: x",
                        "1:1: \"titel\" isn't a key of lab.yaml.\n  Did you mean title? Allowed: title, duration, prerequisites, practice, blanks, steps."),
                Arguments.of(
                        "zzz: x",
                        "1:1: \"zzz\" isn't a key of lab.yaml.\n  Allowed: title, duration, prerequisites, practice, blanks, steps."),
                Arguments.of(
                        "title: 12",
                        "1:8: title has to be text, but it is the number 12.\n  Write text; put quotes around what YAML takes for something else."),
                Arguments.of(
                        "practice:\n  faults: {apiAway: {}}",
                        "2:11: faults has to be a list, but it is a mapping.\n  Write a list of faults, each a mapping from its kind to its fields, such as “- quota: {family: D, vcpus: 4}”."),
                Arguments.of(
                        "practice:\n  faults: [quotas]",
                        "2:12: There is no fault “quotas”.\n  The kinds are: quota, sizeNotAvailable, zoneOutOfCapacity, spotEviction, neverJoins, slowMachine, noArm64, pullFails, crashes, nodeNotReady, apiSlow, apiAway."),
                Arguments.of(
                        "practice:\n  faults: [{quota: {vcpus: few}}]",
                        "2:12: The field vcpus of the fault quota can't be “few”.\n  It can be, for example: 0 … 1000000."),
                Arguments.of("blanks: [a]", "1:9: blanks is a list.\n  A mapping of names to what is said of each."),
                Arguments.of(
                        "blanks:\n  A: {check: '[a'}",
                        "2:7: [a is no pattern: missing closing ]\n  A regular expression as RE2 reads it, which all of a value has to match."),
                Arguments.of(
                        "blanks:\n  A: {check: '[a-z]+', default: B}",
                        "2:24: A has to match [a-z]+\n  The default has to be a value that its check lets through."),
                Arguments.of(
                        "blanks:\n  A: {secret: true, default: b}",
                        "2:21: A is secret and has a default, which everybody can read.\n  Leave out the default, or secret."),
                Arguments.of(
                        "blanks:\n  A: {standard: b}",
                        "2:7: \"standard\" isn't a key of blanks.\n  Allowed: text, default, check, secret."),
                Arguments.of("title: a\ntitle: b", "2:1: \"title\" is written twice here.\n  Remove one of the two."),
                Arguments.of(
                        "duration: 5 minutes",
                        "1:11: duration has to be a length of time, but it is the text \"5 minutes\".\n  Write it like 20s, 3m or 1m30s."),
                Arguments.of(
                        "- a",
                        "1:1: lab.yaml is a list.\n  Write a mapping with the keys title, duration, prerequisites, practice, blanks, steps."),
                Arguments.of(
                        "steps: [a]",
                        "1:8: steps is a list.\n  Write a mapping from the page's headings to what is said of each."),
                Arguments.of(
                        "steps:\n  Onne: {}",
                        "2:3: The page has no step \"Onne\".\n  Did you mean One? Its steps: One; Two."),
                Arguments.of(
                        "steps:\n  One: {}\n  one: {}",
                        "3:3: The step \"One\" is written twice here.\n  Put the two together."),
                Arguments.of(
                        "steps:\n  One: {cleanup: maybe}",
                        "2:18: cleanup has to be true or false, but it is the text \"maybe\".\n  Allowed: true, false."),
                Arguments.of(
                        "steps:\n  One: {only: self-hostd}",
                        "2:15: only is \"self-hostd\".\n  Did you mean self-hosted? Allowed: self-hosted, managed, practice."),
                Arguments.of(
                        "steps:\n  One: {compare: [a]}", "2:19: \"a\" isn't a measurement.\n  No step has a measure."),
                Arguments.of(
                        "steps:\n  One: {measure: {name: a}}",
                        "2:18: measure has no pods.\n  Write a mapping with name and pods."),
                Arguments.of(
                        "steps:\n  One: {broken: Pool limit}",
                        "2:9: \"Pool limit\" is no mode of a cause.\n  " + MENDING),
                Arguments.of(
                        "steps:\n  One: {broken: pool-limit}",
                        "2:9: This step is broken by pool-limit, and has no expectation that tells when it is mended.\n  "
                                + MENDING),
                Arguments.of(
                        "steps:\n  One: {broken: pool-limit, expect: [{exists: Namespace a}]}",
                        "2:9: This step is broken by pool-limit, and no command mends it.\n  " + MENDING),
                Arguments.of(
                        "title: a\n---\ntitle: b",
                        "3:1: A second document starts here.\n  lab.yaml has one document only."),
                Arguments.of("title: &a [*a]", "1:8: This anchor's value contains itself."));
    }

    @ParameterizedTest
    @MethodSource("wholeFiles")
    void saysWhereWhatAndWhatIsAllowed(String yaml, String message) {
        assertThat(problem(yaml)).hasToString("lab.yaml:" + message);
    }

    static Stream<Arguments> expectations() {
        return Stream.of(
                Arguments.of(
                        "raedy: Pod",
                        "\"raedy\" isn't a check.\n  Did you mean ready? The checks are ready, exists, absent, any, all, none, pending, log, event, cel."),
                Arguments.of(
                        "text: x, evnt: Launched, about: Pod",
                        "\"evnt\" isn't a check.\n  Did you mean event? The checks are ready, exists, absent, any, all, none, pending, log, event, cel."),
                Arguments.of(
                        "metric: x",
                        "\"metric\" isn't a check.\n  The checks are ready, exists, absent, any, all, none, pending, log, event, cel."),
                Arguments.of(
                        "text: x",
                        "This expectation has no check.\n  Write exactly one of ready, exists, absent, any, all, none, pending, log, event, cel."),
                Arguments.of(
                        "ready: Pod, absent: Pod",
                        "This expectation has several checks: ready, absent.\n  Write exactly one of ready, exists, absent, any, all, none, pending, log, event, cel."),
                Arguments.of(
                        "ready: Pod, match: {a: b}",
                        "\"match\" doesn't go with \"ready\".\n  count may be written here."),
                Arguments.of(
                        "absent: Pod, count: 1",
                        "\"count\" doesn't go with \"absent\".\n  Nothing may be written here."),
                Arguments.of(
                        "ready: Pods",
                        "\"Pods\" isn't a kind of Kubernetes or Karpenter.\n  Did you mean Pod? Another kind needs its apiVersion, for example {kind: Widget, apiVersion: example.com/v1}."),
                Arguments.of("ready: {name: x}", "ready names no kind.\n  Write it, for example kind: Deployment."),
                Arguments.of(
                        "ready: a b c",
                        "ready is the text \"a b c\".\n  Write Kind, Kind name or Kind namespace/name, or a mapping of kind, name, namespace, selector, apiVersion."),
                Arguments.of(
                        "ready: NodePool a/b", "A NodePool has no namespace, but \"a\" is written here.\n  Remove it."),
                Arguments.of(
                        "ready: Pod A_b",
                        "\"A_b\" can't be a name.\n  A name has lower case letters, digits, - and . only."),
                Arguments.of(
                        "ready: {kind: Pod, selector: a in b}",
                        "kubectl doesn't take the selector \"a in b\".\n  Write it like app=inflate, or app=inflate,tier!=test, or app in (a, b)."),
                Arguments.of(
                        "ready: {kind: Pod, selector: a=b, name: x}",
                        "ready has both a name and a selector.\n  Remove one of the two."),
                Arguments.of(
                        "ready: Pod, count: many",
                        "count is the text \"many\".\n  Write a number like 4, or a range like 2..4, 1.. or ..3."),
                Arguments.of("ready: Pod, within: 21m", "within is 21m.\n  At most 20m is allowed."),
                Arguments.of(
                        "ready: Pod, usually: 2m, within: 1m",
                        "usually is 2m, but within is only 1m.\n  within has to be longer."),
                Arguments.of(
                        "exists: Pod, match: x",
                        "match is the text \"x\".\n  Write a part of an object, for example {status: {phase: Running}}."),
                Arguments.of(
                        "log: x",
                        "This check doesn't say whose log the line is in.\n  Name the pods below pods:, for example pods: {kind: Pod, namespace: karpenter}."),
                Arguments.of(
                        "log: x, pods: Deployment a", "pods names objects of the kind Deployment.\n  Allowed: Pod."),
                Arguments.of(
                        "log: '(', pods: Pod",
                        "\"(\" isn't a regular expression: missing closing ).\n  Write a regular expression of RE2. A backslash before ( [ { . * + ? makes them plain characters."),
                Arguments.of(
                        "event: X",
                        "This check doesn't say what the event is about.\n  Name it below about:, for example about: {kind: NodeClaim}."),
                Arguments.of(
                        "cel: 'true'",
                        "The expression has no objects to look at.\n  Name them below with:, for example with: {pods: {kind: Pod}}."),
                Arguments.of(
                        "cel: pods.size(), with: {pods: Pod}",
                        "The expression \"pods.size()\" gives int.\n  It has to give true or false."),
                Arguments.of(
                        "cel: nods.size() > 0, with: {nodes: Node}",
                        "\"nods.size() > 0\" isn't valid CEL: nothing is called nods.\n  Did you mean nodes?"),
                Arguments.of("cel: 'nodes.size() >', with: {nodes: Node}", "\"nodes.size() >\" isn't valid CEL"),
                Arguments.of(
                        "cel: 'nodes > 1', with: {nodes: Node}",
                        "\"nodes > 1\" isn't valid CEL: > doesn't go with list(dyn) and int."),
                Arguments.of(
                        "cel: 'a.size() > 0', with: {in: Node}",
                        "\"in\" can't be a name in an expression.\n  Use only letters, digits and _."));
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void saysWhatIsWrongWithAnExpectation(String fields, String message) {
        assertThat(expectation(fields).toString())
                .matches("(?s)lab.yaml:4:\\d+: .*")
                .contains(message);
    }

    @Test
    void allMistakesAreListedInTheOrderOfTheFile() {
        Problem problem =
                problem("titel: x\nduration: 1\nsteps:\n  Onne: {expect: [{ready: Pods}]}\n  Two: {onyl: managed}\n");

        assertThat(problem.summary())
                .isEqualTo("lab.yaml has 5 mistakes; the first: \"titel\" isn't a key of lab.yaml.");
        assertThat(problem.detail()
                        .lines()
                        .filter(line -> line.startsWith("lab.yaml:"))
                        .map(line -> line.replaceFirst(": .*", "")))
                .containsExactly("lab.yaml:1:1", "lab.yaml:2:11", "lab.yaml:4:3", "lab.yaml:4:27", "lab.yaml:5:9");
    }

    @Test
    void anUnknownCheckIsOneMistakeAtItsOwnPlaceAndNeverAnExpression() {
        assertThat(
                        problem(
                                "steps:\n  One:\n    expect:\n      - text: x\n        celx: \"1 == 1\"\n        with: {p: {kind: Pod}}\n"))
                .hasToString(
                        "lab.yaml:5:9: \"celx\" isn't a check.\n  Did you mean cel? The checks are ready, exists, absent, any, all, none, pending, log, event, cel.");
    }

    @Test
    void aMisspeltKeyThatIsNoCheckIsNotTakenForOne() {
        assertThat(expectation("hnit: x").toString())
                .contains("\"hnit\" isn't a key of an expectation", "Did you mean hint?");
    }
}
