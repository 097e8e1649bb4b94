package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal of a lab in which something goes wrong on purpose. */
class RehearseFaultsTest {
    @TempDir
    Path folder;

    @Test
    void letsGoWrongWhatTheLabWants() throws IOException {
        Path page = Files.createDirectories(folder.resolve("lab")).resolve("index.md");
        Files.writeString(page, """
                # A page
                ## Run
                ```bash
                kubectl run web --image nginx:1.29
                ```
                ## Clean up
                ```bash
                kubectl delete pod web
                ```
                """);
        Files.writeString(page.resolveSibling("lab.yaml"), """
                practice:
                  faults:
                    - pullFails: {image: nginx, why: tooManyRequests}
                steps:
                  Run:
                    expect:
                      - text: Its image can't be pulled
                        any: Pod default/web
                        match:
                          status:
                            containerStatuses:
                              - state: {waiting: {reason: ImagePullBackOff}}
                """);
        var terminal = new Terminal();
        assertThat(terminal.run(
                        "rehearse",
                        page.toString(),
                        "--state",
                        folder.resolve("state").toString()))
                .as(terminal.err() + terminal.out())
                .isZero();
        assertThat(terminal.out()).contains("✓ Its image can't be pulled");
    }
}
