package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder of pages, rehearsed in order on one practice cluster. */
class WorkshopRehearsalTest {
    private static final String MAKE = """
            # Make
            ## A shop
            ```bash
            kubectl create namespace shop
            kubectl create deployment web --image=nginx -n shop
            ```
            """;
    private static final String USE = """
            # Use
            ## More of it
            ```bash
            kubectl scale deployment web --replicas=3 -n shop
            ```
            ## Clean up
            ```bash
            kubectl delete deployment web -n shop
            ```
            """;

    @TempDir
    Path folder;

    private void page(String name, String text) throws IOException {
        Path file = folder.resolve("docs").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int rehearse(Terminal terminal, String... more) {
        var arguments = new java.util.ArrayList<String>(java.util.List.of(
                "rehearse",
                folder.resolve("docs").toString(),
                "--state",
                folder.resolve("state").toString()));
        arguments.addAll(java.util.List.of(more));
        return terminal.run(arguments.toArray(String[]::new));
    }

    @Test
    void eachModuleFindsWhatTheOnesBeforeItMadeAndAllOfItGoesAtTheEnd() throws Exception {
        page("index.md", "# Welcome\n```bash\nexport NAME=web\necho $NAME\n```\n");
        page("2-make.md", MAKE);
        page("10-use.md", USE);
        Path json = folder.resolve("r.json");
        Path junit = folder.resolve("r.xml");
        var terminal = new Terminal();
        int code = rehearse(terminal, "--report", "json=" + json, "--report", "junit=" + junit);
        assertThat(code).as(terminal.err() + terminal.out()).isZero();
        assertThat(terminal.out())
                .containsSubsequence(
                        "docs, 2 modules",
                        "index.md: nothing on it is run here",
                        "Module 1 of 2: 2-make.md",
                        "Left of this lab: 2 objects",
                        "Module 2 of 2: 10-use.md",
                        "deployment.apps/web scaled",
                        "Cleaning up after Use",
                        "Cleaning up after Make",
                        "Namespace shop is gone",
                        "✓ Make: 2 of 2 expectations met",
                        "✓ Use: 2 of 2 expectations met")
                .containsOnlyOnce("Practice cluster, ");
        JsonNode report = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(report.get("passed").asBoolean()).isTrue();
        assertThat(report.get("modules")).hasSize(2);
        assertThat(report.get("modules").get(1).get("report").get("steps")).hasSize(2);
        assertThat(report.get("shownOnly").get(0).asString()).isEqualTo("index.md");
        assertThat(report.get("cleanUps").get(1).get("remaining").get("objects").asInt())
                .isZero();
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile());
        assertThat(document.getElementsByTagName("failure").getLength()).isZero();
        assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(1 + 1 + 2 + 1 + 2);
    }

    @Test
    void aModuleThatFailsOnPracticeIsCountedAndTheOthersAreRunAllTheSame() throws Exception {
        page("1-use.md", USE);
        page("2-make.md", MAKE);
        Path json = folder.resolve("r.json");
        var terminal = new Terminal();
        assertThat(rehearse(terminal, "--report", "json=" + json)).isEqualTo(Exits.NOT_MET);
        assertThat(terminal.out())
                .contains(
                        "✗ Use: 1 of 2 expectations met", "✓ Make: 2 of 2 expectations met", "Cleaning up after Make");
        assertThat(terminal.err()).contains("deployments.apps \"web\" not found");
        JsonNode report = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(report.get("passed").asBoolean()).isFalse();
        assertThat(report.get("modules").get(0).get("passed").asBoolean()).isFalse();
        assertThat(report.get("modules").get(1).get("passed").asBoolean()).isTrue();
    }

    @Test
    void aPageThatCannotBeReadIsAModuleThatFailed() throws Exception {
        page("1-broken.md", "# Broken\n## A\n```bash\nkubectl get pods\n```\n");
        page("1-broken.lab.yaml", "steps:\n  No such heading:\n    expect: []\n");
        page("2-make.md", MAKE);
        Path junit = folder.resolve("r.xml");
        var terminal = new Terminal();
        assertThat(rehearse(terminal, "--report", "junit=" + junit)).isEqualTo(Exits.USAGE);
        assertThat(terminal.out()).contains("✗ Broken: without expectations", "✓ Make: 2 of 2");
        assertThat(Files.readString(junit)).contains("name=\"1-broken.md\"", "1-broken.lab.yaml:2");
    }

