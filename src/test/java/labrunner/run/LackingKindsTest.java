package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labrunner.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check-up says of a page whose kinds the cluster lacks. */
class LackingKindsTest {
    @TempDir
    Path folder;

    private Checkup checkup(String apiVersion, String kind, String more) {
        var options = new RunOptions(folder.resolve("state"), true, true, true);
        String[] lines = {
            "# Lab",
            "## Make",
            "```bash",
            "kubectl apply -f - <<EOF",
            "apiVersion: " + apiVersion,
            "kind: " + kind,
            "metadata: {name: one}",
            "EOF",
            more,
            "```"
        };
        try (Lessons lessons = Lessons.of(Lessons.page(folder, lines), options)) {
            return lessons.cluster().checkup(Lessons.page(folder, lines), options);
        }
    }

    @Test
    void theLabCanBeBegunWhereSomethingElseCanBeRun() {
        Checkup checkup = checkup("example.org/v1", "Widget", "kubectl create namespace shop");
        assertThat(checkup.problem()).isEmpty();
        assertThat(checkup.lacking())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains(
                                "index.md:5",
                                "The cluster has no kind \"Widget\" in version \"example.org/v1\".",
                                "Install its CRD first."));
        assertThat(checkup.plan().lines()).contains("Create Namespace shop");
    }

    @Test
    void itCannotWhereNothingElseCan() {
        Checkup checkup = checkup("example.org/v1", "Widget", "");
        assertThat(checkup.problem()).map(Problem::kind).contains(Problem.Kind.NO_SUCH_KIND);
    }

    @Test
    void itCannotWhereItsAuthorTriedItWithKarpenterAndTheClusterHasNone() throws IOException {
        assertThat(checkup("karpenter.sh/v1beta1", "NodePool", "kubectl create namespace shop")
                        .problem())
                .isEmpty();
        Files.writeString(folder.resolve("lab.yaml"), "title: Mine\n");
        assertThat(checkup("karpenter.sh/v1beta1", "NodePool", "kubectl create namespace shop")
                        .problem())
                .hasValueSatisfying(problem -> assertThat(problem.hint()).contains("install Karpenter, or turn on"));
    }
}
