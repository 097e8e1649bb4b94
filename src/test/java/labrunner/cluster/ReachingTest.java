package labrunner.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import labrunner.cluster.http.FakeApi;
import labrunner.cluster.kubeconfig.ContextChoice;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.kubeconfig.PemKey;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way of not getting through to a server is said as itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReachingTest {
    private PracticeCluster practice;

    @BeforeAll
    void start() {
        practice = PracticeCluster.start(PracticeOptions.standard());
    }

    @AfterAll
    void stop() {
        practice.close();
    }

    private static Problem refused(String kubeconfig) {
        ContextChoice choice = Contexts.parse(kubeconfig, "test").choose(Optional.empty());
        return catchThrowableOfType(
                        ProblemException.class, () -> Cluster.open(choice).close())
                .problem();
    }

    private static void isSaid(Problem problem, Problem.Kind kind, String text) {
        assertThat(problem.summary()).contains(text);
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.hint()).isNotEmpty();
    }

    @Test
    void aWrongToken() {
        isSaid(
                refused(practice.kubeconfig().replace(practice.token(), "wrong")),
                Problem.Kind.UNAUTHENTICATED,
                "You must be logged in to the server (Unauthorized)");
    }

    @Test
    void aCertificateOfAnotherAuthority() {
        String config = practice.kubeconfig().replaceFirst("    certificate-authority-data: .*\n", "");
        isSaid(refused(config), Problem.Kind.UNREACHABLE, "x509: certificate signed by unknown authority");
    }

    @Test
    void aCertificateForOtherNames() {
        String config = practice.kubeconfig().replace("    server:", "    tls-server-name: other.example\n    server:");
        isSaid(refused(config), Problem.Kind.UNREACHABLE, "certificate is valid for other names");
    }

    @Test
    void aCertificateForTheNameThatTheKubeconfigSays() {
        String config = practice.kubeconfig().replace("    server:", "    tls-server-name: localhost\n    server:");
        try (Cluster cluster = Cluster.open(Contexts.parse(config, "test").choose(Optional.empty()))) {
            assertThat(cluster.identity().version()).isNotEmpty();
        }
    }

    @Test
    void aPortWhereNobodyListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        isSaid(
                refused(practice.kubeconfig().replaceFirst("server: .*", "server: https://127.0.0.1:" + port)),
                Problem.Kind.UNREACHABLE,
                "The connection to the server 127.0.0.1:" + port + " was refused");
    }

    @Test
    void aHostThatDoesNotExist() {
        isSaid(
                refused(practice.kubeconfig().replaceFirst("server: .*", "server: https://not-there.invalid:6443")),
                Problem.Kind.UNREACHABLE,
                "no such host: not-there.invalid");
    }

    @Test
    void aServerThatIsNoApiServer() {
        try (var other = new FakeApi(
                0, (api, exchange, query) -> FakeApi.send(exchange, 404, FakeApi.status(404, "NotFound")))) {
            String config =
                    practice.kubeconfig().replaceFirst("server: .*", "server: http://127.0.0.1:" + other.port());
            isSaid(refused(config), Problem.Kind.UNREACHABLE, "it isn't a Kubernetes API server");
        }
    }

    @Test
    void withoutVerificationAnyCertificateWillDo() {
        String config =
                practice.kubeconfig().replaceFirst("certificate-authority-data: .*", "insecure-skip-tls-verify: true");
        try (Cluster cluster = Cluster.open(Contexts.parse(config, "test").choose(Optional.empty()))) {
            assertThat(cluster.identity().version()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void keysAreReadInTheirOldFormsToo(String algorithm) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        var key = generator.generateKeyPair().getPrivate();
        byte[] pkcs8 = key.getEncoded();
        assertThat(PemKey.read(pem("PRIVATE KEY", pkcs8))).isEqualTo(key);
        if (algorithm.equals("RSA")) {
            // the PKCS #8 header of an RSA key of this size is 26 bytes long; PKCS #1 is what follows
            byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
            assertThat(PemKey.read(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(key);
        }
    }

    @Test
    void anEcKeyOfOpensslIsRead() throws GeneralSecurityException {
        String text = """
                -----BEGIN EC PRIVATE KEY-----
                MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/PuoAoGCCqGSM49
                AwEHoUQDQgAEPR3tU2Fta9ktY+6P9G0cWO+0kETA6SFs38GecTyudlHz6xvCdz8q
                EKTcWGekdmdDPsHloRNtsiCa697B2O9IFA==
                -----END EC PRIVATE KEY-----
                """;
        assertThat(PemKey.read(text.getBytes(StandardCharsets.US_ASCII)).getAlgorithm())
                .isEqualTo("EC");
    }

    private static byte[] pem(String name, byte[] der) {
        String text = "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END "
                + name + "-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
