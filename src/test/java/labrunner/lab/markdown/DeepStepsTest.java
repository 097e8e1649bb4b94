package labrunner.lab.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labrunner.lab.Block;
import labrunner.lab.Lab;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import labrunner.lab.Step;
import labrunner.lab.Where;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headings below the third level that have commands of their own. */
class DeepStepsTest {
    private static final String GET = "\n```bash\nkubectl get nodes\n```\n";

    @TempDir
    Path folder;

    private Lab lab(String text) {
        return new Pages(folder.toAbsolutePath()).with("index.md", text).read();
    }

    private Lab lab(String text, String yaml) {
        return new Pages(folder.toAbsolutePath())
                .with("index.md", text)
                .with("lab.yaml", yaml)
                .read();
    }

    private List<String> titles(String text) {
        return lab(text).exercises().stream()
                .map(exercise -> exercise.title()
                        + exercise.steps().stream().map(Step::title).toList())
                .toList();
    }

    @Test
    void eachHeadingWithCommandsDirectlyBelowItBeginsAStep() {
        assertThat(titles("# T\n## One\n### A" + GET + "#### B" + GET + "##### C" + GET + "#### D" + GET + "### E\n"))
                .containsExactly("One[A, B, C, D, E]");
        assertThat(titles("# T\n## One\n#### B" + GET + "###### C" + GET + "## Two\n"))
                .containsExactly("One[B, C]", "Two[Two]");
        assertThat(titles("# T\n#### B" + GET)).containsExactly("T[B]");
        assertThat(titles("# T\nText\n\n#### B\nText\n")).containsExactly("T[T]");
    }

    @Test
    void theTextAboveADeepStepStandsInItAndTextAfterItToo() {
        Lab lab = lab("# T\n## One\n### A\nFirst\n#### B" + GET + "#### Notes\nLast\n### C\nText\n#### Why\nSo\n");

        assertThat(lab.steps()).extracting(Step::title).containsExactly("B", "C");
        assertThat(lab.steps().getFirst().blocks())
                .extracting(block -> block.getClass().getSimpleName())
                .containsExactly("Paragraph", "Code", "Heading", "Paragraph");
        assertThat(lab.steps().getLast().blocks())
                .extracting(block -> block.getClass().getSimpleName())
                .containsExactly("Paragraph", "Heading", "Paragraph");
    }

    @Test
    void whereTheTextAboveHasHeadingsTheStepsOwnHeadingStandsBelowThem() {
        Lab lab = lab("# T\n## One\n### A\nFirst\n#### Why\nSo\n##### Do" + GET);

        assertThat(lab.steps()).extracting(Step::title).containsExactly("Do");
        assertThat(lab.steps().getFirst().blocks().stream()
                        .filter(Block.Heading.class::isInstance)
                        .map(block -> ((Block.Heading) block).level()))
                .containsExactly(4, 5);
    }

    @Test
    void theTextOfAnExerciseStaysWithIt() {
        Lab lab = lab("# T\n## One\nText\n#### Do" + GET);

        assertThat(lab.exercises().getFirst().intro()).hasSize(1);
        assertThat(lab.steps()).extracting(Step::title).containsExactly("Do");
    }

    @Test
    void deepStepsOfTheSameTitleAreNamedAfterTheHeadingAbove() {
        assertThat(titles("# T\n## One\n### Up" + GET + "#### Look" + GET + "### Down" + GET + "#### Look" + GET
                        + "#### End" + GET))
                .containsExactly("One[Up, Up: Look, Down, Down: Look, End]");
        assertThat(lab("# T\n## One\n#### Look" + GET + "#### Look" + GET).steps())
                .extracting(Step::id)
                .containsExactly("look", "look-2");
    }

    @Test
    void aHeadingWithoutCommandsTakesNoIdAway() {
        assertThat(lab("# T\n## One\n### A" + GET + "#### Look\nText\n### Look" + GET)
                        .steps())
                .extracting(Step::id)
                .containsExactly("a", "look");
    }

    @Test
    void eachStepExpectsWhatItsOwnCommandsLeadTo() {
        Lab lab = lab("# T\n## One\n### Scale\n#### Up\n```bash\nkubectl scale deploy/web --replicas=3\n```\n"
                + "#### Down\n```bash\nkubectl scale deploy/web --replicas=1\n```\n");

        assertThat(lab.steps()).extracting(step -> step.expectations().size()).containsExactly(1, 1);
        assertThat(LabPrinter.lines(lab)).anyMatch(line -> line.strip().startsWith("### Up"));
    }

    @Test
    void whatIsSaidOfAHigherHeadingIsSaidOfItsLastStep() {
        String page = "# T\n## One\n### A" + GET + "#### B" + GET + "#### C" + GET + "### D" + GET;
        Lab lab = lab(page, "steps:\n  A:\n    only: managed\n    expect: [{exists: Namespace a}]\n");

        assertThat(lab.steps()).extracting(step -> step.expectations().size()).containsExactly(0, 0, 1, 0);
        assertThat(lab.steps())
                .extracting(Step::only)
                .containsExactly(Where.MANAGED, Where.MANAGED, Where.MANAGED, Where.EVERYWHERE);
        assertThat(lab("# T\n## One\n#### B" + GET + "#### C" + GET, "steps: {One: {expect: [{exists: Pod a}]}}")
                        .steps())
                .extracting(step -> step.expectations().size())
                .containsExactly(0, 1);
        assertThat(lab(page, "steps: {'A > B': {expect: [{exists: Pod a}]}}").steps())
                .extracting(step -> step.expectations().size())
                .containsExactly(0, 1, 0, 0);
    }

    @Test
    void whatIsSaidOfAnExerciseWithCommandsOfItsOwnEndsWhereItsNextStepBegins() {
        String yaml = "steps: {One: {expect: [{exists: Pod a}]}}";

        assertThat(lab("# T\n## One" + GET + "#### B" + GET + "### C" + GET, yaml)
                        .steps())
                .extracting(step -> step.expectations().size())
                .containsExactly(0, 1, 0);
    }

    @Test
    void theStepsOfACleanUpCleanUp() {
        Lab lab = lab("# T\n## One\n### A\n```bash\nkubectl create ns a\n```\n### Clean up\n#### The namespace\n"
                + "```bash\nkubectl delete ns a\n```\n#### The rest\n```bash\nkubectl delete pod b\n```\n");

        assertThat(lab.steps()).extracting(Step::cleanup).containsExactly(false, true, true);
    }

    @Test
    void aKindOfClusterThatAHeadingNamesHoldsForAllBelowIt() {
        assertThat(lab("# T\n## Self-hosted only\n### A\n#### B" + GET + "## Other" + GET)
                        .steps())
                .extracting(Step::only)
                .containsExactly(Where.SELF_HOSTED, Where.EVERYWHERE);
    }
}
