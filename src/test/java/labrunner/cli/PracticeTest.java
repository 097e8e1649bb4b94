package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import labrunner.azure.PriceList;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code labrunner practice} refuses, and what it never overwrites. */
@Timeout(60)
class PracticeTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("config");
    }

    private void refused(String message, String... options) {
        var terminal = new Terminal();
        var arguments = new java.util.ArrayList<>(java.util.List.of("practice", "--kubeconfig", file().toString()));
        arguments.addAll(java.util.List.of(options));
        assertThat(terminal.run(arguments.toArray(String[]::new)))
                .as(terminal.err())
                .isEqualTo(2);
        assertThat(terminal.err()).contains(message).doesNotContain("Exception");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void leavesTheUsersOwnKubeconfigAsItIs() throws IOException {
        String own = practice().replace("name: practice", "name: prod").replace("127.0.0.1", "prod.example");
        Files.writeString(file(), own);
        refused("it is left as it is");
        assertThat(Files.readString(file())).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- name: prod\n  user:\n    token: secret\n", // another user after ours
                "# a note\n"
            })
    void leavesAPracticeKubeconfigAsItIsOnceMoreIsInIt(String more) throws IOException {
        String merged = practice() + more;
        Files.writeString(file(), merged);
        refused("it is left as it is");
        assertThat(Files.readString(file())).isEqualTo(merged);
    }

    @Test
    void replacesAnEarlierPracticeKubeconfigEvenWithANamespaceChosen() throws IOException {
        String old = practice().replace("    user: practice\n", "    namespace: demo\n    user: practice\n");
        Files.writeString(file(), old);
        String fresh = practice();
        new PracticeKubeconfig(file()).write(fresh);
        assertThat(Files.readString(file())).isEqualTo(fresh).isNotEqualTo(old);
        Files.writeString(file(), "");
        new PracticeKubeconfig(file()).write(fresh);
        assertThat(Files.readString(file())).isEqualTo(fresh);
    }

    private static String practice() {
        try (var cluster = PracticeCluster.start(PracticeOptions.standard())) {
            return cluster.kubeconfig();
        }
    }

    @Test
    void refusesAPortThatThereIsNot() {
        refused("There is no port 99999.", "--port", "99999");
        refused("There is no port -1.", "--port=-1");
    }

    @Test
    void refusesAPortInUse() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            refused("can't listen on port " + taken.getLocalPort(), "--port", "" + taken.getLocalPort());
        }
    }

    @Test
    void refusesARegionWithoutPricesAndNamesThoseThatHaveThem() {
        refused("There is no region \"mars\".", "--region", "mars");
        refused(String.join(", ", PriceList.bundled().regions()), "--region", "mars");
        assertThat(Files.exists(file())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "quotas, 'There is no fault “quotas”.'",
        "quota:size=x, 'The fault quota has no field “size”.'",
        "pullFails, 'The fault pullFails needs its field image.'",
        "apiAway:after=soon, 'The field after of the fault apiAway can’t be “soon”.'"
    })
    void saysWhatIsWrongWithAFault(String fault, String message) {
        refused(message.replace('’', '\''), "--fault", fault);
    }

    @Test
    void aNewClusterIsAskedForWithItsFileOnly() {
        refused("--new is for a cluster that is kept in a file.", "--new");
    }
}
