package labrunner.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTest {
    @TempDir
    private Path folder;

    private List<Lab> labs = List.of();

    @BeforeEach
    void pages() {
        labs = List.of(page("one", """
                # One

                Before you start, have a **cluster** at hand.

                ## Apply the pool

                Karpenter orders machines for pods.

                ```bash
                kubectl get nodes
                ```

                ??? note "If nothing comes"
                    - Look at the *limits* of the pool.

                ## Look

                ```bash
                kubectl get nodepools
                ```
                """), page("two", """
                # Two

                ## The pool again

                Nothing new about machines here.

                | Size | Price |
                |------|-------|
                | D2   | 0.10  |

                ```bash
                kubectl get pods
                ```
                """));
    }

    private Lab page(String name, String text) {
        return new Pages(folder).with(name + ".md", text).read(name + ".md");
    }

    private List<String> found(String words) {
        return Finding.of(labs, words, 10).stream()
                .map(finding -> finding.lab().title() + " > " + finding.title() + ": " + finding.excerpt())
                .toList();
    }

    @Test
    void allWordsHaveToBeThereInAnyCaseAndOrder() {
        assertThat(found("PODS orders")).containsExactly("One > Apply the pool: Karpenter orders machines for pods.");
        assertThat(found("orders cheese")).isEmpty();
        assertThat(found("  ")).isEmpty();
    }

    @Test
    void titlesComeFirstAndThenTheOrderOfThePages() {
        assertThat(found("pool"))
                .containsExactly(
                        "One > Apply the pool: Look at the limits of the pool.",
                        "Two > The pool again: Nothing new about machines here.");
        assertThat(found("machines"))
                .containsExactly(
                        "One > Apply the pool: Karpenter orders machines for pods.",
                        "Two > The pool again: Nothing new about machines here.");
    }

    @Test
    void notesTablesCommandsAndWhatStandsBeforeTheFirstStepAreLookedIntoToo() {
        assertThat(found("limits")).hasSize(1);
        assertThat(found("nothing comes")).containsExactly("One > Apply the pool: If nothing comes");
        assertThat(found("0.10")).containsExactly("Two > The pool again: D2 0.10");
        assertThat(found("nodepools")).containsExactly("One > Look: kubectl get nodepools");
        assertThat(found("cluster")).containsExactly("One > One: Before you start, have a cluster at hand.");
    }

    @Test
    void aWordIsFoundByItsBeginningAndNotByItsMiddle() {
        assertThat(found("mach order")).hasSize(1);
        assertThat(found("achines")).isEmpty();
    }

    @Test
    void aLongLineIsCutAroundTheWord() {
        labs = List.of(page("three", "# Three\n\n## A\n\n" + "word ".repeat(60) + "needle " + "word ".repeat(60)));
        assertThat(Finding.of(labs, "needle", 10).getFirst().excerpt())
                .startsWith("…")
                .endsWith("…")
                .contains("needle")
                .hasSizeLessThan(110);
    }
}