    @Test
    void aFolderWithNothingToRunIsAMistakeAndNeverAllMet() throws Exception {
        page("a.md", "# A\nText.\n");
        page("b.md", "# B\n```bash\naz login\n```\n");
        var terminal = new Terminal();
        assertThat(rehearse(terminal)).isEqualTo(Exits.USAGE);
        assertThat(terminal.err()).contains("none of its 2 pages have a command that is run");
        assertThat(terminal.out()).doesNotContain("expectations were met");
    }

    @Test
    void withKeepAllIsLeft() throws Exception {
        page("1-make.md", MAKE);
        page("2-use.md", USE);
        var terminal = new Terminal();
        assertThat(rehearse(terminal, "--keep")).isZero();
        assertThat(terminal.out())
                .contains("deployment.apps/web scaled", "nothing was cleaned up")
                .doesNotContain("deployment.apps \"web\" deleted", "Cleaning up after");
    }

    @Test
    void fromAModuleOnWhatItNeedsIsRunFirstAndNothingElse() throws Exception {
        page("1-make.md", MAKE);
        page("2-look.md", "# Look\n## Around\n```bash\nkubectl create namespace other\n```\n");
        page("3-use.md", USE);
        var terminal = new Terminal();
        assertThat(rehearse(terminal, "--from", "Use"))
                .as(terminal.err() + terminal.out())
                .isZero();
        assertThat(terminal.out())
                .containsSubsequence(
                        "docs, 2 modules",
                        "2-look.md: left out, since nothing that is run needs it.",
                        "Module 1 of 2: 1-make.md",
                        "Module 2 of 2: 3-use.md",
                        "Cleaning up after Make")
                .doesNotContain("namespace/other");
    }

    @Test
    void aModuleIsMeantByItsNumberItsPageOrItsTitleAndByNothingElse() throws Exception {
        page("1-make.md", MAKE);
        page("2-use.md", USE);
        for (String name : java.util.List.of("1", "1-make", "1-make.md", "make")) {
            var terminal = new Terminal();
            assertThat(rehearse(terminal, "--from", name))
                    .as(name + terminal.err())
                    .isZero();
            assertThat(terminal.out()).contains("docs, 2 modules");
        }
        var terminal = new Terminal();
        assertThat(rehearse(terminal, "--from", "nothing")).isEqualTo(Exits.USAGE);
        assertThat(terminal.err()).contains("there is no module nothing", "1-make.md, 2-use.md");
    }

    @Test
    void fromIsRefusedForOnePage() throws Exception {
        page("1-make.md", MAKE);
        var terminal = new Terminal();
        assertThat(terminal.run("rehearse", folder.resolve("docs/1-make.md").toString(), "--from", "2"))
                .isEqualTo(Exits.USAGE);
        assertThat(terminal.err()).contains("--from is for a workshop", "1-make.md is one page");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void whatChangesOfTheSystemPoolFromModuleToModuleIsSaid() throws Exception {
        page("1-make/index.md", MAKE);
        page("2-keep/index.md", "# Keep\n## Look\n```bash\nkubectl get nodes\n```\n");
        page("2-keep/lab.yaml", "practice: {dedicatedSystemPool: true}\n");
        page("3-still/index.md", "# Still\n## Look\n```bash\nkubectl get nodes\n```\n");
        page("3-still/lab.yaml", "practice: {dedicatedSystemPool: true}\n");
        page("4-open/index.md", "# Open\n## Look\n```bash\nkubectl get nodes\n```\n");
        var terminal = new Terminal();
        assertThat(rehearse(terminal)).as(terminal.err() + terminal.out()).isZero();
        assertThat(terminal.out())
                .containsSubsequence(
                        "Module 1",
                        "Module 2",
                        "all other pods need machines of their own",
                        "Module 3",
                        "Module 4",
                        "lets all pods run in the system pool")
                .containsOnlyOnce("This page wants the system pool")
                .containsOnlyOnce("This page lets all pods");
    }

    @Test
    void whatModulesMeasuredStandsSideBySideAtTheEnd() throws Exception {
        page("1-make.md", MAKE);
        page(
                "2-more.md",
                "# More\n## More of it\n```bash\nkubectl create deployment api --image=nginx -n shop --replicas=2\n```\n");
        Path json = folder.resolve("r.json");
        var terminal = new Terminal();
        assertThat(rehearse(terminal, "--report", "json=" + json))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out())
                .containsSubsequence("Measured in all modules", "  Make", "amd64", "\u2588", "  More", "\u2588");
        JsonNode measured =
                JsonMapper.builder().build().readTree(Files.readString(json)).get("measured");
        assertThat(measured).hasSize(2);
        assertThat(measured.get(1).get("module").asString()).isEqualTo("More");
        assertThat(measured.get(1).get("hourly").asDouble()).isPositive();
    }
}
