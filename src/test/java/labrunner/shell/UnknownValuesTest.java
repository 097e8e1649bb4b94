package labrunner.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import labrunner.shell.data.Found;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import org.junit.jupiter.api.Test;

/** What isn't known makes unknown what depends on it, and nothing else. */
class UnknownValuesTest {
    private final Tried tried = new Tried();

    @Test
    void whatAProgramThatIsNotRunPrintsIsUnknown() {
        tried.run("ID=$(az account show --query id)\nA=known");
        assertThat(tried.value("ID")).isEqualTo("OUTSIDE az");
        assertThat(tried.value("A")).isEqualTo("known");
    }

    @Test
    void saysWhichLineItComesFrom() {
        tried.run("\n\nID=$(az account show)");
        Text id = tried.shell.variable("ID").orElseThrow();
        assertThat(((Text.Unknown) id).why().place().line()).isEqualTo(3);
    }

    @Test
    void aCommandWithAnUnknownWordIsNotRun() {
        tried.run("ID=$(az x)\nkubectl get pods \"a-$ID\" -n b");
        assertThat(tried.ran).isEmpty();
        assertThat(tried.calls()).containsExactly("not run: kubectl get pods ? -n b");
        assertThat(tried.last.status()).isInstanceOf(Status.Unknown.class);
        tried.run("kubectl get pods");
        assertThat(tried.ran).containsExactly("get pods");
    }

    @Test
    void whatDependsOnItInTurnIsNotRunEither() {
        tried.run("ID=$(az x)\nNAME=$(kubectl get \"$ID\")\nkubectl delete $NAME\nkubectl get ok");
        assertThat(tried.ran).containsExactly("get ok");
    }

    @Test
    void anUnknownInputReachesTheProgramAsUnknown() {
        tried.run("az x | kubectl apply -f -");
        assertThat(tried.last.calls().getLast().stdin()).isInstanceOf(Text.Unknown.class);
    }

    @Test
    void aHereDocumentWithAnUnknownPartIsUnknown() {
        tried.run("ID=$(az x)\ncat <<EOF > f.yaml\nid: $ID\nEOF\ncat <<EOF > g.yaml\nid: 1\nEOF");
        assertThat(tried.shell.files().look("/lab/f.yaml"))
                .isInstanceOfSatisfying(
                        Found.File.class, file -> assertThat(file.text()).isInstanceOf(Text.Unknown.class));
        assertThat(tried.shell.files().look("/lab/g.yaml")).isEqualTo(new Found.File(Text.of("id: 1\n")));
    }

    @Test
    void neitherBranchOfAnUnknownConditionIsRun() {
        tried.run("A=1 B=1 C=1\nif az group exists; then kubectl create a; A=2; else kubectl create b; B=2; fi");
        assertThat(tried.ran).isEmpty();
        assertThat(tried.calls()).contains("maybe not run: kubectl create a", "maybe not run: kubectl create b");
        assertThat(tried.value("A")).startsWith("DEPENDS");
        assertThat(tried.value("B")).startsWith("DEPENDS");
        assertThat(tried.value("C")).isEqualTo("1");
    }

    @Test
    void aBranchThatSetsTheSameAgainChangesNothing() {
        tried.run("A=1\nif az x; then A=1; fi");
        assertThat(tried.value("A")).isEqualTo("1");
    }

    @Test
    void whatFollowsAnUnknownCommandInAChainMayNotBeRun() {
        tried.run("az login && kubectl delete namespace a");
        assertThat(tried.ran).isEmpty();
        tried.run("az login || kubectl delete namespace a");
        assertThat(tried.ran).isEmpty();
        tried.run("az login; kubectl get b");
        assertThat(tried.ran).containsExactly("get b");
    }

    @Test
    void afterAnExitThatMayHaveBeenReachedNothingOfTheScriptIsRun() {
        tried.run("{ az x || exit 1\nkubectl delete a\nX=2; }");
        assertThat(tried.ran).isEmpty();
        assertThat(tried.last.status()).isInstanceOf(Status.Unknown.class);
        assertThat(tried.value("X")).startsWith("DEPENDS");
    }

    @Test
    void anExitInOneFunctionOfTwoBranchesEndsDoubtWithTheFunction() {
        tried.run("f() { az x || return 1; kubectl delete a; }\nf\nkubectl get b");
        assertThat(tried.ran).containsExactly("get b");
    }

    @Test
    void aLoopOverUnknownWordsIsNotRun() {
        tried.run("N=0\nfor x in $(az list); do kubectl delete $x; N=$((N+1)); done");
        assertThat(tried.ran).isEmpty();
        assertThat(tried.value("N")).startsWith("DEPENDS");
    }

