package labrunner.lab.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import labrunner.lab.Manifest;
import labrunner.lab.source.Effort;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ManifestTest {
    private static final Place START = new Place("m.yaml", 10, 3);
    private static final String HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

    private static Problem refused(String text) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, () -> ManifestReader.read(text, START));
        assertThat(thrown).as(text).isNotNull();
        assertThat(thrown.problem().kind()).isEqualTo(Problem.Kind.BAD_LAB);
        return thrown.problem();
    }

    @Test
    void saysWhatTheObjectIsAndWhereItStands() {
        List<Manifest> manifests =
                ManifestReader.read("# c\n" + HEAD + "  namespace: ns\n---\n---\n# none\n---\n" + HEAD, START);

        assertThat(manifests)
                .extracting(Manifest::place)
                .extracting(Place::line)
                .containsExactly(11, 20);
        assertThat(manifests)
                .extracting(Manifest::place)
                .extracting(Place::column)
                .containsOnly(3);
        assertThat(manifests.getFirst().namespace()).contains("ns");
        assertThat(manifests.getLast().namespace()).isEmpty();
        assertThat(manifests.getFirst())
                .matches(one -> one.apiVersion().equals("v1")
                        && one.kind().equals("ConfigMap")
                        && one.name().equals("a"));
    }

    @Test
    void keepsTheOrderOfFields() {
        var object = ManifestReader.read(HEAD + "data: {z: '1', a: '2', m: '3'}\n", START)
                .getFirst()
                .object();

        assertThat(object.fields("data").keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void aListIsItsObjectsOneByOne() {
        List<Manifest> manifests = ManifestReader.read(
                "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a}\n"
                        + "- apiVersion: v1\n  kind: Secret\n  metadata: {name: b}\n",
                START);

        assertThat(manifests)
                .extracting(
                        one -> one.kind() + " " + one.name() + " " + one.place().line())
                .containsExactly("ConfigMap a 13", "Secret b 16");
    }

    @Test
    void theKindOfATypedListIsFilledIn() {
        assertThat(ManifestReader.read("apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}]\n", START))
                .extracting(one ->
                        one.apiVersion() + " " + one.object().text("kind").orElse(""))
                .containsExactly("v1 ConfigMap");
    }

    @Test
    void saysWhereTextIsNoYaml() {
        assertThat(refused(HEAD + "data:\n\ta: b\n").place()).contains(new Place("m.yaml", 15, 3));
        assertThat(refused(HEAD + "---\n" + HEAD + "data: [\n")
                        .place()
                        .orElseThrow()
                        .line())
                .isGreaterThanOrEqualTo(19);
        assertThat(refused(HEAD + "--- x\n").summary()).isEqualTo("Nothing but a comment may follow --- on its line.");
    }

    @Test
    void saysWhatAnObjectLacks() {
        assertThat(refused("kind: A\nmetadata: {name: a}\n").summary()).isEqualTo("apiVersion isn't set.");
        assertThat(refused("apiVersion: v1\nmetadata: {name: a}\n").summary()).isEqualTo("kind isn't set.");
        assertThat(refused("apiVersion: v1\nkind: A\n").summary()).isEqualTo("metadata.name isn't set.");
        assertThat(refused("apiVersion: v1\nkind: A\nmetadata: {name: 12}\n").toString())
                .isEqualTo(
                        "m.yaml:12:13: metadata.name isn't text.\n  Put quotes around it, so that it is read as text.");
        assertThat(refused("apiVersion: v1\nkind: A\nmetadata: {generateName: a-}\n")
                        .summary())
                .isEqualTo("kubectl can't apply an object with generateName.");
        assertThat(refused(HEAD + "  labels: {on: yes}\n").summary()).isEqualTo("metadata.labels.true isn't text.");
        assertThat(refused("- a\n").summary()).isEqualTo("This isn't a Kubernetes object.");
        assertThat(refused("hello").summary()).isEqualTo("This isn't a Kubernetes object.");
    }

    @Test
    void aliasesThatExplodeAreRefusedAtOnce() {
        var text = new StringBuilder(HEAD + "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
        }
        assertThat(refused(text.toString()).summary())
                .isEqualTo("This document has too many aliases: written out, it would be far too large.");
    }

    @Test
    void whatIsNestedTooDeeplyIsRefused() {
        assertThat(refused(HEAD + "a: " + "[".repeat(5000) + "]".repeat(5000)).place())
                .isPresent();
        assertThat(refused("{\"a\":" + "[".repeat(100_000)).place()).isPresent();
    }

    @Test
    void moreThanOneMegabyteIsRefused() {
        assertThat(refused(HEAD + "#".repeat(1_000_000)).summary()).isEqualTo("This manifest is larger than 1 MB.");
    }

    @Test
    @Timeout(20)
    void largeManifestsAreReadInReasonableTime() {
        String large = HEAD + "data:\n"
                + "  key: \"\\u00e9 text\" # 😀\n".repeat(30_000).replace("key", "k");
        assertThat(ManifestReader.read(large, START)).hasSize(1);
    }

    @Test
    void theSecondOfTwoFieldsCountsAndIsAWarning() {
        var warnings = new ArrayList<Problem>();
        List<Manifest> manifests =
                ManifestReader.read(HEAD + "data:\n  a: '1'\n  a: '2'\n", START::down, warnings::add, new Effort());

        assertThat(manifests.getFirst().object().text("data", "a")).contains("2");
        assertThat(warnings)
                .extracting(Object::toString)
                .containsExactly(
                        "m.yaml:16:5: \"a\" was set in line 15 already; this one counts.\n  Remove one of the two.");
    }

    @Test
    void jsonIsReadAsJson() {
        List<Manifest> manifests = ManifestReader.read(
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"},\"x\":[1,2.5,1e2,true,null,\"\\ud83d\\ude00\\/\"]}\n"
                        + "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"b\"}}]}",
                START);

        assertThat(manifests).extracting(Manifest::name).containsExactly("a", "b");
        assertThat(manifests.getFirst().object().at("x")).isEqualTo(Value.list(1, 2.5, 100, true, null, "😀/"));
        assertThat(manifests.getLast().place().line()).isEqualTo(11);
    }
}
