package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code labrunner check}: its lines, its exit codes and its reports. */
class CheckTest {
    private static final String KEPT = """
            # Page
            ## Make
            ```bash
            kubectl create namespace demo
            ```
            """;
    private static final String SOUND = KEPT + """
            ## Clean up
            ```bash
            kubectl delete namespace demo
            ```
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void saysNothingOfTheLabsThatCameWithTheProgram() {
        assertThat(terminal.run("check", "--strict", "labs")).as(terminal.out()).isZero();
        assertThat(terminal.out()).isEqualTo("7 pages: no mistakes, no doubts.\n");
    }

    @Test
    void endsWellWithADoubtUnlessItIsStrict() throws IOException {
        Path page = file("page.md", KEPT);
        assertThat(terminal.run("check", page.toString())).isZero();
        assertThat(terminal.out()).contains("""
                page.md:4:1: warning: The page makes Namespace demo and takes nothing away.
                  Add a last step, "Clean up", that deletes what the page made.
                1 page: no mistakes, 1 doubt.
                """);
        assertThat(terminal.run("check", "--strict", page.toString())).isEqualTo(2);
    }

    @Test
    void saysOfAPageThatRunsNothing() throws IOException {
        assertThat(terminal.run("check", file("page.md", "# Page\n\nText.\n").toString()))
                .isZero();
        assertThat(terminal.out()).contains("page.md:1:1: warning: Nothing on this page is run.");
    }

    @Test
    void saysEachMistakeOfLabYamlByItself() throws IOException {
        file("lab/index.md", SOUND);
        file("lab/lab.yaml", "titel: A\nduration: long\nsteps: {Mak: {expect: []}}\n");
        assertThat(terminal.run("check", folder.resolve("lab").toString())).isEqualTo(2);
        assertThat(terminal.out())
                .contains("lab.yaml:1:1: error: ", "lab.yaml:2:11: error: ", "lab.yaml:3:9: error: ", "3 mistakes");
    }

    @Test
    void saysOfAWorkshopWhichPageOfItsListIsNotThere() throws IOException {
        file("w/mkdocs.yml", "site_name: W\nnav:\n  - One: one.md\n  - Two: two.md\n");
        file("w/docs/one.md", SOUND);
        assertThat(terminal.run("check", folder.resolve("w").toString())).isEqualTo(2);
        assertThat(terminal.out())
                .contains("mkdocs.yml:4:10: error: The list of pages names two.md", "1 page: 1 mistake, no doubts.");
    }

    @Test
    void takesSeveralPathsAndSaysOfOneThatIsNotThere() throws IOException {
        String page = file("page.md", SOUND).toString();
        String other = file("other.md", KEPT).toString();
        assertThat(terminal.run("check", page, other)).isZero();
        assertThat(terminal.out()).contains("2 pages: no mistakes, 1 doubt.");
        assertThat(terminal.run("check", folder.resolve("nope.md").toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("There is no page or folder");
    }

    @Test
    void writesWhatItFindsAsSarif() throws IOException {
        Path page = file("page.md", KEPT.replace("## Make", "[x](y.md)\n## Make"));
        Path report = folder.resolve("r/found.sarif");
        assertThat(terminal.run("check", page.toString(), "--report", "sarif=" + report))
                .isEqualTo(2);
        JsonNode log = JsonMapper.builder().build().readTree(Files.readString(report));
        assertThat(log.at("/version").asString()).isEqualTo("2.1.0");
        JsonNode result = log.at("/runs/0/results/0");
        assertThat(result.at("/level").asString()).isEqualTo("error");
        assertThat(result.at("/ruleId").asString()).isEqualTo("link-page");
        assertThat(result.at("/message/text").asString()).startsWith("There is no page y.md.");
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asString()).endsWith("/page.md");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(2);
        assertThat(log.at("/runs/0/results/1/level").asString()).isEqualTo("warning");
        assertThat(log.at("/runs/0/tool/driver/rules").findValuesAsString("id")).contains("link-page", "cleanup-none");
    }

    @Test
    void writesWhatItFindsAsJUnitsXml() throws Exception {
        Path page = file("page.md", KEPT.replace("## Make", "[x](<y&.md>)\n## Make"));
        Path report = folder.resolve("found.xml");
        assertThat(terminal.run("check", page.toString(), "--report", "junit=" + report))
                .isEqualTo(2);
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("skipped").getLength()).isOne();
        var failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).startsWith("There is no page y&.md.");
    }

    @Test
    void refusesAReportOfAnotherFormat() throws IOException {
        assertThat(terminal.run("check", file("page.md", SOUND).toString(), "--report", "json=r.json"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("neither sarif=FILE nor junit=FILE");
    }
}
