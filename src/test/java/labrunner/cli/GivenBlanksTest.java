package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.journal.PrivateFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page leaves to its reader, on the command line. */
final class GivenBlanksTest {
    @TempDir
    Path folder;

    private Path page;

    @BeforeEach
    void page() throws IOException {
        page = folder.resolve("index.md");
        Files.writeString(page, """
                # Spaces
                ## Make one
                ```bash
                kubectl create namespace <your-name>-demo
                kubectl label namespace <your-name>-demo team=$TEAM
                kubectl create secret generic key -n <your-name>-demo --from-literal=key=$API_KEY
                ```
                ## Clean up
                ```bash
                kubectl delete namespace <your-name>-demo
                ```
                """);
        Files.writeString(folder.resolve("lab.yaml"), """
                blanks:
                  your-name: {text: your name in lower case, check: "[a-z]{2,20}"}
                  TEAM: {default: 1.30}
                  API_KEY: {secret: true}
                """);
    }

    private Terminal run(int code, String... arguments) {
        var terminal = new Terminal();
        var all = new ArrayList<>(List.of(arguments));
        if (arguments[0].equals("rehearse")) {
            all.addAll(List.of("--state", folder.resolve("state").toString()));
        }
        assertThat(terminal.run(all.toArray(String[]::new)))
                .as(terminal.err() + terminal.out())
                .isEqualTo(code);
        return terminal;
    }

    @Test
    void aRehearsalSaysWhatHasNoValueAndHowManyCommandsWaitForIt() {
        assertThat(run(Exits.USAGE, "rehearse", page.toString()).out())
                .contains("2 blanks of the page have no value, and what needs one isn't run:")
                .contains("  your-name, your name in lower case: 4 commands need it (--set your-name=VALUE)")
                .contains("  API_KEY: 1 command needs it (--set API_KEY=VALUE)")
                .contains("  TEAM is 1.30, the default of this lab");
    }

    @Test
    void whatIsSetIsRunAndASecretIsToldNowhere() throws IOException {
        Path report = folder.resolve("r.json");
        Path kubeconfig = folder.resolve("kubeconfig");
        try (var cluster = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY))) {
            PrivateFiles.write(kubeconfig, cluster.kubeconfig());
            whatIsSetIsRunAndASecretIsToldNowhere(kubeconfig, report);
        }
    }

    private void whatIsSetIsRunAndASecretIsToldNowhere(Path kubeconfig, Path report) throws IOException {
        Terminal terminal = run(
                Exits.DONE,
                "rehearse",
                page.toString(),
                "--kubeconfig",
                kubeconfig.toString(),
                "--yes",
                "--set",
                "<your-name>=ada",
                "--set",
                "API_KEY=open sesame",
                "--report",
                "json=" + report);
        assertThat(terminal.out())
                .contains("namespace/ada-demo created", "namespace/ada-demo labeled", "secret/key created")
                .contains("Nothing of this lab is left")
                .doesNotContain("blanks of the page", "shown only");
        assertThat(terminal.out() + terminal.err() + Files.readString(report))
                .doesNotContain("sesame", "b3BlbiBzZXNhbWU");
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            List<Path> kept = files.filter(Files::isRegularFile).toList();
            assertThat(kept).isNotEmpty();
            for (Path file : kept) {
                assertThat(Files.readString(file)).doesNotContain("sesame", "b3BlbiBzZXNhbWU");
            }
        }
    }

    @Test
    void aNameThatThePageHasNotIsAMistakeThatNamesThoseThatItHas() {
        for (String command : List.of("rehearse", "read")) {
            assertThat(run(Exits.USAGE, command, page.toString(), "--set", "your-nam=ada")
                            .err())
                    .contains("The page leaves no your-nam to its reader.")
                    .contains("Did you mean your-name? It leaves: your-name, TEAM, API_KEY");
        }
    }

    @Test
    void aValueThatItsCheckDoesNotLetThroughIsAMistake() {
        assertThat(run(Exits.USAGE, "rehearse", page.toString(), "--set", "your-name=Ada")
                        .err())
                .contains("your-name has to match [a-z]{2,20}")
                .contains("It is: your name in lower case");
        assertThat(run(Exits.USAGE, "read", page.toString(), "--set", "API_KEY=")
                        .err())
                .contains("API_KEY is empty.");
    }

    @Test
    void aPageIsReadWithItsBlanks() {
        assertThat(run(Exits.DONE, "read", page.toString(), "--set", "your-name=ada")
                        .out())
                .contains("create namespace ada-demo")
                .contains("your-name: ada; 4 commands of the page")
                .contains("TEAM: 1.30; 1 command of the page")
                .contains("API_KEY: no value; 1 command of the page");
    }
}
