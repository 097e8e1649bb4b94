package labrunner.run.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner filled in, from one start of the program to the next. */
final class FilledBlanksTest {
    private static final Path WORKSHOP = Path.of("/workshop");

    @TempDir
    Path state;

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(state.resolve("blanks"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void valuesAreRememberedForTheirFolderAndNoOther() {
        new FilledBlanks(state).keep(WORKSHOP, Map.of("NAME", "a \"b\"\n$c", "TEAM", "blue"), Map.of());
        new FilledBlanks(state).keep(WORKSHOP, Map.of("TEAM", "red"), Map.of());
        var later = new FilledBlanks(state);
        assertThat(later.of(WORKSHOP)).isEqualTo(Map.of("NAME", "a \"b\"\n$c", "TEAM", "red"));
        assertThat(later.of(Path.of("/other"))).isEmpty();
    }

    @Test
    void secretsAreInNoFileAndEndWithTheProgram() throws IOException {
        var now = new FilledBlanks(state);
        now.keep(WORKSHOP, Map.of("KEY", "sesame"), Map.of());
        now.keep(WORKSHOP, Map.of(), Map.of("KEY", "other"));
        assertThat(now.of(WORKSHOP)).isEqualTo(Map.of("KEY", "other"));
        assertThat(Files.readString(file())).doesNotContain("sesame", "other");
        assertThat(new FilledBlanks(state).of(WORKSHOP)).isEmpty();
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        assumeThat(state.getFileSystem().supportedFileAttributeViews()).contains("posix");
        new FilledBlanks(state).keep(WORKSHOP, Map.of("NAME", "ada"), Map.of());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("blanks"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileThatCanNotBeReadIsAsNone() throws IOException {
        new FilledBlanks(state).keep(WORKSHOP, Map.of("NAME", "ada"), Map.of());
        Files.writeString(file(), "[1");
        assertThat(new FilledBlanks(state).of(WORKSHOP)).isEmpty();
        new FilledBlanks(state).keep(WORKSHOP, Map.of("NAME", "bob"), Map.of());
        assertThat(new FilledBlanks(state).of(WORKSHOP)).isEqualTo(Map.of("NAME", "bob"));
    }
}
