package labrunner.run.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.kubeconfig.ContextChoice;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.OpenedCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only the certificate of a practice cluster that runs here makes a cluster one. */
class PracticeProofsTest {
    private static PracticeCluster practice;
    private static PracticeCluster other;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        practice = PracticeCluster.start(PracticeOptions.standard());
        other = PracticeCluster.start(PracticeOptions.standard());
    }

    @AfterAll
    static void stop() {
        practice.close();
        other.close();
    }

    private static ContextChoice choice(String kubeconfig) {
        return Contexts.parse(kubeconfig, "practice").choose(Optional.empty());
    }

    @Test
    void aPracticeClusterIsKnownByAnotherProcessAsLongAsItRuns() throws IOException {
        var proofs = new PracticeProofs(folder.resolve("state"));
        ContextChoice choice = choice(practice.kubeconfig());
        assertThat(proofs.proves(choice)).isFalse();
        try (PracticeProofs.Live live = proofs.begin(choice)) {
            assertThat(new PracticeProofs(folder.resolve("state")).proves(choice))
                    .isTrue();
            try (Stream<Path> files = Files.list(folder.resolve("state"))) {
                assertThat(files)
                        .singleElement()
                        .satisfies(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
            try (OpenedCluster cluster = OpenedCluster.open(choice, proofs)) {
                assertThat(cluster.practice()).isTrue();
            }
        }
        assertThat(proofs.proves(choice)).isFalse();
    }

    /** Its version says +labrunner all the same. */
    @Test
    void whatAServerSaysOfItselfProvesNothing() {
        var proofs = new PracticeProofs(folder);
        try (PracticeProofs.Live live = proofs.begin(choice(practice.kubeconfig()));
                OpenedCluster cluster = OpenedCluster.open(choice(other.kubeconfig()), proofs)) {
            assertThat(cluster.identity().version()).endsWith("+labrunner");
            assertThat(cluster.practice()).isFalse();
        }
    }

    @Test
    void aCertificateThatIsNotCheckedOrNotTheOnlyOneProvesNothing() {
        var proofs = new PracticeProofs(folder);
        String config = practice.kubeconfig();
        try (PracticeProofs.Live live = proofs.begin(choice(config))) {
            String line = config.lines()
                    .filter(one -> one.contains("certificate-authority-data"))
                    .findFirst()
                    .orElseThrow();
            String both = Base64.getEncoder()
                    .encodeToString(
                            (practice.caPem() + other.caPem()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (String weaker : List.of(
                    config.replace(line, "    insecure-skip-tls-verify: true"),
                    config.replace(line, "    certificate-authority-data: " + both),
                    config.replace(line + "\n", ""),
                    config.replace("https://", "http://"))) {
                assertThat(proofs.proves(choice(weaker))).as(weaker).isFalse();
            }
        }
    }

    @Test
    void whatAKilledProcessLeftProvesNothingAndIsRemoved() throws Exception {
        Process ended =
                new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "--version").start();
        ended.waitFor();
        var proofs = new PracticeProofs(folder);
        String fingerprint = choice(practice.kubeconfig()).onlyAuthority().orElseThrow();
        Path left = folder.resolve("practice-" + fingerprint + ".certificate");
        Files.writeString(left, "" + ended.pid());
        assertThat(proofs.proves(choice(practice.kubeconfig()))).isFalse();
        proofs.begin(choice(other.kubeconfig())).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void aClusterThatThisProcessServesIsPractice() {
        try (OpenedCluster cluster = OpenedCluster.openOwnPractice(choice(practice.kubeconfig()))) {
            assertThat(cluster.practice()).isTrue();
        }
    }
}
