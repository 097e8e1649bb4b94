package labrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import labrunner.cli.PracticeServers;
import labrunner.practice.PracticeOptions;
import labrunner.practice.api.PracticeServer;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that a practice cluster lives on in. */
@Timeout(60)
class KeptPracticeTest {
    private static final PracticeOptions OPTIONS = PracticeOptions.standard().withSpeed(0);

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("deep/practice.save");
    }

    private KeptPractice open() {
        return KeptPractice.open(file(), OPTIONS).orElseThrow();
    }

    private static void make(KeptPractice kept, String namespace) {
        try (var client = PracticeServer.client(kept.cluster())) {
            assertThat(client.post(
                                    "/api/v1/namespaces",
                                    "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\""
                                            + namespace + "\"}}")
                            .code())
                    .isEqualTo(201);
        }
    }

    private static String uid(KeptPractice kept, String namespace) {
        try (var client = PracticeServer.client(kept.cluster())) {
            return client.get("/api/v1/namespaces/" + namespace)
                    .body()
                    .at("/metadata/uid")
                    .asString("");
        }
    }

    @Test
    void comesBackWithTheSameObjectsAndTheSameIdentity() {
        String made;
        String identity;
        try (var kept = open()) {
            make(kept, "a");
            made = uid(kept, "a");
            identity = uid(kept, "kube-system");
        }
        try (var kept = open()) {
            assertThat(kept.said()).isEmpty();
            assertThat(uid(kept, "a")).isEqualTo(made).isNotEmpty();
            assertThat(uid(kept, "kube-system")).isEqualTo(identity);
        }
    }

    @Test
    void isSavedSoonAfterACommandSoThatACrashLosesNothing() throws IOException {
        try (var kept = open()) {
            make(kept, "a");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!Files.readString(file()).contains("\\\"name\\\":\\\"a\\\"") && System.nanoTime() < end) {
                LockSupport.parkNanos(5_000_000);
            }
            assertThat(Files.readString(file())).contains("\\\"name\\\":\\\"a\\\"");
        }
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        try (var kept = open()) {
            FileStore store = Files.getFileStore(file());
            if (store.supportsFileAttributeView("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                        .isEqualTo("rw-------");
            }
            assertThat(kept.cluster().token()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a save", "{\"labrunnerPracticeCluster\":99}", "\u0000"})
    void whatCantBeReadIsKeptAsideAndSaidInASentence(String text) throws IOException {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(file(), text);
        try (var kept = open()) {
            assertThat(kept.said().orElseThrow())
                    .contains(file().toString())
                    .contains("so this is a new practice cluster");
            make(kept, "a");
        }
        try (Stream<Path> files = Files.list(folder.resolve("deep"))) {
            Path aside = files.filter(one -> one.toString().contains(".unreadable-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(aside)).isEqualTo(text);
        }
        try (var kept = open()) {
            assertThat(kept.said()).isEmpty();
            assertThat(uid(kept, "a")).isNotEmpty();
        }
    }

    @Test
    void aSaveThatWasCutOffIsANewCluster() throws IOException {
        try (var kept = open()) {
            make(kept, "a");
        }
        String whole = Files.readString(file());
        Files.writeString(file(), whole.substring(0, whole.length() / 2));
        try (var kept = open()) {
            assertThat(kept.said().orElseThrow()).contains("is damaged");
            assertThat(uid(kept, "a")).isEmpty();
        }
    }

    @Test
    void isForgottenIfThatIsWanted() {
        try (var kept = open()) {
            make(kept, "a");
            kept.forget(true);
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void oneLabrunnerAtATimeHasIt() {
        try (var kept = open()) {
            assertThat(KeptPractice.open(file(), OPTIONS)).isEmpty();
            var settings = new PracticeServers.Settings(
                    OptionalDouble.of(1), false, false, "swedencentral", 0, List.of(), Optional.of(file()));
            assertThatThrownBy(() -> Wiring.practice(settings))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().summary()).contains("runs in another Labrunner"));
            assertThat(kept.said()).isEmpty();
        }
    }

    @Test
    void saysOnceThatMoreWasDoneThanCanBeKept() {
        var said = new LinkedBlockingQueue<String>();
        String large = "x".repeat(2_900_000);
        try (var kept = open();
                var client = PracticeServer.client(kept.cluster())) {
            kept.tell(said::add);
            make(kept, "a");
            for (int i = 0; i < 12; i++) {
                assertThat(client.post("/api/v1/namespaces", large).code()).isEqualTo(400);
            }
            assertThat(poll(said)).contains("than can be kept", file().toString());
            assertThat(kept.goesOn()).isFalse();
            assertThat(kept.said()).isPresent();
        }
        assertThat(said).isEmpty();
    }

    private static String poll(LinkedBlockingQueue<String> said) {
        try {
            return Optional.ofNullable(said.poll(30, TimeUnit.SECONDS)).orElse("nothing was said");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