    @Test
    void aLoopThatMayBeLeftEndsAndIsNotRun() {
        tried.run("A=0 B=0 C=0 D=0\nwhile true; do D=$C; C=$B; B=$A; A=$((A+1)); if az x; then break; fi; done");
        assertThat(tried.value("D")).isNotEqualTo("0");
        assertThat(tried.last.limit()).isEmpty();
    }

    @Test
    void anUnknownCaseRunsNoArm() {
        tried.run("A=0\ncase $(az x) in a) A=1; kubectl create a;; *) kubectl create b;; esac");
        assertThat(tried.ran).isEmpty();
        assertThat(tried.value("A")).startsWith("DEPENDS");
    }

    @Test
    void aSecretsTextIsWithheld() {
        tried.run("P=$(kubectl get secret a)\necho \"$P\" > p.txt\nQ=x$P");
        assertThat(tried.value("Q")).isEqualTo("WITHHELD a Secret");
    }

    @Test
    void aBlankIsUnknownUntilSomebodyFillsItIn() {
        tried.run("kubectl get $BLANK_NAME");
        assertThat(tried.ran).isEmpty();
        tried.run("BLANK_NAME=x");
        tried.run("kubectl get $BLANK_NAME");
        assertThat(tried.ran).containsExactly("get x");
    }

    @Test
    void afterAProgramThatMayHaveMadeFilesAMissingOneIsUnknown() {
        tried.run("cat none.yaml");
        assertThat(tried.last.status()).isEqualTo(Status.FAILED);
        tried.run("git clone https://example.com/x\ncd x\nkubectl apply -f y.yaml > out.txt\ncat none.yaml");
        assertThat(tried.last.status()).isInstanceOf(Status.Unknown.class);
        assertThat(tried.run("pwd; cat out.txt")).startsWith("/lab/x\ndid apply");
    }

    @Test
    void aProgramThatIsNotRunMayHaveChangedTheFilesThatItNames() {
        tried.run("echo a > a.yaml\necho b > b.yaml\naz edit --file a.yaml\ncat b.yaml");
        assertThat(tried.last.stdout()).isEqualTo(Text.of("b\n"));
        tried.run("cat a.yaml");
        assertThat(tried.last.stdout()).isInstanceOf(Text.Unknown.class);
    }

    @Test
    void anUnknownNameOfACommandMakesAllUnknown() {
        tried.run("A=1\n$(az x) y");
        assertThat(tried.value("A")).startsWith("OUTSIDE");
        tried.run("A=2\nkubectl get \"$A\"");
        assertThat(tried.ran).containsExactly("get 2");
    }

    @Test
    void readsTheFilesOfThePage() {
        var read = new Tried(Map.of("d/a.yaml", "kind: A\n", "b.yaml", "kind: B\n"));
        assertThat(read.run("cat d/*.yaml; echo *; sed -i s/B/C/ b.yaml; cat b.yaml; rm -r d; ls"))
                .isEqualTo("kind: A\nb.yaml d\nkind: C\nb.yaml\n");
    }

    @Test
    void aPatternForFileNamesThatIsNotUnderstoodIsUnknown() {
        tried.run("touch a; kubectl get [z-a]");
        assertThat(tried.last.refused()).isNotEmpty();
        assertThat(tried.ran).isEmpty();
    }

    @Test
    void whatIsNotSupportedIsUnknownAndNamed() {
        tried.run("A=1\neval A=2\nkubectl get $A");
        assertThat(tried.ran).isEmpty();
        tried.run("kubectl get x | grep -P y");
        assertThat(tried.last.refused()).hasSize(1);
        tried.run("B=1\nkubectl get z & B=2");
        assertThat(tried.ran).containsExactly("get x");
        assertThat(tried.run("ls ~/x; echo on")).isEqualTo("?on\n");
    }

    @Test
    void triesAheadWithoutRunningAnything() {
        tried.runsNothing();
        tried.run("NS=shop");
        tried.run("(kubectl create ns $NS\nfor x in a b; do kubectl apply -n $NS -f $x; done\nX=$(kubectl get y)\n"
                + "kubectl delete $X\nNS=other)");
        assertThat(tried.ran).isEmpty();
        assertThat(tried.last.calls()).extracting(Call::certain).containsOnly(true);
        assertThat(tried.calls())
                .containsExactly(
                        "not run: kubectl create ns shop",
                        "not run: kubectl apply -n shop -f a",
                        "not run: kubectl apply -n shop -f b",
                        "not run: kubectl get y",
                        "not run: kubectl delete ?");
        assertThat(tried.value("NS")).isEqualTo("shop");
    }
}
