package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.lab.BlankValues;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import labrunner.lab.reader.LabReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebFilesTest {
    private static final String A = "https://a.test/a.yaml";
    private static final String B = "https://b.test/b.yaml";

    @TempDir
    private Path folder;

    private Lab page(String lines, Lab.WebText... fetched) {
        new Pages(folder).with("index.md", "# Page\n## Step\n```bash\n" + lines + "\n```\n");
        return LabReader.read(folder.resolve("index.md"), Optional.of(folder), BlankValues.NONE, List.of(fetched));
    }

    private Command only(String line, Lab.WebText... fetched) {
        return page(line, fetched).commands().findFirst().orElseThrow().command();
    }

    private static Lab.WebText map(String address, String name) {
        return new Lab.WebText(address, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl apply -f " + A,
                "kubectl apply --server-side -f " + A,
                "kubectl create -f " + A,
                "kubectl delete -f " + A,
                "kubectl replace -f " + A,
                "kubectl get -f " + A,
                "kubectl describe -f " + A,
                "kubectl label -f " + A + " a=b",
                "kubectl wait --for=delete -f " + A + " || kubectl apply -f " + A
            })
    void aCommandOfAFileOfTheWebSaysWhatHasToBeFetched(String line) {
        Command.Shown shown = only(line).notRun().orElseThrow();
        assertThat(shown.use()).isEqualTo(line.contains("wait") ? Command.Use.COPY : Command.Use.FETCH);
        if (!line.contains("wait")) {
            assertThat(shown.fetches()).containsExactly(A);
            assertThat(shown.mistake()).isEmpty();
            assertThat(only(line, map(A, "one")).notRun()).isEmpty();
        }
    }

    @Test
    void allThatACommandLacksIsNamedAtOnce() {
        Lab lab = page("kubectl apply -f " + A + " -f " + B + " -f " + A + "\nkubectl delete -f " + B);
        assertThat(lab.fetches()).containsExactly(A, B);
        Lab one = page("kubectl apply -f " + A + " -f " + B, map(A, "one"));
        assertThat(one.fetches()).containsExactly(B);
    }

    @Test
    void whatWasFetchedIsAppliedAsAFileIs() {
        Lab lab = page("kubectl apply -f " + A + " -f " + B, map(A, "one"), map(B, "two"));
        PlacedCommand placed = lab.commands().findFirst().orElseThrow();
        Command apply = placed.command();
        assertThat(apply.use()).isEqualTo(Command.Use.APPLY);
        assertThat(apply.manifests()).extracting(manifest -> manifest.name()).containsExactly("one", "two");
        assertThat(apply.manifests().getLast().place()).hasToString(B + ":1:1");
        assertThat(apply.yaml())
                .isEqualTo(map(A, "one").text() + "\n---\n" + map(B, "two").text());
        assertThat(lab.fetched(placed)).containsExactly(map(A, "one"), map(B, "two"));
        assertThat(lab.steps().getFirst().expectations()).hasSize(2);
    }

    @Test
    void aFileOfThePageBesideItIsReadToo() {
        new Pages(folder).with("c.yaml", map("", "three").text());
        Command apply = only("kubectl apply -f c.yaml -f " + A, map(A, "one"));
        assertThat(apply.manifests()).extracting(manifest -> manifest.name()).containsExactly("three", "one");
    }

    @Test
    void whatWasFetchedMakesTheSamePageOfTheSameHash() {
        String line = "kubectl apply -f " + A;
        assertThat(page(line, map(A, "one")).hash()).isEqualTo(page(line).hash());
    }

    @Test
    void aCommandOfAnotherTextIsAnotherCommand() {
        String line = "kubectl apply -f " + A;
        String id = id(page(line, map(A, "one")));
        assertThat(id(page(line, map(A, "one")))).isEqualTo(id);
        assertThat(id(page(line, map(A, "two")))).isNotEqualTo(id);
    }

    private static String id(Lab lab) {
        return lab.commands().map(PlacedCommand::id).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a.test/a.yaml | only https:// is fetched",
                "https://me:word@a.test/a.yaml | there is a user or a password in the address",
                "https://github.com/o/r/blob/main/a.yaml | it is a web page, not YAML; the file itself is at https://raw.githubusercontent.com/o/r/main/a.yaml",
            })
    void anAddressThatIsNeverFetchedSaysWhy(String address, String why) {
        Command.Shown shown =
                only("kubectl apply -f '" + address + "'").notRun().orElseThrow();
        assertThat(shown.fetches()).isEmpty();
        assertThat(shown.use()).isEqualTo(Command.Use.COPY);
        assertThat(shown.why()).isEqualTo("its file " + address + " isn't fetched: " + why);
    }

    @Test
    void whatCannotBeReadSaysWhereInTheFetchedText() {
        Command.Shown shown = only("kubectl apply -f " + A, new Lab.WebText(A, "a: b\nc: [\n"))
                .notRun()
                .orElseThrow();
        assertThat(shown.fetches()).isEmpty();
        assertThat(shown.why()).contains(A + ":");
    }

    @Test
    void aFileForAnotherClusterIsNotFetched() {
        Lab lab = page("az aks get-credentials -n a -g b\nkubectl config use-context other\nkubectl apply -f " + A);
        assertThat(lab.fetches()).isEmpty();
    }

    @Test
    void aFingerprintIsThatOfSha256sum() {
        assertThat(new Lab.WebText(A, "a\n").fingerprint())
                .isEqualTo("87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7");
        assertThat(new Lab.WebText(A, "é").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -sL https://a.test/a.yaml | kubectl apply -f -",
                "curl -fsSL https://a.test/a.yaml | kubectl apply -n default -f -",
                "wget -qO- https://a.test/a.yaml | kubectl apply -f -",
                "curl -LO https://a.test/a.yaml; kubectl apply -f a.yaml",
                "curl -sSLo b.yaml https://a.test/a.yaml; kubectl apply -f b.yaml",
                "curl https://a.test/a.yaml -o b.yaml; kubectl apply -f b.yaml",
                "curl --silent --location --output b.yaml https://a.test/a.yaml; kubectl apply -f b.yaml",
                "curl -s https://a.test/a.yaml > b.yaml; kubectl apply -f b.yaml",
                "wget https://a.test/a.yaml; kubectl apply -f a.yaml",
                "wget -q -O b.yaml https://a.test/a.yaml; kubectl apply -f b.yaml",
                "mkdir d; cd d; curl -O https://a.test/a.yaml; cd ..; kubectl apply -f d/a.yaml",
                "URL=https://a.test; curl -s $URL/a.yaml | sed 's/one/two/' | kubectl apply -f -",
            })
    void whatCurlAndWgetTakeIsKnownOnceItWasFetched(String script) {
        String lines = script.replace("; ", "\n");
        Lab before = page(lines);
        assertThat(before.fetches()).containsExactly(A);
        assertThat(before.commands().reduce((a, b) -> b).orElseThrow().command().writes())
                .isFalse();
        Lab after = page(lines, map(A, "one"));
        assertThat(after.commands().flatMap(placed -> placed.command().notRun().stream()))
                .isEmpty();
        Command last = after.commands().reduce((a, b) -> b).orElseThrow().command();
        assertThat(last.manifests())
                .extracting(manifest -> manifest.name())
                .containsExactly(script.contains("sed") ? "two" : "one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl https://a.test/health",
                "curl https://a.test",
                "curl -k https://a.test/a.yaml",
                "curl -X POST https://a.test/a.json",
                "curl -H 'A: b' https://a.test/a.json",
                "curl -d @x https://a.test/a.json",
                "curl -u me:word https://a.test/a.json",
                "curl https://a.test/a.yaml https://b.test/b.yaml",
                "curl http://a.test/a.yaml",
                "curl -sLo",
                "curl https://a.test/install.sh | bash",
                "wget -r https://a.test/a.yaml",
                "wget -i list"
            })
    void anythingElseOfCurlAndWgetIsNotFetched(String line) {
        assertThat(page(line).fetches()).isEmpty();
        assertThat(only(line, map(A, "one"), map("https://a.test/a.json", "two"))
                        .notRun())
                .isPresent();
    }

    @Test
    void aFileThatCurlWroteIsNotKnownBeforeItWasFetched() {
        Command.Shown shown = page("curl -LO " + A + "\nkubectl apply -f a.yaml")
                .commands()
                .reduce((a, b) -> b)
                .orElseThrow()
                .command()
                .notRun()
                .orElseThrow();
        assertThat(shown.why()).contains("a.yaml");
    }
}
